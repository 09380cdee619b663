import { expect, test } from 'vitest';
import { formatSchedule } from '../../src/schedule/schedule.ts';
import { loadModel } from '../../src/site/build/models.ts';
import { movesTo } from '../../src/site/build/orders.ts';
import { outcomeOf } from '../../src/site/build/outcome.ts';
import { compiled } from '../components/program.ts';

const race = loadModel('notifier');
const after = (order: string) => outcomeOf(race, formatSchedule(movesTo(race, order)));
const stacks = (order: string) =>
  after(order).towers.towers.map(({ blocks }) => blocks.map(({ name }) => name).join(' '));

// docs/facts/race.md §1, §2: how the order of the post ends, and its neighbours.
test.each([
  ['a@notifier b* a*', 'wrong', 'b2 b1 b3'],
  ['a@coming b@enable a@notifier b* a*', 'right', 'b3 b2 b1'],
  ['a@notifier b@enable a* b*', 'right', 'b3 b2 b1'],
  ['a* b*', 'right', 'b3 b2 b1'],
])('%s ends %s, with %s on the stack of b()', (order, kind, stack) => {
  expect(after(order).standing).toMatchObject({ kind, over: true });
  expect(stacks(order)).toEqual(['a3 a2 a1', stack]);
});

test('an order that has not come to its end is neither over nor wrong', () => {
  expect(after('a@notifier b*').standing).toMatchObject({ kind: 'right', over: false });
  expect(after('a@notifier').standing).toMatchObject({ kind: 'neutral', over: false });
});

test('a program that draws no list has an outcome without towers', () => {
  const program = compiled(
    'int x;\nvoid cpu0(void)\n{\n\tx = 1;\n}\nvoid check_x(void)\n{\n\tassert(x == 2);\n}\n',
  );
  const { towers, standing } = outcomeOf(program, 'a1');
  expect(towers.towers).toEqual([]);
  expect(standing.kind).toBe('wrong');
});

test('an outcome is asked for once', () => {
  expect(after('a* b*')).toBe(after('a* b*'));
});
