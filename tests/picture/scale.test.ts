import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scaleOf, weightsOf } from '../../src/picture/scale.ts';
import { by, call, perform, put, quiet, take } from './performances.ts';

/** What each step of a performance weighs. */
const each = (steps: Parameters<typeof perform>[0], beats: readonly number[] = []) => {
  const weights = weightsOf(perform(steps), beats);
  return weights.slice(1).map((weight, index) => Number((weight - weights[index]).toFixed(3)));
};

describe('what a step weighs', () => {
  test('nine quiet steps in a row as much as three times one', () => {
    // 0.8 * sqrt(9) / 9 each; the last step of all is no quiet one.
    expect(each([...quiet(0, 9), by(0)])).toEqual([...Array<number>(9).fill(0.267), 3.2]);
    expect(each([...quiet(0, 1), by(0)])).toEqual([0.8, 3.2]);
  });

  test('a call is quiet; a lock, a beat and a change of lane are not', () => {
    const steps = [by(0, call('f')), by(0, take(0)), by(0), by(1), by(1), by(1)];
    expect(each(steps, [3])).toEqual([0.8, 1, 1, 1, 0.8, 3.2]);
  });

  test('the heaviest of what happens in it', () => {
    const steps = [by(0, take(0), put('b1')), by(0, { kind: 'station', life: 0, to: 'LIVE' }), by(0)];
    expect(each(steps)).toEqual([2.6, 2.4, 3.2]);
  });
});

describe('a scale', () => {
  test('is as wide as what was shown when the figure opened', () => {
    const { places } = scaleOf([0, 1, 3, 4], 10, 110, 4);
    expect(places).toEqual([10, 35, 85, 110]);
    expect(scaleOf([0, 1], 10, 110, 4).places).toEqual([10, 35]);
  });

  test('halves where more happens than fits, and stays so until that is full again', () => {
    expect(scaleOf([0, 4, 5], 0, 100, 4).places).toEqual([0, 50, 62.5]);
    expect(scaleOf([0, 4, 8], 0, 100, 4).places).toEqual([0, 50, 100]);
    expect(scaleOf([0, 4, 8.5], 0, 100, 4).places[1]).toBe(25);
  });

  test('knows the time that is nearest to a place', () => {
    const { timeAt } = scaleOf([0, 1, 3, 4], 0, 100, 4);
    expect([-5, 0, 12, 13, 49, 51, 88, 400].map(timeAt)).toEqual([0, 0, 0, 1, 1, 2, 3, 3]);
  });

  test('goes there and back, whatever the steps weigh', () => {
    const weights = fc
      .array(fc.double({ min: 0.01, max: 5, noNaN: true }), { minLength: 1, maxLength: 50 })
      .map((steps) => steps.reduce((all, one) => [...all, all[all.length - 1] + one], [0]));
    fc.assert(
      fc.property(weights, fc.double({ min: 0.1, max: 200, noNaN: true }), (all, opening) => {
        const { places, timeAt, at } = scaleOf(all, 20, 1020, opening);
        places.forEach((place, time) => {
          expect(place).toBeLessThanOrEqual(1020 + 1e-6);
          expect(timeAt(place)).toBe(time);
          expect(at(time)).toBeCloseTo(place);
        });
      }),
    );
  });

  test('of no steps at all is one place', () => {
    const { places, timeAt } = scaleOf([0], 5, 100, 0);
    expect(places).toEqual([5]);
    expect(timeAt(70)).toBe(0);
  });
});
