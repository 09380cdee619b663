/** Where works are kept, and what can be in the way of that. */
import type { Summary, Work } from './work.ts';

/** Whatever fails, throws Trouble. */
export interface Store {
  /** All works, the one that was changed last first. */
  list(): Promise<readonly Summary[]>;
  /** A work; undefined for one that is not there. */
  read(id: string): Promise<Work | undefined>;
  /**
   * Puts what `change` makes of a work, under the id that it has then. Nobody else reads or writes between. Where
   * `change` answers nothing, nothing is put.
   *
   * @returns what was put
   */
  change(id: string, change: (stored: Work | undefined) => Work | undefined): Promise<Work | undefined>;
  /** Takes a work out; the result is what was there. */
  remove(id: string): Promise<Work | undefined>;
}

const SENTENCES = {
  absent: 'This browser has no place where the lab could keep your work.',
  denied: 'This browser does not let the lab keep your work, as in a private window.',
  full: 'There is no more room in this browser: the lab could not keep your last changes.',
  blocked:
    'Another window has an older version of the lab open, so your work cannot be kept. Close that window, then try again.',
  newer: 'Another window has a newer version of the lab open. Download your work, then load this page again.',
  failed: 'The lab could not keep your last changes in this browser.',
} as const;

export type TroubleKind = keyof typeof SENTENCES;

/** Why works cannot be kept, or read; the message is a sentence for readers. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
  readonly kind: TroubleKind;

  constructor(kind: TroubleKind, cause?: unknown) {
    super(SENTENCES[kind], { cause });
    this.kind = kind;
  }
}

const KINDS: Readonly<Record<string, TroubleKind>> = {
  QuotaExceededError: 'full',
  SecurityError: 'denied',
  NotAllowedError: 'denied',
  VersionError: 'newer',
};

/** Anything that was thrown, as trouble. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof Trouble) return error;
  return new Trouble((error instanceof Error && KINDS[error.name]) || 'failed', error);
}
