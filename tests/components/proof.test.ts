/** The pure parts of a proof: labels, orders that are still possible, endings and fates in words. */
import { describe, expect, test } from 'vitest';
import type { Ending, Exploration, Order } from '../../src/explore/exploration.ts';
import { explore } from '../../src/explore/explore.ts';
import { replay } from '../../src/schedule/replay.ts';
import { labelsOf } from '~components/proof/labels.ts';
import { commonLines, headline, isPossible, tellingLines } from '~components/proof/orders.ts';
import { sectionsPassed } from '~/machine/run.ts';
import { fateWords, interleavingWords, runWords } from '~components/proof/words.ts';
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
void ending(void)
{
	pr_info("CPU0 is done");
	pr_info("last %d", last);
}
`);
const { orders, endings } = explore(program);
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

describe('endings', () => {
  test('what all endings have is told once, a card has the rest', () => {
    const common = commonLines(endings);
    expect(common).toEqual(['CPU0 is done']);
    expect(orders!.map((order) => order.endings.flatMap((ending) => tellingLines(ending, common)))).toEqual([
      ['last 3'],
      ['last 2'],
      ['last 2'],
    ]);
  });

  test('an ending with nothing of its own is told in full', () => {
    const only: Ending = { lines: ['a', 'b'], verdict: 'holds', schedule: '' };
    expect(tellingLines(only, commonLines([only]))).toEqual(['a', 'b']);
  });
});

describe('words', () => {
  const found = (verdict: Exploration['verdict'], given: Partial<Exploration> = {}) =>
    headline({ verdict, orders, endings, ...given } as Exploration);

  test('the headline counts wrong orders', () => {
    expect(found('violated')).toBe('1 of 3 orders ends wrong');
    const wrong = orders!.map((order): Order => ({ ...order, verdict: 'violated' }));
    expect(found('violated', { orders: wrong })).toBe('3 of 3 orders end wrong');
    expect(found('holds')).toBe('It holds in every order');
    expect(found('incomplete')).toBe('No verdict');
  });

  test('without orders it counts ways to end, and a violation without a bad end is one, too', () => {
    expect(found('violated', { orders: null })).toBe('1 of 2 ways to end is wrong');
    expect(found('violated', { orders: null, endings: [] })).toBe('It does not hold');
  });

  test('a fate is told differently once nobody can move', () => {
    expect(fateWords('bad', false)).toBe('already decided: it will end wrong');
    expect(fateWords('bad', true)).toBe('ended wrong');
    expect(fateWords('good', true)).toBe('ended well');
  });

  test('a doomed start says so', () => {
    expect(runWords({ fates: ['bad', 'bad'], pointOfNoReturn: 0 })).toBe(
      'Decided before the first step: no order of steps ends well.',
    );
  });

  test('the number of interleavings is a reason, never a chance', () => {
    expect(interleavingWords('1234567')).toBe(
      'These make 1,234,567 interleavings, which is why nobody tests this by hand.',
    );
    expect(interleavingWords('infinite')).toContain('infinitely many');
    expect(interleavingWords(null)).toBe('');
  });
});
