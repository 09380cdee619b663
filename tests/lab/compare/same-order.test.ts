/** The order of a run, gone in another program. */
import { expect, test } from 'vitest';
import { exploreFully } from '../../../src/explore/explore.ts';
import { followOrder } from '../../../src/lab/compare/same-order.ts';
import { stopAt, stopsOf } from '../../../src/lab/compare/stops.ts';
import { together } from '../../../src/lab/compare/together.ts';
import { movesOf } from '../../../src/machine/run.ts';
import { anyMove } from '../../../src/machine/moves.ts';
import { replay } from '../../../src/schedule/replay.ts';
import { formatSchedule } from '../../../src/schedule/schedule.ts';
import { programs } from '../../campaign.ts';
import { randomProgram } from '../../random-programs.ts';
import { build, KEPT, ONE_LOOK, PLAIN, PREPARED, SHORT } from './texts.ts';

const schedule = (run: Parameters<typeof movesOf>[0]) => formatSchedule(movesOf(run));
const follow = (from: string, order: string, to: string) =>
  followOrder(replay(build(from), order), build(to));

test('an order in its own program is the same steps', () => {
  const { run, obstacles, same } = follow(PLAIN, 'b3a3b3', PLAIN);
  expect(schedule(run)).toBe('b3a3b3');
  expect(obstacles).toEqual([]);
  expect(same).toBe(true);
});

test('CPUs take turns at the same statements, and what only the other program does is done before the next', () => {
  // Between CPU1's looks CPU0 does all of its own, of which two steps are new.
  expect(schedule(follow(PLAIN, 'b3a3b3', PREPARED).run)).toBe('b3a5b3');
  expect(schedule(follow(PREPARED, 'b3a5b3', PLAIN).run)).toBe('b3a3b3');
});

test('a run that is not at its end is followed as far as it goes', () => {
  expect(schedule(follow(PLAIN, 'b3a1', PREPARED).run)).toBe('b3a3');
});

test('a CPU that cannot go on has the one go on that it waits for, and that is told', () => {
  // In the first CPU1 looks between the two writes.
  const { run, obstacles } = follow(SHORT, 'a1b3a3', KEPT);
  expect(schedule(run)).toBe('a4b3');
  expect(obstacles).toEqual([{ cpu: 1, step: 3, following: 2, reason: 'CPU1 waits for lock held by CPU0' }]);
});

test('a CPU that waits for ever goes no further before others have what it waits for', () => {
  const takes = (cpu: number, ...locks: string[]) =>
    `void cpu${cpu}(void)\n{\n${locks.map((lock) => `\tmutex_lock(&${lock});\n`).join('')}\tx = ${cpu};\n${locks.map((lock) => `\tmutex_unlock(&${lock});\n`).join('')}}\n`;
  const crossed = `int x;\nDEFINE_MUTEX(left);\nDEFINE_MUTEX(right);\n${takes(0, 'left', 'right')}${takes(1, 'right', 'left')}`;
  expect(schedule(follow(crossed, 'a1b1', crossed).run)).toBe('a1b1');
});

test('a section that the other program lacks is told, and whether the order can be the same', () => {
  const between = follow(PLAIN, 'b3a3b3', ONE_LOOK);
  expect(between.missing).toEqual([{ cpu: 1, name: 'look' }]);
  expect(between.same).toBe(false);
  expect(follow(PLAIN, 'a3b6', ONE_LOOK).same).toBe(true);
});

test('a CPU that the other program has not is told', () => {
  const one = build('int x;\nvoid cpu0(void)\n{\n\tx = 1;\n}\n');
  const { obstacles } = followOrder(replay(build(PLAIN), 'a3b6'), one);
  expect(obstacles).toEqual([{ cpu: 1, step: 2, following: 4, reason: 'CPU1 is missing' }]);
});

test('stops go through both runs together, and say who does what', () => {
  const first = replay(build(PLAIN), 'b3a3b3');
  const { second, stops } = together(first, build(PREPARED), null);
  expect(schedule(second)).toBe('b3a5b3');
  expect(stops.map(({ first: one, second: other, done }) => `${one} ${other} ${done}`)).toEqual([
    '0 0 nothing',
    '1 1 same',
    '2 2 same',
    '3 3 same',
    '3 4 second',
    '3 5 second',
    '4 6 same',
    '5 7 same',
    '6 8 same',
    '7 9 same',
    '8 10 same',
    '9 11 same',
  ]);
  expect(stopAt(stops, 3)).toBe(5);
});

const some = programs({ ci: 60, full: 2_000 });
test(
  `an order of a random program is followed in another one to a run that can be gone, and to its end: ${some.title}`,
  { timeout: some.timeout },
  async () => {
    let before = build('void cpu0(void)\n{\n}\n');
    await some.each(randomProgram, (text) => {
      const program = build(text);
      const [ending] = exploreFully(program).result.endings;
      const order = replay(program, ending.schedule);
      // In its own program it is the same run.
      expect(schedule(followOrder(order, program).run)).toBe(ending.schedule);
      const { run } = followOrder(order, before);
      const again = replay(before, movesOf(run));
      expect(again.state).toEqual(run.state);
      if (!anyMove(program, order.state) && run.length < 20_000)
        expect(anyMove(before, run.state)).toBe(false);
      const stops = stopsOf(order, run);
      expect(stops.at(-1)).toMatchObject({ first: order.length, second: run.length });
      before = program;
    });
  },
);
