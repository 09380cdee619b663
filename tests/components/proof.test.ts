/** The pure parts of a proof: labels, and orders that are still possible. */
import { describe, expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.ts';
import { replay } from '../../src/schedule/replay.ts';
import { labelsOf } from '~components/check/orders/labels.ts';
import { isPossible } from '~components/check/orders/orders.ts';
import { sectionsPassed } from '~/machine/run.ts';
import { compiled } from './program.ts';

describe('labels', () => {
  test('a first letter and the number of the CPU are enough if the sections of each CPU begin differently', () => {
    expect(labelsOf([['reserve the name', 'notifier'], ['register']])).toEqual([['R₀', 'N₀'], ['R₁']]);
  });

  test('all labels get as many letters as tell the sections of every CPU apart', () => {
    expect(labelsOf([['reserve', 'register'], ['enable']])).toEqual([['Res₀', 'Reg₀'], ['Ena₁']]);
  });

  test('names that differ late are numbered', () => {
    expect(labelsOf([['enable', 'enable again'], ['retry']])).toEqual([['E1₀', 'E2₀'], ['R1₁']]);
  });

  test('a section that two CPUs pass has the number of each in its label', () => {
    expect(labelsOf([['reserve'], ['enable'], ['enable']])).toEqual([['R₀'], ['E₁'], ['E₂']]);
  });
});

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
