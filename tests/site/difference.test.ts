import { expect, test } from 'vitest';
import { compile } from '../../src/language/compile.ts';
import type { Program } from '../../src/language/program.ts';
import { differenceOf, type Difference } from '../../src/site/build/difference.ts';
import { loadModel } from '../../src/site/build/models.ts';

function build(sources: Record<string, string>, defines: string[] = []): Program {
  const { program, diagnostics } = compile(sources, Object.keys(sources)[0], { defines });
  if (!program) throw new Error(JSON.stringify(diagnostics));
  return program;
}

const signs = { added: '+', removed: '-', same: ' ' };

/** As `diff -u` would print the rows. */
function rowsOf({ files }: Difference): string[] {
  return files.flatMap(({ hunks }) =>
    hunks.flatMap(({ within, rows }) => [
      `@@ ${within ?? ''}`,
      ...rows.map(({ change, tokens }) => signs[change] + tokens.map(({ text }) => text).join('')),
    ]),
  );
}

const source = `// SPDX-License-Identifier: GPL-2.0-only
/* About this file. */
/* @variant fixed: FIXED: With the fix */
static DEFINE_MUTEX(lock);
int x;

static void work(void)
{
#ifdef FIXED
	/// Takes the lock.
	/* @section work */
	mutex_lock(&lock);
	/// Counts, with the lock held.
#else
	/// Counts.
#endif
	x += 1;
#ifdef FIXED
	/// Releases the lock.
	mutex_unlock(&lock);
#endif
}

void cpu0(void)
{
	work();
}
`;

test('a variant differs in the lines that the compiler sees: no marks, no #ifdef, and sentences are not counted', () => {
  const found = differenceOf(build({ 'm.c': source }), build({ 'm.c': source }, ['FIXED']));
  expect(rowsOf(found)).toEqual([
    '@@ ',
    ' static void work(void)',
    ' {',
    '-\t/// Counts.',
    '+\t/// Takes the lock.',
    '+\tmutex_lock(&lock);',
    '+\t/// Counts, with the lock held.',
    ' \tx += 1;',
    '+\t/// Releases the lock.',
    '+\tmutex_unlock(&lock);',
    ' }',
  ]);
  expect(found).toMatchObject({ added: 2, removed: 0 });
});

test('the other way round, what was added is removed', () => {
  const found = differenceOf(build({ 'm.c': source }, ['FIXED']), build({ 'm.c': source }));
  expect(found).toMatchObject({ added: 0, removed: 2 });
  expect(rowsOf(found)).toContain('-\tmutex_lock(&lock);');
});

test('a program does not differ from itself, nor from one with another header', () => {
  const other = source.replace('About this file.', 'About another file.');
  expect(differenceOf(build({ 'm.c': source }), build({ 'm.c': other })).files).toEqual([]);
});

test('a change deep in a function says which function that is, and functions are shown apart', () => {
  const body = (first: string, last: string) =>
    `int x;\n\nstatic void one(void)\n{\n\tx = 1;\n\tx = 2;\n\tx = 3;\n\tx = ${first};\n}\n\nvoid cpu0(void)\n{\n\tx = ${last};\n\tone();\n}\n`;
  const found = differenceOf(build({ 'm.c': body('4', '5') }), build({ 'm.c': body('40', '50') }));
  expect(rowsOf(found)).toEqual([
    '@@ one',
    ' \tx = 1;',
    ' \tx = 2;',
    ' \tx = 3;',
    '-\tx = 4;',
    '+\tx = 40;',
    ' }',
    '@@ ',
    ' void cpu0(void)',
    ' {',
    '-\tx = 5;',
    '+\tx = 50;',
    ' \tone();',
    ' }',
  ]);
});

test('the compiled files are compared whatever they are called, and a header that one design lacks is all new', () => {
  const old = build({ 'old.c': 'int x;\n\nvoid cpu0(void)\n{\n\tx = 1;\n}\n' });
  const now = build({
    'new.c': '#include "one.h"\nint x;\n\nvoid cpu0(void)\n{\n\tx = one();\n}\n',
    'one.h': 'static int one(void)\n{\n\treturn 1;\n}\n',
  });
  const { files, added, removed } = differenceOf(old, now);
  expect(files.map(({ from, to }) => [from, to])).toEqual([
    ['old.c', 'new.c'],
    [undefined, 'one.h'],
  ]);
  expect([added, removed]).toEqual([5, 1]);
});

test('from the notifier to the call while UNFORMED: the error goes up to the loader, which calls livepatch first', () => {
  const rows = rowsOf(differenceOf(loadModel('notifier'), loadModel('unformed')));
  expect(rows).toContain('-\tklp_module_notify(MODULE_STATE_COMING, mod);');
  expect(rows).toContain('+\terr = klp_module_init(mod);');
  expect(rows.some((row) => /@(?:notifier|gap|section)|#ifndef|SPDX/.test(row))).toBe(false);
});

test('what only a figure is told is no difference, nor is what it is worked out with; what is also claimed is one', () => {
  const told = `int x;
bool flag;
static bool is_even(int n)
{
#ifdef FIXED
	return n % 2 == 0 && flag;
#else
	return n % 2 == 0;
#endif
}

/* @fact x is even */
bool is_told(void)
{
#ifdef FIXED
	return is_even(x) || flag;
#else
	return is_even(x);
#endif
}

void cpu0(void)
{
	x = 1;
}
`;
  const claimed = `${told}\nbool sometimes_even(void)\n{\n\treturn is_even(x);\n}\n`;
  const between = (text: string) => differenceOf(build({ 'm.c': text }), build({ 'm.c': text }, ['FIXED']));
  expect(rowsOf(between(told))).toEqual([]);
  expect(rowsOf(between(claimed)).filter((row) => /^[+-]/.test(row))).toEqual([
    '-\treturn n % 2 == 0;',
    '+\treturn n % 2 == 0 && flag;',
  ]);
});

test('with the flag the book shows what the kernel changed, and nothing of the picture', () => {
  const { files } = differenceOf(loadModel('notifier'), loadModel('notifier', 'klp-alive'));
  expect(files.map(({ to }) => to)).toEqual(['notifier.c', 'module.h', 'livepatch.h']);
});
