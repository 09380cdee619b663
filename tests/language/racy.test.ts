/** A mark `@racy reason`: a statement whose races are meant, and why. */
import { expect, test } from 'vitest';
import { pack, unpack, type PackedProgram } from '../../src/language/pack.ts';
import type { Program } from '../../src/language/program.ts';
import { build, problems } from './sources.ts';

/** The reasons that statements of `cpu0` carry, by their text. */
function reasonsIn(body: string, before = 'int x, y;\nbool b;'): Record<string, string> {
  return reasonsOf(build(`${before}\n\nvoid cpu0(void)\n{\n${body}\n}\n`));
}

function reasonsOf({ statements }: Program): Record<string, string> {
  return Object.fromEntries(statements.flatMap(({ text, racy }) => (racy ? [[text, racy]] : [])));
}

test('a statement carries the reason that stands above it, before it or behind it on its line', () => {
  expect(
    reasonsIn(
      '/* @racy Nobody relies on it. */\nx = 1;\n/* @racy Only\n   a count. */ y = 2;\nx = 3; /* @racy As before. */\ny = 4;',
    ),
  ).toEqual({ 'x = 1;': 'Nobody relies on it.', 'y = 2;': 'Only a count.', 'x = 3;': 'As before.' });
});

test('it goes with a sentence, a moment and a section', () => {
  const program = build(
    'int x;\nvoid cpu0(void)\n{\n\t/// Sets it.\n\t/* @racy Seen late is fine. */\n\t/* @set */\n\tx = 1;\n}\n',
  );
  const [statement] = program.statements;
  expect(statement).toMatchObject({ sentence: 'Sets it.', racy: 'Seen late is fine.' });
  expect(program.moments).toMatchObject([{ name: 'set', statement: 0 }]);
});

test('of a loop it is about the head, with its first and its last part, and not about the body', () => {
  const item = 'struct item { struct list_head node; };\nLIST_HEAD(items);\nint n, i;';
  expect(
    reasonsIn(
      '/* @racy Early or late. */\nfor (i = 0; i < n; i++)\n\tn = 0;\n/* @racy Spins. */\nwhile (n)\n\ti = 2;',
      item,
    ),
  ).toEqual({
    'i = 0': 'Early or late.',
    'i < n': 'Early or late.',
    'i++': 'Early or late.',
    'while (n)': 'Spins.',
  });
  expect(
    reasonsIn(
      'struct item *pos;\n/* @racy No lock. */\nlist_for_each_entry(pos, &items, node)\n\tn = 1;',
      item,
    ),
  ).toEqual({ 'list_for_each_entry(pos, &items, node)': 'No lock.' });
});

test('of a declaration it is about every value in it', () => {
  expect(reasonsIn('/* @racy Only a look. */\nint c = x, d = y;\nx = c + d;')).toEqual({
    'int c = x': 'Only a look.',
    'd = y': 'Only a look.',
  });
});

test('it needs a reason, a statement that takes a step, and stands once', () => {
  const at = (body: string) => problems(`int x;\nvoid cpu0(void)\n{\n${body}\n}\n`);
  expect(at('\t/* @racy */\n\tx = 1;')).toEqual(['4:2 this mark has no reason']);
  expect(at('\t/* @racy Why not. */\n\t{ x = 1; }')).toEqual(['4:2 a block takes no step of its own']);
  expect(at('\t/* @racy Why not. */\n\tint y;\n\ty = 1;')).toEqual([
    '4:2 a declaration without a value takes no step of its own',
  ]);
  expect(at('\t/* @racy One. */\n\t/* @racy Two. */\n\tx = 1;')).toEqual([
    '5:2 this statement has two reasons to race',
  ]);
  expect(problems('/* @racy Of a global. */\nint x;\nvoid cpu0(void) { x = 1; }\n')).toEqual([
    '1:1 @racy does not belong here',
  ]);
});

test('it changes no link: what runs is the same', () => {
  const plain = build('int x;\nvoid cpu0(void)\n{\n\tx = 1;\n}\n');
  const marked = build('int x;\nvoid cpu0(void)\n{\n\tx = 1;\t/* @racy Only a count. */\n}\n');
  expect(reasonsOf(marked)).toEqual({ 'x = 1;': 'Only a count.' });
  expect(marked.fingerprint).toBe(plain.fingerprint);
});

test('it comes back when a program was packed', () => {
  const program = build('int x, y;\nvoid cpu0(void)\n{\n\ty = 1;\n\tx = 1;\t/* @racy Only a count. */\n}\n');
  const sent = unpack(JSON.parse(JSON.stringify(pack(program))) as PackedProgram);
  expect(reasonsOf(sent)).toEqual({ 'x = 1;': 'Only a count.' });
});
