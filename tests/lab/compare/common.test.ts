/** What two sequences have in common. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonOf, type Pair } from '../../../src/lab/compare/common.ts';

const letters = (text: string) => [...text];

test('a longest common subsequence is found', () => {
  // abc of both; the d and the x stand alone.
  expect(commonOf(letters('adbc'), letters('abxc'))).toEqual([
    [0, 0],
    [2, 1],
    [3, 3],
  ]);
  expect(commonOf(letters('xay'), letters('bab'))).toEqual([[1, 1]]);
  expect(commonOf([], letters('a'))).toEqual([]);
});

test('anchors belong together whatever they are, and nothing crosses them', () => {
  // Without the anchor both a would be one.
  expect(commonOf(letters('aX'), letters('Ya'), [[1, 0]])).toEqual([[1, 0]]);
});

const word = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });

/** The length of the longest common subsequence, by trying every one. */
function longestByTrying(first: readonly string[], second: readonly string[]): number {
  const subsequences = (items: readonly string[]): string[] =>
    items.reduce<string[]>((found, item) => [...found, ...found.map((text) => text + item)], ['']);
  const theirs = new Set(subsequences(second));
  return Math.max(
    ...subsequences(first)
      .filter((text) => theirs.has(text))
      .map(({ length }) => length),
  );
}

test('pairs are of equal entries, ascending, and as many as there can be', () => {
  fc.assert(
    fc.property(word, word, (first, second) => {
      const pairs = commonOf(first, second);
      for (const [one, other] of pairs) expect(first[one]).toBe(second[other]);
      const ascend = (side: 0 | 1) =>
        pairs.every((pair: Pair, index) => index === 0 || pairs[index - 1][side] < pair[side]);
      expect(ascend(0) && ascend(1)).toBe(true);
      expect(pairs).toHaveLength(longestByTrying(first, second));
    }),
  );
});
