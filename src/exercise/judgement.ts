/** What an answer is held against, and what comes of it: always all of the conditions, in a fixed order. */

export interface Condition {
  /** What has to be so: `Every order that ends is right`. */
  readonly what: string;
  /** Undefined if it cannot be asked, as one before it does not hold. */
  readonly holds: boolean | undefined;
  /** How far it holds, in a few words or a sentence; empty where there is nothing to add. Code stands between backticks. */
  readonly detail: string;
  /** Why the answer is not right yet, as a sentence; present if it does not hold, and where something is to be done. */
  readonly reason?: string;
  /** An order that shows why it does not hold, as the text of a schedule. */
  readonly schedule?: string;
  /** True if that order ends in a deadlock. */
  readonly deadlock?: boolean;
}

export interface Judgement {
  readonly solved: boolean;
  readonly conditions: readonly Condition[];
  /** Why it is not solved yet: of the first condition that does not hold. Empty if it is solved. */
  readonly reason: string;
  /** The order that belongs to the reason, and whether it ends in a deadlock. */
  readonly schedule?: string;
  readonly deadlock: boolean;
}

/** A condition that holds. */
export function holds(what: string, detail = ''): Condition {
  return { what, holds: true, detail };
}

/** A condition that does not. */
export function fails(what: string, reason: string, detail = '', schedule?: string): Condition {
  return { what, holds: false, detail, reason, ...(schedule !== undefined && { schedule }) };
}

/** Conditions that cannot be asked. */
export function unasked(whats: readonly string[]): Condition[] {
  return whats.map((what) => ({ what, holds: undefined, detail: '' }));
}

/** What comes of all conditions together. */
export function judged(conditions: readonly Condition[]): Judgement {
  const failed = conditions.find(({ reason }) => reason !== undefined);
  const solved = conditions.every(({ holds }) => holds === true);
  return {
    solved,
    conditions,
    reason: failed?.reason ?? '',
    deadlock: failed?.deadlock ?? false,
    ...(failed?.schedule !== undefined && { schedule: failed.schedule }),
  };
}
