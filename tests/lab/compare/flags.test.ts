/** The letters that a difference has in the table and in the pictures. */
import { expect, test } from 'vitest';
import { differencesOf, type Difference } from '../../../src/lab/compare/differences.ts';
import { boxesOf, flagged, towerLetters } from '../../../src/lab/compare/flags.ts';
import { inspect } from '../../../src/machine/inspect.ts';
import { replay } from '../../../src/schedule/replay.ts';
import { build, PLAIN, PREPARED } from './texts.ts';

const difference = (path: string, first?: number, second?: number): Difference => ({
  path,
  first: first === undefined ? undefined : 'one',
  second: second === undefined ? undefined : 'two',
  addresses: [first, second],
});

const letters = (found: readonly { path: string; letter: string | undefined }[]) =>
  found.map(({ path, letter }) => `${letter ?? '-'} ${path}`);

test('beside towers only those have a letter, and they come first', () => {
  const sides = [
    [{ call: 'a()', list: 10 }, { call: 'b()' }],
    [
      { call: 'a()', list: 30 },
      { call: 'b()', list: 40 },
    ],
  ] as const;
  const found = flagged(
    [
      difference('M.state', 5, 25),
      difference('b.func_stack', undefined, 40),
      difference('a.func_stack', 10, 30),
    ],
    sides,
  );
  expect(letters(found)).toEqual(['A b.func_stack', 'B a.func_stack', '- M.state']);
  // A tower that only one side has is marked on both, as they have the same call.
  expect(towerLetters(found, sides)).toEqual(
    new Map([
      ['b()', 'A'],
      ['a()', 'B'],
    ]),
  );
});

test('an address counts in the memory that it is of', () => {
  const sides = [[{ call: 'a()', list: 10 }], [{ call: 'a()', list: 30 }]] as const;
  const found = flagged([difference('x', 30, 10)], sides);
  expect(letters(found)).toEqual(['- x']);
  expect(towerLetters(found, sides).size).toBe(0);
});

test('where a side shows boxes, whatever differs has a letter; behind Z they are two', () => {
  const many = Array.from({ length: 28 }, (_, index) => difference(`v${index}`, index, index));
  const found = letters(flagged(many, [[], [{ call: 'a()', list: 99 }]]));
  expect([found[0], found[25], found[26], found[27]]).toEqual(['A v0', 'Z v25', 'AA v26', 'AB v27']);
});

test('boxes are what CPUs can write and what differs, with what only the other side has at the end', () => {
  const at = (text: string, order: string) => {
    const { program, state } = replay(build(text), order);
    return inspect(program, state);
  };
  const [plain, prepared] = [at(PLAIN, 'a2'), at(PREPARED, 'a1')];
  const found = flagged(differencesOf(plain, prepared), [[], []]);
  expect(letters(found)).toEqual(['A lock', 'B value', 'C prepared']);
  expect(boxesOf(plain, found)).toEqual([
    { path: 'lock', text: 'held by CPU0', letter: 'A' },
    { path: 'value', text: '1', letter: 'B' },
    { path: 'first_look', text: '0', letter: undefined },
    { path: 'second_look', text: '0', letter: undefined },
    { path: 'prepared', text: undefined, letter: 'C' },
  ]);
});

test('a constant is a box only where it differs', () => {
  const program = (limit: number) => build(`int limit = ${limit}, x;\nvoid cpu0(void)\n{\n\tx = limit;\n}\n`);
  const at = (limit: number) => {
    const { program: of, state } = replay(program(limit), '');
    return inspect(of, state);
  };
  const paths = (one: number, other: number) =>
    boxesOf(at(one), flagged(differencesOf(at(one), at(other)), [[], []])).map(({ path }) => path);
  expect(paths(1, 1)).toEqual(['x']);
  expect(paths(1, 2)).toEqual(['limit', 'x']);
});
