/** Where a line of C goes that somebody begins. */
import { expect, test } from 'vitest';
import { indentOf, type Indent } from '../../../../components/lab/editor/indent.ts';

const BLOCK = ['void cpu0(void)', '{'];

const cases: [what: string, before: string[], line: string, expected: Indent | undefined][] = [
  ['outside of functions, at the edge', ['static int count;'], '', { like: undefined, more: 0 }],
  ['after a brace, a tab further', BLOCK, '', { like: 1, more: 1 }],
  ['after a statement, as far as its block says', [...BLOCK, '\t\tcount++;'], '', { like: 1, more: 1 }],
  ['a closing brace, as its opening one', [...BLOCK, '\tcount++;'], '}', { like: 1, more: 0 }],
  ['after if, a tab further', [...BLOCK, '\tif (p)'], '', { like: 2, more: 1 }],
  ['a brace below if, as far as the if', [...BLOCK, '\tif (p)'], '{', { like: 2, more: 0 }],
  ['after what if governs, back', [...BLOCK, '\tif (p)', '\t\treturn;'], '', { like: 1, more: 1 }],
  ['after else, a tab further', [...BLOCK, '\tif (p)', '\t\ta();', '\telse'], '', { like: 4, more: 1 }],
  [
    'after } else {, a tab further',
    [...BLOCK, '\tif (p) {', '\t\ta();', '\t} else {'],
    '',
    { like: 4, more: 1 },
  ],
  ['after do, a tab further', [...BLOCK, '\tdo'], '', { like: 2, more: 1 }],
  [
    "after a loop of the kernel's",
    [...BLOCK, '\tlist_for_each_entry(p, &all, list)'],
    '',
    { like: 2, more: 1 },
  ],
  [
    'after an if of two lines, from the first',
    [...BLOCK, '\tif (a &&', '\t\t\tb)'],
    '',
    { like: 2, more: 1 },
  ],
  ['after { of an if of two lines', [...BLOCK, '\tif (a &&', '\t\t\tb) {'], '', { like: 2, more: 1 }],
  ['inside of parentheses, two tabs further', [...BLOCK, '\tif (a &&'], '', { like: 2, more: 2 }],
  ['a case, as its switch', [...BLOCK, '\tswitch (a) {'], 'case 1:', { like: 2, more: 0 }],
  ['after a case, a tab further', [...BLOCK, '\tswitch (a) {', '\tcase 1:'], '', { like: 2, more: 1 }],
  ['a label, at the edge', [...BLOCK, '\ta();'], 'out:', { like: undefined, more: 0 }],
  ['after a label, back in the block', [...BLOCK, '\ta();', 'out:'], '', { like: 1, more: 1 }],
  ['a directive, at the edge', BLOCK, '#ifdef X', { like: undefined, more: 0 }],
  ['after a directive, as before it', [...BLOCK, '\tif (p)', '#ifdef X'], '', { like: 2, more: 1 }],
  ['a brace in a comment is none', ['static int x; /* { */'], '', { like: undefined, more: 0 }],
  ['a brace in a string is none', [...BLOCK, '\tprintk("}");'], '', { like: 1, more: 1 }],
  ['inside of a comment, nobody can tell', [...BLOCK, '\t/* when {'], '', undefined],
];

test.each(cases)('%s', (_what, before, line, expected) => {
  expect(indentOf(before, line)).toEqual(expected);
});
