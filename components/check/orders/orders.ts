/** Which of the orders a run can still become, and how that is said. */
import type { Order } from '~/explore/exploration.ts';
import { anyMove } from '~/machine/moves.ts';
import { sectionsPassed, stateAt, type Passed, type Run } from '~/machine/run.ts';

/** True if a run that passed these sections can still become a run of this order. */
export function isPossible({ sections }: Order, passed: readonly Passed[]): boolean {
  return passed.every(
    ({ cpu, section }, index) => sections[index]?.cpu === cpu && sections[index].section === section,
  );
}

/** The orders that a run can still become behind `at` of its steps: none that goes on, where nobody can. */
export function possibleOrders(orders: readonly Order[], run: Run, at: number): Order[] {
  const passed = sectionsPassed(run.steps.slice(0, at));
  const over = !anyMove(run.program, stateAt(run, at));
  return orders.filter(
    (order) => isPossible(order, passed) && (!over || order.sections.length === passed.length),
  );
}

/** Which these are, in few words: `order 2 or 3`. */
export function possibleWords(possible: readonly Order[], all: number): string {
  const numbers = possible.map(({ number }) => number);
  if (numbers.length === 0) return 'none of these orders';
  if (numbers.length === 1) return `order ${numbers[0]}`;
  if (numbers.length <= 3) return `order ${numbers.slice(0, -1).join(', ')} or ${numbers.at(-1)}`;
  return numbers.length === all ? `any of ${all} orders` : `one of ${numbers.length} orders`;
}

/** Columns for so many cards, at most so many: the last row is as full as it can be, and rows are not short. */
export function columnsFor(cards: number, most: number): number {
  const widest = Math.min(cards, most);
  let best = widest;
  for (let columns = widest; columns >= widest / 2; columns--) {
    if (emptyIn(cards, columns) < emptyIn(cards, best)) best = columns;
  }
  return best;
}

/** Places that the last row leaves empty. */
function emptyIn(cards: number, columns: number): number {
  return (columns - (cards % columns)) % columns;
}
