/**
 * What the kernel has and Model C has not, by name: types, functions, loops, macros that declare. Whoever writes one
 * is told what it does there, and what does the same here, or that nothing does. A name that a program declares
 * itself is the program's.
 */
import type { Remedy } from '../diagnostic.ts';
import type { AbsentKind, AbsentRow } from './absent/row.ts';
import { LIST_ROWS } from './absent/lists.ts';
import { LATER_ROWS } from './absent/later.ts';
import { LOCK_ROWS } from './absent/locks.ts';
import { NUMBER_ROWS } from './absent/numbers.ts';
import { OTHER_ROWS } from './absent/rest.ts';
import { RENAMED } from './absent/renamed.ts';
import { WAITING_ROWS } from './absent/waiting.ts';

export interface KernelName {
  readonly name: string;
  readonly kind: AbsentKind;
  /** What it is about, as a heading. */
  readonly subject: string;
  /** What it does in the kernel, behind "it". */
  readonly does: string;
  /** A piece of C that does the same, with `…` for anything; '' if it can be left out; absent if nothing does. */
  readonly instead?: string;
  /** Where it is the same, or why there is nothing. */
  readonly note?: string;
}

const SUBJECTS: readonly (readonly [subject: string, rows: readonly AbsentRow[]])[] = [
  ['Mutexes', LOCK_ROWS.LOCKS],
  ['Spinlocks, preemption', LOCK_ROWS.SPINLOCKS],
  ['Locks for several readers', LOCK_ROWS.SHARED_LOCKS],
  ['Sequence counts', LOCK_ROWS.SEQUENCES],
  ['Semaphores', LOCK_ROWS.SEMAPHORES],
  ['Locks of POSIX threads', LOCK_ROWS.THREADS_LOCKS],
  ['Waiting', WAITING_ROWS.WAITING],
  ['Sleeping and waking', WAITING_ROWS.SLEEPING],
  ['Completions', WAITING_ROWS.COMPLETIONS],
  ['Time', WAITING_ROWS.TIME],
  ['Threads', LATER_ROWS.THREADS],
  ['Work for later', LATER_ROWS.WORK],
  ['Timers', LATER_ROWS.TIMERS],
  ['Interrupts', LATER_ROWS.INTERRUPTS],
  ['Variables for each CPU', LATER_ROWS.PER_CPU],
  ['Atomic numbers', NUMBER_ROWS.ATOMICS],
  ['References', NUMBER_ROWS.REFERENCES],
  ['Bits', NUMBER_ROWS.BITS],
  ['Order of reads and writes', OTHER_ROWS.BARRIERS],
  ['More of RCU', OTHER_ROWS.RCU],
  ['More of lists', LIST_ROWS.LISTS],
  ['Loops over lists', LIST_ROWS.LIST_LOOPS],
  ['Other collections', LIST_ROWS.HASH_LISTS],
  ['More of memory', OTHER_ROWS.MEMORY],
  ['Numbers', NUMBER_ROWS.NUMBERS],
  ['Messages and errors', OTHER_ROWS.LOG],
  ['Around the code', OTHER_ROWS.GLUE],
];

/** All of them, by subject. */
export const KERNEL_NAMES: readonly KernelName[] = SUBJECTS.flatMap(([subject, rows]) =>
  rows.flatMap(([kind, names, does, instead, note]) =>
    names.split(' ').map((name) => ({
      ...{ name, kind, subject, does },
      ...(instead === undefined ? {} : { instead }),
      ...(note === undefined ? {} : { note }),
    })),
  ),
);

/** A struct and a function may have one name: `struct completion` is no word that stands alone. */
const STRUCTS = new Map(KERNEL_NAMES.filter(({ kind }) => kind === 'struct').map((one) => [one.name, one]));
const WORDS = new Map(KERNEL_NAMES.filter(({ kind }) => kind !== 'struct').map((one) => [one.name, one]));

/** A word of the kernel's that Model C has not; undefined for any other word. */
export function kernelName(word: string): KernelName | undefined {
  return WORDS.get(word);
}

/** As kernelName, for the name behind `struct`. */
export function kernelStruct(name: string): KernelName | undefined {
  return STRUCTS.get(name);
}

/** What is said of such a name: that it is not there, and what to write instead. */
export function absence(known: KernelName): { message: string; remedy: Remedy } {
  const { name, kind, does, instead, note } = known;
  const behind = note === undefined ? '' : `: ${note}`;
  const message = `${kind === 'struct' ? keyOf(known) : `'${name}'`} is not in Model C`;
  const write = instead === '' ? 'leave it out' : `write '${instead}'`;
  const hint = `it ${does}; ${instead === undefined ? 'Model C has no equivalent' : write}${behind}`;
  const put = RENAMED.get(keyOf(known));
  return { message, remedy: put === undefined ? { hint } : { hint, put } };
}

/** As the name stands in a text. */
export function keyOf({ name, kind }: KernelName): string {
  return kind === 'struct' ? `struct ${name}` : name;
}
