/** The pure parts of a proof: orders that are still possible, how that is said, and what the cards' marks mean. */
import { describe, expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.ts';
import { replay } from '../../src/schedule/replay.ts';
import { legendOf } from '~components/check/orders/legend.ts';
import { columnsFor, isPossible, possibleOrders, possibleWords } from '~components/check/orders/orders.ts';
import { orderPictures } from '../../src/checker/end-pictures.ts';
import { sectionsPassed } from '~/machine/run.ts';
import { compiled } from './program.ts';

/** CPU0 takes the lock twice, CPU1 once: three orders. */
const program = compiled(`
DEFINE_MUTEX(lock);
int last;
void cpu0(void)
{
	/* @section one */
	mutex_lock(&lock);
	last = 1;
	mutex_unlock(&lock);
	/* @section two */
	mutex_lock(&lock);
	last = 2;
	mutex_unlock(&lock);
}
void cpu1(void)
{
	/* @section other */
	mutex_lock(&lock);
	last = 3;
	mutex_unlock(&lock);
}
void check_last(void) { assert(last == 2); }
`);
const { orders } = explore(program);
const possible = (schedule: string) => {
  const run = replay(program, schedule);
  return orders!.filter((order) => isPossible(order, sectionsPassed(run.steps))).map(({ number }) => number);
};

describe('orders', () => {
  test('at the start each order is possible', () => {
    expect(possible('')).toEqual([1, 2, 3]);
  });

  test('a lock that was taken rules out the orders that begin otherwise', () => {
    expect(possible('a1')).toEqual([1, 2]);
    expect(possible('a3')).toEqual([1, 2]);
    expect(possible('a4')).toEqual([1]);
    expect(possible('a3b1')).toEqual([2]);
    expect(possible('b1')).toEqual([3]);
  });

  test('only the steps up to where the reader stands count', () => {
    const run = replay(program, 'a3b1');
    expect(sectionsPassed(run.steps.slice(0, 0))).toEqual([]);
    expect(sectionsPassed(run.steps.slice(0, 3))).toEqual([{ cpu: 0, section: 0 }]);
    expect(sectionsPassed(run.steps.slice(0, 4))).toEqual([
      { cpu: 0, section: 0 },
      { cpu: 1, section: 2 },
    ]);
  });

  test('a lock that cannot be taken because its holder wants it again passes no section', () => {
    const twice = compiled(`
DEFINE_MUTEX(lock);
void cpu0(void)
{
	/* @section first */
	mutex_lock(&lock);
	/* @section second */
	mutex_lock(&lock);
}
`);
    const run = replay(twice, 'a2');
    expect(sectionsPassed(run.steps.slice(0, 2))).toEqual([{ cpu: 0, section: 0 }]);
  });
});

test('which orders a run can still become is said in few words', () => {
  const words = (schedule: string) => {
    const run = replay(program, schedule);
    return possibleWords(possibleOrders(orders!, run, run.length), orders!.length);
  };
  expect(words('')).toBe('order 1, 2 or 3');
  expect(words('a1')).toBe('order 1 or 2');
  expect(words('b1')).toBe('order 3');
  expect(possibleWords([], 3)).toBe('none of these orders');
  const ten = Array.from({ length: 10 }, (_, index) => ({ ...orders![0], number: index + 1 }));
  expect(possibleWords(ten, 10)).toBe('any of 10 orders');
  expect(possibleWords(ten.slice(0, 7), 10)).toBe('one of 7 orders');
});

test('where each CPU waits for the other, no order that goes on is possible any more', () => {
  const stuck = compiled(`
DEFINE_MUTEX(one);
DEFINE_MUTEX(two);
void cpu0(void)
{
	/* @section one */
	mutex_lock(&one);
	mutex_lock(&two);
	mutex_unlock(&two);
	mutex_unlock(&one);
}
void cpu1(void)
{
	/* @section two */
	mutex_lock(&two);
	mutex_lock(&one);
	mutex_unlock(&one);
	mutex_unlock(&two);
	/* @section once more */
	mutex_lock(&two);
	mutex_unlock(&two);
}
`);
  const { orders: all } = explore(stuck);
  const run = replay(stuck, 'a1b1');
  const lengths = (at: number) => possibleOrders(all!, run, at).map(({ sections }) => sections.length);
  expect(new Set(lengths(1))).toEqual(new Set([2, 3]));
  expect(lengths(2)).toEqual([2]);
  expect(possibleOrders(all!, run, 2)[0].verdict).toBe('violated');
});

test('cards stand in rows of one length, or as near to it as their number allows', () => {
  expect([10, 5, 3].map((most) => columnsFor(10, most))).toEqual([10, 5, 2]);
  expect([columnsFor(12, 10), columnsFor(11, 10), columnsFor(29, 6), columnsFor(2, 10)]).toEqual([
    6, 6, 6, 2,
  ]);
  expect(columnsFor(1, 3)).toBe(1);
});

test('the key of the stamps has each section of each CPU once, in the order of the text', () => {
  const work = orderPictures(program, orders!);
  let next = work.next();
  while (!next.done) next = work.next();
  expect(legendOf(next.value)).toEqual([
    [
      { name: 'one', index: 0, of: 2 },
      { name: 'two', index: 1, of: 2 },
    ],
    [{ name: 'other', index: 0, of: 1 }],
  ]);
  expect(legendOf([])).toEqual([]);
});
