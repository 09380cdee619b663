/** The notifier's ten orders under other designs of the book. */
import { expect, test } from 'vitest';
import { scheduleOf } from '../../../src/explore/exploration.ts';
import { differencesOf } from '../../../src/lab/compare/differences.ts';
import { sameAmong } from '../../../src/lab/compare/sections.ts';
import { together } from '../../../src/lab/compare/together.ts';
import { inspect } from '../../../src/machine/inspect.ts';
import { movesOf, shownState } from '../../../src/machine/run.ts';
import { replay } from '../../../src/schedule/replay.ts';
import { formatSchedule } from '../../../src/schedule/schedule.ts';
import { checkOf } from '../../../src/site/build/checks.ts';
import { loadModel } from '../../../src/site/build/models.ts';
import { standingOf } from '../../../src/words/standing.ts';

const notifier = () => checkOf('notifier').result.orders!;

/** The numbers of the orders that are the same, for each of the ten. */
const same = (model: string, variant?: string) =>
  notifier().map(({ sections }) =>
    sameAmong(sections, checkOf(model, variant).result.orders!)
      .map(({ number }) => number)
      .join(' '),
  );

const compare = (number: number, model: string, variant?: string) => {
  const order = replay(loadModel('notifier'), scheduleOf(notifier()[number - 1]));
  return together(order, loadModel(model, variant), checkOf(model, variant).result.orders);
};

// docs/facts/race.md: CPU0 passes three sections, CPU1 two. Today CPU1 has one, so its two come one behind the other.
test('a design with as many sections has the same ten orders', () => {
  const ten = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'];
  expect(same('notifier', 'klp-alive')).toEqual(ten);
  expect(same('direct')).toEqual(ten);
  expect(same('unformed')).toEqual(ten);
});

test('one call for both steps leaves four of the ten', () => {
  expect(same('direct', 'today')).toEqual(['1', '', '2', '', '', '3', '', '', '', '4']);
});

test('a second look of v4.0 can come before or behind what CPU0 does', () => {
  expect(same('notifier', 'v4-0')[5]).toBe('7 6');
});

test('the wrong order ends right under the flag, with the same statements, and differs in b’s stack', () => {
  const { first, second, nearness, stops } = compare(3, 'notifier', 'v4-0');
  expect(nearness).toBe('statements');
  expect([standingOf(first).kind, standingOf(second).kind]).toEqual(['wrong', 'right']);
  const views = [first, second].map((run) => inspect(run.program, shownState(run)));
  expect(differencesOf(views[0], views[1])).toContainEqual(
    expect.objectContaining({ path: 'klp_ops b.func_stack', first: 'b2 b1 b3', second: 'b3 b2 b1' }),
  );
  // Nearly all that the first does the second does, too.
  expect(stops.filter(({ done }) => done === 'same').length).toBeGreaterThan(200);
});

test('where statements cannot take turns at the same places, a run of the same sections stands in', () => {
  // CPU1 holds klp_mutex when CPU0 is to apply the patches, which the notifier does later.
  const { second, nearness, obstacles } = compare(3, 'unformed');
  expect(nearness).toBe('sections');
  expect(formatSchedule(movesOf(second))).toBe(scheduleOf(checkOf('unformed').result.orders![2]));
  expect(obstacles[0].reason).toBe('CPU0 waits for klp_mutex held by CPU1');
});

test('an order that ends wrong there is shown, also where a run of the same statements ends right', () => {
  const { second } = compare(1, 'notifier', 'ignore-coming');
  expect(standingOf(second).kind).toBe('wrong');
});

test('an order that cannot be is said not to be the same, with what is missing', () => {
  const { nearness, missing } = compare(2, 'direct', 'today');
  expect(nearness).toBe('not the same');
  expect(missing).toEqual([{ cpu: 1, name: 'register' }]);
});
