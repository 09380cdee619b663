/** How near two runs are, and what was done at a stop, in words. */
import { expect, test } from 'vitest';
import { together } from '../../../src/lab/compare/together.ts';
import { doingAt, nearnessWords } from '../../../src/lab/compare/words.ts';
import { replay } from '../../../src/schedule/replay.ts';
import { build, KEPT, ONE_LOOK, PLAIN, PREPARED, SHORT } from './texts.ts';

const compare = (first: string, order: string, second: string) =>
  together(replay(build(first), order), build(second), null);

test('of the same order nothing has to be said', () => {
  expect(nearnessWords(compare(PLAIN, 'b3a3b3', PREPARED), 'Prepared')).toEqual([]);
});

test('a wait is told with its step, and what a design lacks', () => {
  expect(nearnessWords(compare(SHORT, 'a1b3a3', KEPT), 'Kept')).toEqual([
    'At step 3 there, CPU1 waits for lock held by CPU0.',
  ]);
  expect(nearnessWords(compare(PLAIN, 'a3b6', ONE_LOOK), 'One look')).toEqual([
    'One look has no “look” on CPU1: it does in one go what the other does in several.',
  ]);
});

test('an order that cannot be is said to be none', () => {
  expect(nearnessWords(compare(PLAIN, 'b3a3b3', ONE_LOOK), 'One look')[0]).toBe(
    'This order cannot happen in One look. It has no “look” on CPU1. Below is how far it can be followed.',
  );
});

test('a sentence that ends with a mark gets no other', () => {
  const asks =
    'int x;\nvoid cpu0(void)\n{\n\t/// Did anything go wrong?\n\tx = 1;\n}\nvoid cpu1(void)\n{\n\tx = 2;\n}\n';
  const both = compare(asks, 'a1b1', asks);
  expect(doingAt(both, both.stops[1])[0].text).toBe('Did anything go wrong?');
  expect(doingAt(both, both.stops[2])[0].text).toBe('Sets x to 2. Both have ended.');
});

test('at a stop each tells its step, or that it has nothing to do', () => {
  const both = compare(PLAIN, 'b3a3b3', PREPARED);
  expect(doingAt(both, both.stops[0]).map(({ text }) => text)).toEqual(['At the start.', 'At the start.']);
  expect(doingAt(both, both.stops[1])).toEqual([
    { cpu: 1, text: 'Takes lock.', idle: false },
    { cpu: 1, text: 'Takes lock.', idle: false },
  ]);
  expect(doingAt(both, both.stops[4])).toEqual([
    { cpu: undefined, text: 'Has nothing to do here.', idle: true },
    { cpu: 0, text: 'Sets prepared to 1.', idle: false },
  ]);
  expect(doingAt(both, both.stops.at(-1)!)[0].text).toBe('Releases lock. Both have ended.');
});
