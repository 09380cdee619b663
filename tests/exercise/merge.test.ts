import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergedProgress, progressOn } from '../../src/exercise/merge.ts';
import { NOTHING_DONE } from '../../src/exercise/progress.ts';
import { progress } from './any-progress.ts';

const here = {
  solved: ['break-it'],
  texts: { fix: { 'a.c': 'here' }, gap: { 'a.c': 'same' } },
  hints: { fix: 2, gap: 1 },
};
const file = {
  solved: ['break-it', 'save-it', 'save-it'],
  texts: { fix: { 'a.c': 'there' }, gap: { 'a.c': 'same' }, own: { 'race.c': 'mine' } },
  hints: { fix: 1, own: 3 },
};

describe('merging', () => {
  test('what only the other has is taken, and what both have stays', () => {
    expect(mergedProgress(here, file)).toEqual({
      progress: {
        solved: ['break-it', 'save-it'],
        texts: { fix: { 'a.c': 'here' }, gap: { 'a.c': 'same' }, own: { 'race.c': 'mine' } },
        hints: { fix: 2, gap: 1, own: 3 },
      },
      solved: ['save-it'],
      taken: ['own'],
      kept: ['fix'],
    });
  });

  test('an answer is replaced where that is asked for', () => {
    const { progress: made, taken, kept } = mergedProgress(here, file, ['fix']);
    expect(made.texts['fix']).toEqual({ 'a.c': 'there' });
    expect([taken, kept]).toEqual([['fix', 'own'], []]);
  });

  test('an answer of no files is none', () => {
    expect(mergedProgress(here, { ...NOTHING_DONE, texts: { fix: {} } })).toMatchObject({
      taken: [],
      kept: [],
    });
  });

  test('an exercise may be called like a property of every object', () => {
    const odd = { ...NOTHING_DONE, texts: { constructor: { toString: 'text' } }, hints: { valueOf: 1 } };
    expect(mergedProgress(NOTHING_DONE, odd).progress).toEqual(odd);
  });

  test('nothing that was there is lost, and a second time changes nothing', () => {
    fc.assert(
      fc.property(progress, progress, (left, right) => {
        const { progress: made, kept } = mergedProgress(left, right);
        expect(made.texts).toMatchObject(left.texts);
        for (const name of [...left.solved, ...right.solved]) expect(made.solved).toContain(name);
        for (const [name, count] of Object.entries(left.hints)) {
          expect(made.hints[name]).toBeGreaterThanOrEqual(count);
        }
        expect(mergedProgress(made, right)).toEqual({ progress: made, solved: [], taken: [], kept });
      }),
    );
  });
});

test('what is about no exercise that there is, is left out', () => {
  const all = { solved: ['one', 'one/part', 'two'], texts: { one: {}, three: {} }, hints: { two: 1 } };
  expect(progressOn(all, ['one'])).toEqual({ solved: ['one', 'one/part'], texts: { one: {} }, hints: {} });
});
