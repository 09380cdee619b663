import { describe, expect, test } from 'vitest';
import type { Exploration, Order } from '../../src/explore/exploration.ts';
import { explore } from '../../src/explore/explore.ts';
import { commonLines, saidOf, tellingLines } from '../../src/words/endings.ts';
import { fateOnMap, fateWords, runWords } from '../../src/words/fates.ts';
import { numberWords } from '../../src/words/number-words.ts';
import { counted, listed, numberText, timeWords } from '../../src/words/numbers.ts';
import {
  cpuWords,
  headline,
  interleavingWords,
  mergedWords,
  progressWords,
  scopeWords,
  signOf,
  sizeWords,
} from '../../src/words/verdicts.ts';
import { compiled } from '../components/program.ts';

describe('numbers', () => {
  test('have their digits in groups, however many there are', () => {
    expect([0, 999, 5360, 1_000_000].map(numberText)).toEqual(['0', '999', '5,360', '1,000,000']);
    expect(numberText('5685219519677117553693928283515')).toBe('5,685,219,519,677,117,553,693,928,283,515');
  });

  test('that are none stay as they are', () => {
    expect(numberText('infinite')).toBe('infinite');
    expect(numberText('check, null')).toBe('check, null');
  });

  test('are spelled where they are small', () => {
    expect([0, 1, 10, 13].map(numberWords)).toEqual(['no', 'one', 'ten', '13']);
  });

  test('bend what they count', () => {
    expect([counted(1, 'step'), counted(0, 'step'), counted(1200, 'step')]).toEqual([
      '1 step',
      '0 steps',
      '1,200 steps',
    ]);
    expect([1, 2].map((count) => counted(count, 'switch', 'switches'))).toEqual(['1 switch', '2 switches']);
  });

  test('of milliseconds are told as a reader would', () => {
    expect([0.2, 12.4, 999, 1540].map(timeWords)).toEqual(['1 ms', '12 ms', '999 ms', '1.5 s']);
  });

  test('a list has an "and" before its last', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  });
});

/** Whoever goes last decides. */
const { orders, endings } = explore(
  compiled(`
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
	pr_info("last: %d", last);
}
`),
);

describe('endings', () => {
  test('what all endings have is told once, each has the rest', () => {
    const common = commonLines(endings);
    expect(common).toEqual(['CPU0 is done']);
    expect(orders!.map((order) => order.endings.flatMap((ending) => tellingLines(ending, common)))).toEqual([
      ['last: 3'],
      ['last: 2'],
      ['last: 2'],
    ]);
  });

  test('an ending with nothing of its own is told in full', () => {
    const only = { lines: ['a', 'b'] };
    expect(tellingLines(only, commonLines([only]))).toEqual(['a', 'b']);
  });

  test('a line is found by its whole name', () => {
    expect(saidOf(['b: b3 b2', 'ab: x', 'b', 'b: again'], 'b')).toEqual(['b3 b2', 'again']);
    expect(saidOf(['ab: x'], 'b')).toEqual([]);
  });
});

describe('a verdict', () => {
  const found = (verdict: Exploration['verdict'], given: Partial<Exploration> = {}) =>
    headline({ verdict, orders, endings, ...given } as Exploration);

  test('counts wrong orders', () => {
    expect(found('violated')).toBe('1 of 3 orders ends wrong');
    const wrong = orders!.map((order): Order => ({ ...order, verdict: 'violated' }));
    expect(found('violated', { orders: wrong })).toBe('3 of 3 orders end wrong');
    expect(found('holds')).toBe('It holds in every order');
    expect(found('incomplete')).toBe('No verdict');
  });

  test('counts ways to end where there are no orders, and a violation without a bad end is one, too', () => {
    expect(found('violated', { orders: null })).toBe('1 of 2 ways to end is wrong');
    expect(found('violated', { orders: null, endings: [] })).toBe('It does not hold');
  });

  test('has a sign of its own where nothing but deadlocks was found', () => {
    const sign = (verdict: Exploration['verdict'], ...kinds: string[]) =>
      signOf({ verdict, violations: kinds.map((kind) => ({ kind })) } as unknown as Exploration);
    expect(sign('holds')).toBe('right');
    expect(sign('incomplete')).toBe('open');
    expect(sign('violated', 'deadlock', 'deadlock')).toBe('stuck');
    expect(sign('violated', 'check', 'deadlock')).toBe('wrong');
    expect(sign('violated', 'livelock')).toBe('wrong');
  });

  test('counts ways to end where all of them have one order', () => {
    expect(found('violated', { orders: orders!.slice(0, 1) })).toBe('1 of 2 ways to end is wrong');
  });

  test('says what it is about', () => {
    expect([1, 2, 4].map(cpuWords)).toEqual(['this one CPU', 'these two CPUs', 'these four CPUs']);
    expect(scopeWords(2)).toBe(
      'order of these statements, with these two CPUs, each step seen by all at once',
    );
    expect(sizeWords({ states: 5360, transitions: 1 })).toBe('5,360 states and 1 step between them');
    expect(mergedWords({ states: 1, transitions: 12 })).toBe(
      'With steps merged that no other CPU can notice, 1 state and 12 steps are enough.',
    );
  });

  test('has the number of interleavings as a reason, never as a chance, and not where they are few', () => {
    expect(interleavingWords('1234567')).toBe(
      'These make 1,234,567 interleavings, which is why nobody tests this by hand.',
    );
    expect(interleavingWords('6')).toBe('These make 6 interleavings.');
    expect(interleavingWords('1')).toBe('That is a single interleaving.');
    expect(interleavingWords('infinite')).toContain('infinitely many');
    expect(interleavingWords(null)).toBe('');
  });

  test('is told before it is there', () => {
    expect(progressWords(undefined)).toBe('Trying every order…');
    expect(progressWords({ phase: 'states', states: 1_621_446, transitions: 1 })).toBe(
      'Trying every order: 1,621,446 states so far.',
    );
    expect(progressWords({ phase: 'orders', states: 5360, transitions: 1 })).toBe(
      'Trying every order: 5,360 states, telling the orders apart.',
    );
  });
});

describe('a fate', () => {
  test('is told differently once nobody can move', () => {
    expect(fateWords('bad', false)).toBe('already decided: it will end wrong');
    expect(fateWords('bad', true)).toBe('ended wrong');
    expect(fateWords('good', true)).toBe('ended well');
    expect(fateOnMap('bad')).toBe('ends wrong whatever follows');
  });

  test('of a run: decided at its start, at a step, for good, or not yet', () => {
    expect(runWords({ fates: ['bad', 'bad'], pointOfNoReturn: 0 })).toBe(
      'Decided before the first step: no order of steps ends well.',
    );
    expect(runWords({ fates: ['open', 'bad'], pointOfNoReturn: 1 })).toBe(
      'In the run shown, step 1 is the point of no return: from there on nothing ends well.',
    );
    expect(runWords({ fates: ['open', 'good'], pointOfNoReturn: undefined })).toBe(
      'Since step 1 it ends well, whatever follows.',
    );
    expect(runWords({ fates: ['open'], pointOfNoReturn: undefined })).toBe('Nothing is decided yet.');
    expect(runWords({ fates: ['good'], pointOfNoReturn: undefined })).toBe(
      'Whatever the CPUs do, it ends well.',
    );
  });
});
