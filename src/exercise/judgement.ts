/** What an answer is held against, and what comes of it: always all of the conditions, in a fixed order. */

/** A line of a text. */
export interface Line {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface Condition {
  /** What has to be so: `Every order that ends is right`. */
  readonly what: string;
  /** Undefined if it cannot be asked, as one before it does not hold. */
  readonly holds: boolean | undefined;
  /** What it is made of, a sentence each, and what of it is so; absent where it is one thing. */
  readonly parts?: readonly { readonly what: string; readonly holds: boolean }[];
  /** How far it holds, in a few words or a sentence; empty where there is nothing to add. Code stands between backticks. */
  readonly detail: string;
  /** Why the answer is not right yet, as a sentence; present if it does not hold, and where something is to be done. */
  readonly reason?: string;
  /** An order that shows why it does not hold, as the text of a schedule. */
  readonly schedule?: string;
  /** True if that order ends in a deadlock. */
  readonly deadlock?: boolean;
  /** The line that the reason speaks of. */
  readonly at?: Line;
}

export interface Judgement {
  readonly solved: boolean;
  readonly conditions: readonly Condition[];
  /** Why it is not solved yet: of the first condition that does not hold. Empty if it is solved. */
  readonly reason: string;
  /** Why it is solved, as a sentence; empty if it is not, and where the conditions say it all. */
  readonly because: string;
  /** The order that belongs to the reason, and whether it ends in a deadlock. */
  readonly schedule?: string;
  readonly deadlock: boolean;
  /** The line that the reason speaks of. */
  readonly at?: Line;
}

/** A condition that holds. */
export function holds(what: string, detail = ''): Condition {
  return { what, holds: true, detail };
}

/** A condition that does not. */
export function fails(what: string, reason: string, detail = '', schedule?: string): Condition {
  return { what, holds: false, detail, reason, ...(schedule !== undefined && { schedule }) };
}

/** What is said in a detail, as the beginning of a sentence. */
export function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Conditions that cannot be asked. */
export function unasked(whats: readonly string[]): Condition[] {
  return whats.map((what) => ({ what, holds: undefined, detail: '' }));
}

/** What comes of all conditions together. `because` is said if all of them hold. */
export function judged(conditions: readonly Condition[], because = ''): Judgement {
  const failed = conditions.find(({ reason }) => reason !== undefined);
  const solved = conditions.every(({ holds }) => holds === true);
  return {
    solved,
    conditions,
    reason: failed?.reason ?? '',
    because: solved ? because : '',
    deadlock: failed?.deadlock ?? false,
    ...(failed?.schedule !== undefined && { schedule: failed.schedule }),
    ...(failed?.at && { at: failed.at }),
  };
}

/** Said of a text as it was given. */
export const UNTOUCHED = 'Nothing is changed yet.';

/**
 * What comes of a text that nobody has changed yet: it is told how it stands, and nothing is held against the reader.
 * `instead` is the reason where nothing is wrong with it.
 */
export function untouched({ conditions }: Judgement, instead: string): Judgement {
  const wrong = conditions.find(({ holds, detail }) => holds === false && detail !== '');
  const reason = wrong ? `${UNTOUCHED} As it stands, ${wrong.detail}.` : instead;
  return {
    solved: false,
    conditions: conditions.map(({ what, detail, parts }) => {
      return { what, holds: undefined, detail, ...(parts && { parts }) };
    }),
    reason,
    because: '',
    deadlock: false,
    ...(wrong?.schedule !== undefined && { schedule: wrong.schedule }),
  };
}
