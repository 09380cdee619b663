import { expect, test } from 'vitest';
import type { Exploration } from '../../src/explore/exploration.ts';
import { compiled } from '../components/program.ts';
import { checked, checkOf, quantityOf, refuted } from '../../src/site/build/checks.ts';

const { result: race } = checkOf('notifier');

test('a model is checked once, a variant by itself', () => {
  expect(checkOf('notifier')).toBe(checkOf('notifier'));
  expect(checkOf('notifier', 'recovery')).not.toBe(checkOf('notifier'));
});

// docs/facts/race.md §2, §5: both calls in the gap is the race, and its neighbours are good.
test('the numbers of the race', () => {
  expect(quantityOf(race, 'orders')).toBe(10);
  expect(quantityOf(race, 'wrong orders')).toBe(1);
  expect(quantityOf(race, 'switches')).toBe(2);
  expect(String(quantityOf(race, 'interleavings'))).toHaveLength(
    Number(quantityOf(race, 'digits of interleavings')),
  );
});

test('a claim that does not hold is told with what was found', () => {
  expect(refuted(race, { verdict: 'violated', 'wrong orders': 1, orders: 10 })).toEqual([]);
  expect(refuted(race, { verdict: 'holds', 'wrong orders': 2 })).toEqual([
    '"verdict" is holds, but the check found violated',
    '"wrong orders" is 2, but the check found 1',
  ]);
});

test('a number that the check does not have is refused', () => {
  expect(() => quantityOf(race, 'oders' as never)).toThrow(/no number called "oders"; there are states/);
  const two = { ...race, orders: race.orders!.map((order) => ({ ...order, verdict: 'violated' })) };
  expect(() => quantityOf(two as Exploration, 'wrong order')).toThrow('This check has no "wrong order"');
});

test('marks that call one state right and wrong end the build, with both lines and the way there', () => {
  const marks = (wrong: string) =>
    compiled(`int x;
void cpu0(void) { x = 1; x = 2; }
/* @good ready */
bool is_ready(void) { return x == 2; }
/* @wrong late */
bool is_late(void) { return ${wrong}; }
`);
  expect(checked(marks('x == 1')).result.states).toBe(3);
  expect(() => checked(marks('x > 1'))).toThrow(
    /^test\.c:4: @good “ready” \(is_ready, test\.c:4\) and @wrong “late” \(is_late, test\.c:6\) are both true after a2\./,
  );
});
