import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openStretches, slipIn } from '../../src/exercise/edit.ts';
import { exercise } from '../exercises/asked.ts';
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

test('the open functions are found as long as they end', () => {
  const text = base.files['notifier.c'];
  const longer = text.replace('\tmod->state = MODULE_STATE_COMING;', '\tif (mod) {\n\t}');
  const stretches = openStretches(text, longer, open)!;
  expect(stretches.map(({ from, to }) => longer.slice(from, to).split('(')[0])).toEqual([
    'static void klp_module_notify_coming',
    'static void klp_module_notify',
    'static void complete_formation',
  ]);
});

test('if one of them does not end, all from the first to the last is open', () => {
  const text = base.files['notifier.c'];
  const [first, , last] = definitionsIn(text, open);
  const broken = `${text.slice(0, first.from)}/* { */ not C any more${text.slice(first.to)}`;
  expect(openStretches(text, broken, open)).toEqual([
    { from: first.from, to: last.to + broken.length - text.length },
  ]);
});

test('a text in which something else has changed has no open functions, nor has a locked file', () => {
  const text = base.files['notifier.c'];
  expect(openStretches(text, `x${text}`, open)).toBeUndefined();
  expect(openStretches(text, `${text}x`, open)).toBeUndefined();
  expect(openStretches(base.files['race.h'], base.files['race.h'], open)).toEqual([]);
  expect(openStretches(base.files['race.h'], '', open)).toBeUndefined();
});
