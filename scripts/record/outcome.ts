/** Something that a new recording shows otherwise than the one it repeats. */
export interface Difference {
  /** Under which heading, and of what: `CASE 1: now load m: the stack of b`. */
  readonly where: string;
  readonly expected: string;
  /** The recording that has it, with its line. */
  readonly expectedIn: string;
  readonly seen: string;
  readonly seenIn: string;
}

/** What came of comparing a new recording with those of the repository. */
export class Outcome {
  readonly differences: Difference[] = [];
  /** How much agreed, by what it is: 22 `stacks`. */
  readonly agreed = new Map<string, number>();
  /** What could not be compared, and why. */
  readonly said = new Set<string>();
  readonly scenario: string;

  constructor(scenario: string) {
    this.scenario = scenario;
  }

  /** Notes whether two things are the same, as they are told; `count` is how many of a kind they are. */
  compare(kind: string, difference: Difference, count = 1): void {
    if (difference.expected !== difference.seen) this.differences.push(difference);
    else this.agreed.set(kind, (this.agreed.get(kind) ?? 0) + count);
  }
}
