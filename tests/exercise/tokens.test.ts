import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedTokens } from '../../src/exercise/tokens.ts';

describe('changed tokens', () => {
  test.each([
    ['nothing', 'a = b;', 'a = b;', 0],
    ['blanks', 'a = b;', 'a  =\n\tb ;', 0],
    ['comments', 'a = b;', '/* @name */ a = b; // why', 0],
    ['one word for another', 'a = b;', 'a = c;', 2],
    ['an operator of two characters', 'a < b;', 'a <= b;', 2],
    ['a string', 'f("a b");', 'f("a c");', 2],
    ['a name and a string that read alike', 'f(a);', 'f("a");', 2],
    ['a statement that is added', 'a = b;', 'a = b; c();', 4],
    ['a statement that is removed', 'a = b; c();', 'a = b;', 4],
    ['a statement that is moved', 'x(); a = b;', 'a = b; x();', 8],
    ['an include', '#include "a.h"', '#include "b.h"', 2],
  ])('%s', (_, from, to, count) => {
    expect(changedTokens(from, to)).toBe(count);
  });

  const text = fc
    .array(fc.constantFrom('a', 'b', '(', ')', ';', '=='), { maxLength: 12 })
    .map((all) => all.join(' '));

  test('are none exactly if the texts read alike, and the same in both directions', () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        const count = changedTokens(from, to);
        expect(count).toBe(changedTokens(to, from));
        expect(count === 0).toBe(from === to);
      }),
    );
  });

  test('never are more on the direct way than over a third text', () => {
    fc.assert(
      fc.property(text, text, text, (from, via, to) => {
        expect(changedTokens(from, to)).toBeLessThanOrEqual(
          changedTokens(from, via) + changedTokens(via, to),
        );
      }),
    );
  });
});
