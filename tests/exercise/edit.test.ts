import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slipIn } from '../../src/exercise/edit.ts';
import { exercise } from '../exercises/texts.ts';
import { definitionsIn } from '../../src/exercise/functions.ts';

const { base, open } = exercise(3, 'fix');

test('nothing changed is no slip', () => {
  expect(slipIn(base, base, open)).toBeUndefined();
});

test('whatever is added or removed outside of the open functions is noticed, in every file', () => {
  const files = Object.keys(base.files);
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.nat(),
      fc.nat({ max: 3 }),
      fc.constantFrom('', ' ', '\n', 'x', '/*', '*/', '"', '#define A\n', '{', '}', ';'),
      (file, place, count, added) => {
        const text = base.files[file];
        const from = place % (text.length + 1);
        const to = Math.min(text.length, from + count);
        const touches = definitionsIn(text, open).some((one) => from <= one.to && to >= one.from);
        const edited = text.slice(0, from) + added + text.slice(to);
        if (touches || edited === text) return;
        const slip = slipIn(base, { ...base, files: { ...base.files, [file]: edited } }, open);
        expect(slip?.file).toBe(file);
      },
    ),
    { numRuns: 2000 },
  );
});

test('a file that is missing is noticed', () => {
  const files = Object.fromEntries(Object.entries(base.files).filter(([name]) => name !== 'race.h'));
  expect(slipIn(base, { ...base, files }, open)).toEqual({
    reason: '`race.h` is missing.',
    file: 'race.h',
  });
});
