/** Which of the orders a run can still become. */
import type { Order } from '~/explore/exploration.ts';
import type { Passed } from '~/machine/run.ts';

/** True if a run that passed these sections can still become a run of this order. */
export function isPossible({ sections }: Order, passed: readonly Passed[]): boolean {
  return passed.every(
    ({ cpu, section }, index) => sections[index]?.cpu === cpu && sections[index].section === section,
  );
}
