import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withRoom } from '../../src/picture/room.ts';

const sharesOf = (weights: readonly number[]) =>
  weights.slice(1).map((weight, index) => (weight - weights[index]) / weights[weights.length - 1]);

test('a step at which something is written has the room that it needs, and the others stay in proportion', () => {
  const [first, second, third, fourth] = sharesOf(withRoom([0, 1, 2, 4, 8], [0, 0.3, 0, 0]));
  expect(second).toBeCloseTo(0.3, 9);
  expect(third / first).toBeCloseTo(2, 9);
  expect(fourth / first).toBeCloseTo(4, 9);
});

test('a step that has enough keeps its weight', () => {
  expect(withRoom([0, 1, 5, 6], [0, 0.3, 0])).toEqual([0, 1, 5, 6]);
});

test('where more is asked for than there is, all get the same part of it, and the others keep some', () => {
  const shares = sharesOf(withRoom([0, 0.1, 0.2, 0.3, 4], [0.6, 0.4, 0.4, 0]));
  expect(shares[0] / shares[1]).toBeCloseTo(1.5, 9);
  expect(shares[3]).toBeCloseTo(0.3, 9);
});

test('times never go backwards, and no step has less than it was granted', () => {
  const steps = fc.array(
    fc.record({
      weight: fc.double({ min: 0.01, max: 5, noNaN: true }),
      room: fc.double({ min: 0, max: 0.2, noNaN: true }),
    }),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(steps, (all) => {
      const weights = all.reduce((sums, { weight }) => [...sums, sums[sums.length - 1] + weight], [0]);
      const asked = all.reduce((sum, { room }) => sum + room, 0);
      const grant = Math.min(1, 0.7 / asked);
      sharesOf(
        withRoom(
          weights,
          all.map(({ room }) => room),
        ),
      ).forEach((share, index) => {
        expect(share).toBeGreaterThanOrEqual(all[index].room * grant - 1e-9);
      });
    }),
  );
});
