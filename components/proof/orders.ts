/** Which of the orders a run can still become. */
import type { Order } from '~/explore/exploration.ts';

/** A deciding acquisition: an index into `Program.sections`, and who passed it. */
export interface Passed {
  readonly cpu: number;
  readonly section: number;
}

/** True if a run that passed these sections can still become a run of this order. */
export function isPossible({ sections }: Order, passed: readonly Passed[]): boolean {
  return passed.every(
    ({ cpu, section }, index) => sections[index]?.cpu === cpu && sections[index].section === section,
  );
}
