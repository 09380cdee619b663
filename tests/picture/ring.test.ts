import { expect, test } from 'vitest';
import { circleOf, type Waiter } from '../../src/picture/ring.ts';

const waits = (lane: number, ...held: number[]): Waiter => ({
  lane,
  what: `lock${lane}`,
  kind: 'lock',
  held,
});

test('two who wait for each other are a circle', () => {
  const [one, other] = [waits(0, 1), waits(1, 0)];
  expect(circleOf([one, other])).toEqual([one, other]);
});

test('three are a circle in the order in which they wait for each other', () => {
  expect(circleOf([waits(0, 2), waits(1, 0), waits(2, 1)])?.map(({ lane }) => lane)).toEqual([0, 2, 1]);
});

test('who waits for somebody that waits for nobody is in no circle', () => {
  expect(circleOf([waits(0, 2), waits(1, 0)])).toBeUndefined();
  expect(circleOf([waits(0, 1)])).toBeUndefined();
  expect(circleOf([waits(0), waits(1, 0)])).toBeUndefined();
});

test('a circle of two beside a third who waits for one of them is no circle of all', () => {
  expect(circleOf([waits(0, 1), waits(1, 0), waits(2, 0)])).toBeUndefined();
});
