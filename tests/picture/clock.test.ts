import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockOf, timeBehind } from '../../src/picture/clock.ts';

const none = (count: number) => new Array<number>(count).fill(0);

test('what is not cut lies to scale', () => {
  const moments = [10, 10.01, 10.03, 10.06, 10.1];
  const { weights, cuts } = clockOf(moments, none(5));
  expect(cuts).toEqual([]);
  const at = moments.map((_, index) => weights[timeBehind(index + 1)]);
  for (let i = 1; i < 5; i++) expect(at[i] - at[i - 1]).toBeCloseTo(moments[i] - moments[i - 1], 9);
});

test('a long pause is cut, and what is left of it says how much', () => {
  const { weights, cuts } = clockOf([3.93, 3.95, 4.96, 4.97, 4.98, 7.93, 7.95], none(7));
  expect(cuts.map(({ after }) => after)).toEqual([1, 4]);
  expect(cuts[0].seconds).toBeGreaterThan(0.9);
  expect(cuts[0].seconds).toBeLessThan(1.02);
  const [total] = weights.slice(-1);
  expect(total).toBeLessThan(0.1);
  for (const { after, weight } of cuts) {
    expect(weight).toBeGreaterThan(weights[timeBehind(after + 1)]);
    expect(weight).toBeLessThan(weights[timeBehind(after + 1) + 1]);
  }
});

test('a moment at which something is written has room, and no time passes in it', () => {
  const plain = clockOf([1, 2, 3], none(3)).weights;
  const roomy = clockOf([1, 2, 3], [0, 0.5, 0]).weights;
  const width = (weights: readonly number[], moment: number) =>
    weights[timeBehind(moment + 1)] - weights[timeBehind(moment + 1) - 1];
  expect(width(plain, 1)).toBe(0);
  expect(width(roomy, 1)).toBeGreaterThan(0);
  expect(roomy[timeBehind(1)]).toBe(plain[timeBehind(1)]);
});

test('ticks are round, ascending, and never in a cut', () => {
  const moments = [3.933213, 3.934632, 4.96324, 4.96774, 4.988414, 4.994518, 7.938975, 7.969221];
  const { ticks, cuts } = clockOf(moments, none(8));
  expect(ticks.length).toBeGreaterThan(3);
  for (const { seconds } of ticks) {
    expect(Math.abs(seconds * 1000 - Math.round(seconds * 1000))).toBeLessThan(1e-6);
    for (const { after } of cuts)
      expect(seconds < moments[after] + 1e-9 || seconds > moments[after + 1] - 1e-9).toBe(true);
  }
  const weights = ticks.map(({ weight }) => weight);
  expect(weights).toEqual([...weights].sort((a, b) => a - b));
});

test('times never go backwards, whatever the moments are', () => {
  const moments = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(moments, (all) => {
      const ascending = [...all].sort((a, b) => a - b);
      const { weights } = clockOf(ascending, none(ascending.length));
      expect(weights).toHaveLength(2 * ascending.length + 2);
      for (let i = 1; i < weights.length; i++) expect(weights[i]).toBeGreaterThanOrEqual(weights[i - 1]);
    }),
  );
});
