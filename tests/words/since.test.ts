import { expect, test } from 'vitest';
import { sinceWords } from '../../src/words/since.ts';

test.each([
  [-5_000, 'just now'],
  [59_999, 'just now'],
  [60_000, '1 minute ago'],
  [3_599_999, '59 minutes ago'],
  [7_200_000, '2 hours ago'],
  [86_400_000, '1 day ago'],
  [864_000_000, '10 days ago'],
])('%i milliseconds ago is %s', (milliseconds, words) => {
  expect(sinceWords(milliseconds)).toBe(words);
});
