/** Races in words. "No race" never stands alone: the kernel's memory model asks for more. */
import { expect, test } from 'vitest';
import { exploreFully } from '../../src/explore/explore.ts';
import { racesOf } from '../../src/explore/races.ts';
import type { Program } from '../../src/language/program.ts';
import { idleWords, raceLine, raceWords, scopeWords } from '../../src/words/races.ts';
import { build } from '../machine/programs.ts';

const found = (program: Program) => racesOf(exploreFully(program, { merge: false }));

test('a race names what both use, and what each does with it, where', () => {
  const program = build('int x, y;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { y = x; }\n');
  expect(raceWords(program, found(program)!.races[0])).toBe(
    'Data race: CPU0 writes `x` in `x = 1;` (test.c:2), and CPU1 reads it in `y = x;` (test.c:3).',
  );
  expect(raceLine(found(program)!.races[0])).toBe('CPU0 writes `x` while CPU1 reads it');
});

test('what this is, and what it is not', () => {
  const racing = 'int x;\nvoid cpu0(void)\n{\n\tx = 1;\n}\nvoid cpu1(void)\n{\n\tx = 2;\n}\n';
  const scope = (text: string) => scopeWords(found(build(text)));
  expect(scope(racing)).toBe(
    "One data race under sequential consistency: two CPUs that stand before statements which use the same memory, and one of them writes. The kernel's memory model asks for more.",
  );
  expect(scope(racing.replace('x = 2;', 'x = 2; x = 3;'))).toMatch(
    /^2 data races under sequential consistency: /,
  );
  expect(scope('int x;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { }\n')).toBe(
    "No two of these statements race under sequential consistency; the kernel's memory model asks for more.",
  );
  expect(scope(racing.replace('x = 1;', 'x = 1; /* @racy Only a count. */'))).toBe(
    "All data races under sequential consistency are marked as meant; the kernel's memory model asks for more.",
  );
  expect(scope('int x;\nvoid cpu0(void) { x = 1; }\n')).toBe('With one CPU there is nobody to race with.');
  const five =
    'struct item { int n; };\nvoid cpu0(void) { int i; struct item *p; for (i = 0; i < 5; i++) p = kzalloc(sizeof(*p), GFP_KERNEL); }\n';
  expect(scope(`${five}void cpu1(void) { }\n`)).toBe(
    'No two of the statements that were looked at race under sequential consistency; not all could be looked at.',
  );
  expect(scopeWords(undefined)).toBe('Not every state was visited, so data races were not looked for.');
});

test('a mark that silences nothing says what to do', () => {
  const program = build(
    'int x;\nvoid cpu0(void)\n{\n\tx = 1;\t/* @racy Why not. */\n}\nvoid cpu1(void) { }\n',
  );
  expect(idleWords(program, found(program)!.idle[0])).toBe(
    'test.c:4: @racy silences nothing, as no other CPU comes to use the same memory at the same time. Remove the mark (“Why not.”).',
  );
});
