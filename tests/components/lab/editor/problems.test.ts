/** From one problem to the next, through all files. */
import { expect, test } from 'vitest';
import { problemFrom } from '../../../../components/lab/editor/problems.ts';
import type { Diagnostic } from '../../../../src/language/diagnostic.ts';

const problem = (file: string, line: number, column: number): Diagnostic => ({
  ...{ file, line, column, length: 1, message: `${file}:${line}:${column}` },
  ...{ source: '', start: 1 },
});
const FILES = ['race.c', 'a.h', 'b.h'];
/** As the compiler has them: the file that is compiled first, then as they are included. */
const PROBLEMS = [
  problem('race.c', 3, 2),
  problem('race.c', 9, 1),
  problem('b.h', 1, 1),
  problem('a.h', 4, 7),
];

const from = (file: string, line: number, column: number, backwards = false) =>
  problemFrom({ file, line, column }, PROBLEMS, FILES, backwards)?.message;

test('the next one is behind the caret, in the same file or in those behind it', () => {
  expect(from('race.c', 1, 1)).toBe('race.c:3:2');
  expect(from('race.c', 3, 1)).toBe('race.c:3:2');
  expect(from('race.c', 3, 2)).toBe('race.c:9:1');
  expect(from('race.c', 9, 5)).toBe('a.h:4:7');
  expect(from('a.h', 4, 7)).toBe('b.h:1:1');
});

test('behind the last one is the first, and in front of the first the last', () => {
  expect(from('b.h', 1, 1)).toBe('race.c:3:2');
  expect(from('race.c', 1, 1, true)).toBe('b.h:1:1');
});

test('the one before is in front of the caret', () => {
  expect(from('race.c', 9, 1, true)).toBe('race.c:3:2');
  expect(from('a.h', 1, 1, true)).toBe('race.c:9:1');
  expect(from('b.h', 1, 2, true)).toBe('b.h:1:1');
});

test('without problems there is none, and a single one is met again', () => {
  expect(problemFrom({ file: 'race.c', line: 1, column: 1 }, [], FILES)).toBeUndefined();
  const [only] = PROBLEMS;
  expect(problemFrom(only, [only], FILES)).toBe(only);
});
