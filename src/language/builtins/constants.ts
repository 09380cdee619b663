import { pointerTo, VOID } from '../type-rules.ts';
import { INT, type Type } from '../types.ts';

/** The error numbers of Linux (errno-base.h, asm-generic). */
export const ERROR_NUMBERS: Readonly<Record<string, number>> = {
  EPERM: 1,
  ENOENT: 2,
  EINTR: 4,
  EIO: 5,
  ENOEXEC: 8,
  EAGAIN: 11,
  EWOULDBLOCK: 11,
  ENOMEM: 12,
  EACCES: 13,
  EFAULT: 14,
  EBUSY: 16,
  EEXIST: 17,
  ENODEV: 19,
  EINVAL: 22,
  ENOSPC: 28,
  EPIPE: 32,
  EDEADLK: 35,
  ENOSYS: 38,
  ENODATA: 61,
  ETIMEDOUT: 110,
};

/** Names that hold a value from the start. */
export const CONSTANTS: Readonly<Record<string, { readonly type: Type; readonly value: number }>> = {
  NULL: { type: pointerTo(VOID), value: 0 },
  true: { type: INT, value: 1 },
  false: { type: INT, value: 0 },
  ...Object.fromEntries(Object.entries(ERROR_NUMBERS).map(([name, value]) => [name, { type: INT, value }])),
};
