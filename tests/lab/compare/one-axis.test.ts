/** Two performances on one axis of time. */
import { expect, test } from 'vitest';
import { onOneAxis } from '../../../src/lab/compare/one-axis.ts';
import { together } from '../../../src/lab/compare/together.ts';
import { performanceOf } from '../../../src/performance/of-run.ts';
import { scoreOf } from '../../../src/picture/score.ts';
import { replay } from '../../../src/schedule/replay.ts';
import { build, PLAIN, PREPARED } from './texts.ts';

test('each has a step for each stop, and does nothing where only the other one does something', () => {
  const { first, second, stops } = together(replay(build(PLAIN), 'b3a3b3'), build(PREPARED), null);
  const axis = onOneAxis(performanceOf(first), performanceOf(second), stops);
  // Stops 4 and 5 are the two statements that only the second has.
  expect(axis.first.steps.map(({ lane }) => lane)).toEqual([1, 1, 1, -1, -1, 0, 0, 0, 1, 1, 1]);
  expect(axis.second.steps.map(({ lane }) => lane)).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1]);
  expect(axis.first.steps[3].events).toEqual([]);
  expect(axis.weights).toHaveLength(stops.length);
  expect(axis.weights.every((weight, at) => at === 0 || weight >= axis.weights[at - 1])).toBe(true);
});

test('what both do lies at the same place in both scores', () => {
  const { first, second, stops } = together(replay(build(PLAIN), 'b3a3b3'), build(PREPARED), null);
  const axis = onOneAxis(performanceOf(first), performanceOf(second), stops);
  const options = { width: 600, beats: [], owners: 0, life: undefined };
  const [ours, theirs] = [axis.first, axis.second].map((performance) =>
    scoreOf(performance, options, axis.weights),
  );
  // CPU1 holds the lock twice, CPU0 once.
  expect(ours.locks).toHaveLength(3);
  expect(ours.locks).toEqual(theirs.locks);
});
