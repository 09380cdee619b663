import { expect, test } from 'vitest';
import { functionLines } from '~components/figure/listing/code.ts';
import { tokensOf } from '../../src/site/build/tokens.ts';
import { compiled } from './program.ts';

const program = compiled(`
static int x;

void cpu0(void)
{
	/// A sentence.
	x = 1;
#ifdef NEVER
	x = 2;
#endif


	/* @moment */
	x = 3;	/* why */
}
`);

test('a pane shows the code that runs, without comments and what an #ifdef leaves out', () => {
  // As src/site/build/listing.ts colours line 14, and the lines that are comments alone.
  const highlights = program.files[0].text.split('\n').map((line) => {
    if (line.includes('why')) return '8-9c';
    return /\/\*|\/\/\//.test(line) ? `${line.length}c` : '';
  });
  const lines = functionLines(
    program,
    [highlights],
    program.functions.findIndex(({ name }) => name === 'cpu0'),
  );
  expect(lines.map(({ number, pieces }) => [number, pieces.map(({ text }) => text).join('')])).toEqual([
    [4, 'void cpu0(void)'],
    [5, '{'],
    [7, 'x = 1;'],
    [11, ''],
    [14, 'x = 3;'],
    [15, '}'],
  ]);
  expect(lines.map(({ indent }) => indent)).toEqual([0, 0, 3, 0, 3, 0]);
});

test('colours that are too short or missing leave the rest plain', () => {
  expect(tokensOf('int x;', '3k')).toEqual([
    { text: 'int', kind: 'k' },
    { text: ' x;', kind: '-' },
  ]);
  expect(tokensOf('int x;')).toEqual([{ text: 'int x;', kind: '-' }]);
  expect(tokensOf('')).toEqual([]);
});

test('a long name with its parenthesis is a place to break a line, and an arrow is none', () => {
  const program = compiled(`
struct item { int value; };
static struct item one;

static void a_name_that_fills_a_pane(struct item *item)
{
	item->value = 1;
}

void cpu0(void)
{
	a_name_that_fills_a_pane(&one);
}
`);
  const styled = ['a_name_that_fills_a_pane', 'cpu0'].flatMap((name) => {
    const index = program.functions.findIndex((one) => one.name === name);
    return functionLines(program, [[]], index).flatMap(({ pieces }) => pieces.filter(({ style }) => style));
  });
  expect(styled).toEqual([
    { text: '(', style: 'paren' },
    { text: '->', style: 'arrow' },
    { text: '(', style: 'paren' },
  ]);
});
