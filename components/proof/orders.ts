/** What a strip of orders says: which of them a run can still become, and what tells their endings apart. */
import { wrongAmong, type Ending, type Exploration, type Order } from '~/explore/exploration.ts';
import type { Passed } from '~/machine/run.ts';

/** True if a run that passed these sections can still become a run of this order. */
export function isPossible({ sections }: Order, passed: readonly Passed[]): boolean {
  return passed.every(
    ({ cpu, section }, index) => sections[index]?.cpu === cpu && sections[index].section === section,
  );
}

/** The lines that all endings have, in the order of the first one. */
export function commonLines(endings: readonly Ending[]): string[] {
  const [first, ...others] = endings;
  return first ? first.lines.filter((line) => others.every(({ lines }) => lines.includes(line))) : [];
}

/** The lines of an ending that not all have; all its lines if it has none of its own. */
export function tellingLines({ lines }: Ending, common: readonly string[]): readonly string[] {
  const own = lines.filter((line) => !common.includes(line));
  return own.length > 0 ? own : lines;
}

/** `1 of 10 orders ends wrong`; without orders, how many ways to end are wrong. */
export function headline({ orders, endings, verdict }: Exploration): string {
  if (verdict === 'incomplete') return 'No verdict';
  if (verdict === 'holds') return 'It holds in every order';
  const [groups, one, many] = orders ? [orders, 'order', 'orders'] : [endings, 'way to end', 'ways to end'];
  const wrong = wrongAmong<Order | Ending>(groups).length;
  // A property can fail without any bad end: one that no state fulfils.
  if (wrong === 0) return 'It does not hold';
  const what = groups.length === 1 ? one : many;
  if (!orders) return `${wrong} of ${groups.length} ${what} ${wrong === 1 ? 'is' : 'are'} wrong`;
  return `${wrong} of ${groups.length} ${what} ${wrong === 1 ? 'ends' : 'end'} wrong`;
}
