/** Which of many changes a reader is told first. */
import type { Change } from '~/machine/changes.ts';
import type { ValueView, View } from '~/machine/view.ts';
import { arrange, lineFieldsOf, walkView } from './arrange.ts';

/**
 * The changes in the order of what the figure makes of them: who is on which list, locks, the states that it draws as
 * rails, plain variables, then what only its tables have, pointers last.
 */
export function weightiestFirst(view: View, changes: readonly Change[]): Change[] {
  const { locks, records, rest } = arrange(view, false);
  const drawn = [locks, records.flatMap((record) => lineFieldsOf(record, false)), rest];
  const ranks = new Map(drawn.flatMap((views, index) => views.map(({ path }) => [path, index + 1])));
  const kinds = kindsOf(view);
  const rank = ({ path }: Change) => {
    const kind = kinds.get(path);
    if (kind === 'list') return 0;
    return kind === 'pointer' || kind === 'function' ? LAST : (ranks.get(path) ?? LAST - 1);
  };
  return changes.toSorted((left, right) => rank(left) - rank(right));
}

/** Lists, three kinds of what is drawn, the rest, pointers. */
const LAST = 5;

/** The kind of every value of a view, by its path. */
function kindsOf(view: View): ReadonlyMap<string, ValueView['kind']> {
  const kinds = new Map<string, ValueView['kind']>();
  walkView(view, ({ path, kind }) => kinds.set(path, kind));
  return kinds;
}
