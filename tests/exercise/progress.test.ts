import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatProgress, NOTHING_DONE, parseProgress } from '../../src/exercise/progress.ts';

const key = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__');
const progress = fc.record({
  solved: fc.array(fc.string()),
  texts: fc.dictionary(key, fc.dictionary(key, fc.string(), { noNullPrototype: true }), {
    noNullPrototype: true,
  }),
  hints: fc.dictionary(key, fc.nat(), { noNullPrototype: true }),
});

test('progress that is written can be read', () => {
  fc.assert(
    fc.property(progress, (one) => {
      expect(parseProgress(formatProgress(one))).toEqual(one);
    }),
  );
});

test.each(['', 'null', '[]', '7', '{}', '{"form":"another"}', '{"form":"unformed exercises 1"}'])(
  '%s tells of nothing',
  (text) => {
    expect(parseProgress(text)).toEqual(NOTHING_DONE);
  },
);

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
