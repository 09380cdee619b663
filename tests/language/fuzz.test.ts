/** Whatever the text: no exception, no endless loop; a program, or diagnostics that lie inside the files. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/language/compile.ts';
import { MODEL_FILES, MODELS_ENTRIES, problems } from './sources.ts';

/** Compiles and checks the shape of the answer. */
function expectAnswer(files: Readonly<Record<string, string>>, entry: string): void {
  const { program, diagnostics } = compile(files, entry);
  if (program) return expect(diagnostics).toEqual([]);
  expect(diagnostics.length).toBeGreaterThan(0);
  for (const { file, line, column, length, message, fix, source, start } of diagnostics) {
    const text = files[file].split('\n')[line - 1]?.replace(/\r$/, '');
    expect(text?.slice(start - 1, start - 1 + source.length), message).toBe(source);
    expect(column).toBeGreaterThanOrEqual(start);
    expect(column).toBeLessThanOrEqual(start + source.length);
    expect(length).toBeGreaterThanOrEqual(1);
    expect(message).not.toMatch(/undefined|\[object|NaN/);
    if (!fix) continue;
    const [from, to] = [fix.from, fix.to].map((at) => {
      const all = files[file].split('\n');
      expect(at.column - 1, message).toBeLessThanOrEqual(all[at.line - 1]?.length ?? -1);
      return all.slice(0, at.line - 1).join('\n').length + at.column;
    });
    expect(from, message).toBeLessThanOrEqual(to);
    expect(fix.text === '' && from === to, message).toBe(false);
  }
}

const TOKEN =
  /\w+|"(?:[^"\\\n]|\\.)*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*|[-+*/%&|^=!<>]=|&&|\|\||->|\+\+|--|\s+|[^\s\w]/g;
const WORDS = [
  ...['if', 'else', 'while', 'for', 'do', 'switch', 'case', 'default', 'goto', 'return', 'break', 'continue'],
  ...['int', 'bool', 'void', 'struct', 'enum', 'const', 'char', 'static', 'sizeof', 'unsigned', 'typedef'],
  ...'{}[]();,.<>+-*/%&|^~!?:=#"\'\\@'.split(''),
  ...['->', '++', '==', '&&', '||', '+=', '...', '/*', '*/', '//', '\n', '#ifdef X\n', '#else\n', '#endif\n'],
  ...[
    'list_for_each_entry',
    'list_add',
    'mutex_lock',
    'kzalloc',
    'choose',
    'wait_event',
    'pr_info',
    'NULL',
    'x',
  ],
  ...[
    '/// text\n',
    '/* @name */',
    '/* @section lock */',
    '/* @call f() */',
    '0',
    '1',
    '99999999999',
    '"text"',
    '1.5',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
];

interface Edit {
  readonly kind: 'delete' | 'insert' | 'swap' | 'repeat';
  readonly at: number;
  readonly count: number;
  readonly word: string;
}

const EDIT: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('delete', 'insert', 'swap', 'repeat'),
  at: fc.nat(100_000),
  count: fc.integer({ min: 1, max: 4 }),
  word: fc.constantFrom(...WORDS),
});

function edited(text: string, edits: readonly Edit[]): string {
  const tokens: string[] = text.match(TOKEN) ?? [];
  for (const { kind, at: place, count, word } of edits) {
    const at = place % Math.max(1, tokens.length);
    if (kind === 'delete') tokens.splice(at, count);
    if (kind === 'insert') tokens.splice(at, 0, word);
    if (kind === 'repeat') tokens.splice(at, 0, ...tokens.slice(at, at + count * 5));
    if (kind === 'swap') [tokens[at], tokens[at + count]] = [tokens[at + count] ?? '', tokens[at] ?? ''];
  }
  return tokens.join('');
}

describe('no text breaks the compiler', () => {
  test('models with tokens deleted, inserted, repeated and swapped', { timeout: 240_000 }, () => {
    const names = fc.constantFrom(...Object.keys(MODEL_FILES));
    fc.assert(
      fc.property(names, fc.array(EDIT, { minLength: 1, maxLength: 5 }), (name, edits) => {
        const files = { ...MODEL_FILES, [name]: edited(MODEL_FILES[name], edits) };
        expectAnswer(files, name);
        for (const entry of MODELS_ENTRIES.filter((model) => !model.includes('/')))
          expectAnswer(files, entry);
      }),
      { numRuns: 250 },
    );
  });

  test('words of the language in any order', { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }), (words) => {
        expectAnswer({ 'test.c': words.join(' ') }, 'test.c');
        expectAnswer({ 'test.c': `int x;\nvoid cpu0(void)\n{\n${words.join(' ')}\n}\n` }, 'test.c');
      }),
      { numRuns: 2000 },
    );
  });

  test('any characters', { timeout: 240_000 }, () => {
    const texts = fc.string({ unit: 'binary', maxLength: 300 });
    const ascii = fc.string({ unit: 'binary-ascii', maxLength: 300 });
    fc.assert(
      fc.property(fc.oneof(texts, ascii), (text) => expectAnswer({ 'test.c': text }, 'test.c')),
      { numRuns: 2000 },
    );
  });

  test('line ends of any kind', () => {
    for (const entry of MODELS_ENTRIES) {
      const changed = (end: string) =>
        Object.fromEntries(
          Object.entries(MODEL_FILES).map(([name, text]) => [name, text.replaceAll('\n', end)]),
        );
      const { fingerprint } = compile(MODEL_FILES, entry).program!;
      expect(compile(changed('\r\n'), entry).program?.fingerprint).toBe(fingerprint);
    }
    expectAnswer({ 'test.c': '#define A\u2028B\n#ifdef A // why\r\nint x;\r' }, 'test.c');
  });

  test('names that JavaScript knows', () => {
    const words = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
    for (const word of words) {
      expectAnswer(
        { 'test.c': `#${word}\nvoid cpu0(void)\n{\n\t${word}();\n\tgoto ${word};\n}\n` },
        'test.c',
      );
      const text = `struct ${word} {\n\tint ${word};\n};\nenum e_${word} { A };\nstruct ${word} x;\nstruct list_head ${word};\nvoid cpu0(void)\n{\n\tx.${word} = A;\n\tlist_add(&${word}, &${word});\n}\n`;
      const { program, diagnostics } = compile({ 'test.c': text }, 'test.c');
      expect(diagnostics).toEqual([]);
      expect(program!.memory.globals.map(({ name }) => name)).toEqual(['x', word]);
    }
  });
});

describe('nesting and size', () => {
  const inside = (body: string) => `int x;\n\nvoid cpu0(void)\n{\n${body}\n}\n`;
  const many = (text: string, count = 5000) => text.repeat(count);
  const tooDeep = expect.stringMatching(/nested too deeply|too long|follow each other|dimensions/) as string;

  test.each([
    ['parentheses', `x = ${many('(')}1${many(')')};`],
    ['open parentheses', `x = ${many('(')}`],
    ['blocks', `${many('{')}${many('}')}`],
    ['open blocks', many('{')],
    ['conditions', `${many('if (x) ')}x = 1;`],
    ['else after else', `${many('if (x) x = 1; else ')}x = 2;`],
    ['loops', `${many('while (x) ')}x = 1;`],
    ['labels', `${Array.from({ length: 5000 }, (_, index) => `l${index}: `).join('')};`],
    ['signs', `x = ${many('- ')}1;`],
    ['negations', `x = ${many('!')}x;`],
    ['stars', `x = ${many('*')}x;`],
    ['sums', `x = 1${many(' + 1')};`],
    ['conjunctions', `x = x${many(' && x')};`],
    ['fields', `x${many('.x')} = 1;`],
    ['indices', `x${many('[0]')} = 1;`],
    ['calls', `x${many('()')};`],
    ['calls in calls', `x = ${many('x(')}1${many(')')};`],
    ['choices', `x = ${many('x ? x : ')}1;`],
    ['choices in choices', `x = ${many('x ? ')}1${many(' : 1')};`],
    ['pointers', `int ${many('*')}p;`],
    ['switches', `${many('switch (x) { default: ')}${many('}')}`],
  ])('%s: a diagnostic, no overflow', (_, body) => {
    const found = problems(inside(body));
    expect(found).toContainEqual(tooDeep);
    expect(found.length).toBeLessThan(20);
  });

  test.each([
    ['initialisers', `int x = ${many('{')}1${many('}')};`],
    ['dimensions', `int x${many('[1]')};`],
    ['function pointers', `int (*f)(${many('int (*f)(')}int${many(')')});`],
  ])('%s: a diagnostic, no overflow', (_, text) => {
    expect(problems(text)).toContainEqual(tooDeep);
  });

  test('functions that call each other in a long chain', () => {
    const functions = Array.from(
      { length: 2000 },
      (_, index) => `static void f${index}(void)\n{\n\t${index ? `f${index - 1}();` : ';'}\n}\n`,
    );
    const cpu0 = 'void cpu0(void)\n{\n\tf1999();\n}\n';
    expect(problems(functions.join('') + cpu0)).toEqual([
      expect.stringMatching(/calls and blocks are nested too deeply here/),
    ]);
    const prototypes = functions.map((_, index) => `static void f${index}(void);\n`);
    expect(problems(prototypes.join('') + functions.reverse().join('') + cpu0)).toContainEqual(
      expect.stringMatching(/functions call functions too deeply here/),
    );
  });

  test('functions whose calls multiply', { timeout: 240_000 }, () => {
    const functions = Array.from(
      { length: 30 },
      (_, index) =>
        `static void f${index}(void)\n{\n${index ? `\tf${index - 1}();\n`.repeat(3) : '\t;\n'}}\n`,
    );
    const text = `${functions.join('')}void cpu0(void)\n{\n\tf29();\n}\n`;
    expect(problems(text)).toEqual([expect.stringMatching(/too large once every call is inlined/)]);
  });

  test('structs in structs that multiply', () => {
    const structs = Array.from({ length: 30 }, (_, index) => {
      const inner = index ? `struct s${index - 1} a[100];` : 'int a;';
      return `struct s${index} {\n\t${inner}\n};\n`;
    });
    expect(problems(`${structs.join('')}struct s29 x;\n`)).toContainEqual(expect.stringMatching(/too large/));
  });

  test('a file of 5 000 lines', { timeout: 240_000 }, () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `\tx = x + ${index};`);
    expect(problems(inside(lines.join('\n')))).toEqual([]);
    const wrong = Array.from({ length: 5000 }, (_, index) => `\ty${index} = x +;`);
    expect(problems(inside(wrong.join('\n'))).length).toBeLessThanOrEqual(50);
    expect(problems('@'.repeat(100_000)).length).toBeLessThanOrEqual(50);
    expect(problems('/*'.repeat(100_000)).length).toBeLessThanOrEqual(50);
    expect(problems('"\n'.repeat(100_000)).length).toBeLessThanOrEqual(50);
  });
});
