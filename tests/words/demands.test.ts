/** What a check demands, in the words of its listing. */
import { expect, test } from 'vitest';
import { demandWords } from '../../src/words/demands.ts';
import { explore } from '../../src/explore/explore.ts';
import { model } from '../models/models.ts';
import { compiled } from '../components/program.ts';

/** The demands that some order of a program does not meet. */
const broken = (program: ReturnType<typeof compiled>) =>
  explore(program).violations.map((violation) => demandWords(program, violation));

/** A program in which CPU0 sets x to 1, with a check of it. */
const checked = (check: string) => compiled(`int x;\nvoid cpu0(void) { x = 1; }\n${check}`);

test('the race breaks what the comment above its check says, code marked as such', () => {
  expect(broken(model('notifier.c'))).toEqual([
    expect.stringMatching(/^Not always: “Both `a\(\)` and `b\(\)` .* newest patch .*\.”$/),
  ]);
});

test('of a comment on several lines the first sentence is taken', () => {
  const text = '/*\n * x stays\n * zero. For ever.\n */\nvoid check_x(void)\n{\n\tassert(!x);\n}\n';
  expect(broken(checked(text))).toEqual(['Not always: “x stays zero.”']);
});

test('the sentence of an assert goes before the comment above its function', () => {
  const text = '/* All is well. */\nvoid check_x(void)\n{\n\t/// x stays zero.\n\tassert(!x);\n}\n';
  expect(broken(checked(text))).toEqual(['Not always: “x stays zero.”']);
});

test('what should be possible and is not, never happens', () => {
  const text = '/* Somebody sees x at two. */\nbool sometimes_two(void)\n{\n\treturn x == 2;\n}\n';
  expect(broken(checked(text))).toEqual(['Never: “Somebody sees x at two.”']);
});

test.each([
  ['no comment', 'void check_x(void) { assert(!x); }\n'],
  ['a comment that stands apart', '/* About x. */\n\nvoid check_x(void) { assert(!x); }\n'],
  ['a comment without a sentence', '/* about x */\nvoid check_x(void) { assert(!x); }\n'],
])('%s says nothing', (_, text) => {
  expect(broken(checked(text))).toEqual([undefined]);
});

test('a fault breaks no demand of the author’s', () => {
  const program = compiled('int *p;\nint x;\n/* Reads x. */\nvoid cpu0(void)\n{\n\tx = *p;\n}\n');
  expect(broken(program)).toEqual([undefined]);
});
