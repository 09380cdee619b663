import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatProgress, NOTHING_DONE, parseProgress } from '../../src/exercise/progress.ts';
import { progress } from './any-progress.ts';

test('progress that is written can be read', () => {
  fc.assert(
    fc.property(progress, (one) => {
      expect(parseProgress(formatProgress(one))).toEqual(one);
    }),
  );
});

test.each(['', 'null', '[]', '7', '{}', '{"form":"another"}', '{"form":'])('%s is none', (text) => {
  expect(parseProgress(text)).toBeUndefined();
});

test('a form without anything in it tells of nothing', () => {
  expect(parseProgress('{"form":"unformed exercises 1"}')).toEqual(NOTHING_DONE);
});

test('what does not fit is left out', () => {
  const text = JSON.stringify({
    form: 'unformed exercises 1',
    solved: ['one', 2],
    texts: { one: { 'a.c': 'text', 'b.c': 7 }, two: [] },
    hints: { one: 1, two: -1, three: 'many' },
  });
  expect(parseProgress(text)).toEqual({
    solved: ['one'],
    texts: { one: { 'a.c': 'text' } },
    hints: { one: 1 },
  });
});
