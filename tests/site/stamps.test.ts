import { expect, test } from 'vitest';
import { checkOf } from '../../src/site/build/checks.ts';
import { loadModel } from '../../src/site/build/models.ts';
import { stampsOf } from '../../src/site/build/stamps.ts';

const stamps = stampsOf(loadModel('notifier'), checkOf('notifier').result.orders!);

// docs/facts/race.md §5: ten orders, one of them wrong.
test('each order has a stamp, and the wrong one shows what stands on the stacks then', () => {
  expect(stamps.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const [wrong, ...others] = stamps.filter(({ verdict }) => verdict === 'violated');
  expect(others).toEqual([]);
  expect(wrong.outcome.standing.kind).toBe('wrong');
  expect(wrong.outcome.towers.towers[1].blocks.map(({ name }) => name)).toEqual(['b2', 'b1', 'b3']);
  expect(wrong.words).toBe(
    'CPU0 reserve the name, CPU0 become COMING, CPU1 register, CPU1 enable, CPU0 notifier',
  );
});

test('what a stamp shows and what it says end alike', () => {
  for (const { verdict, outcome } of stamps)
    expect(outcome.standing.kind).toBe(verdict === 'holds' ? 'right' : 'wrong');
});

test('all have one scale: the longest fills it, and marks come in the order of the words', () => {
  expect(Math.max(...stamps.map(({ thumbnail }) => thumbnail.end))).toBe(1);
  for (const { thumbnail, words } of stamps) {
    const marks = thumbnail.marks.toSorted((left, right) => left.x - right.x);
    expect(marks.map(({ lane, name }) => `CPU${lane} ${name}`).join(', ')).toBe(words);
    expect(thumbnail.bands).not.toEqual([]);
  }
});
