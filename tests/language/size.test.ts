/**
 * Large and strange texts: what the compiler does grows with the text and no faster, and what it says has a bound.
 * Work is counted, not timed.
 */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { compile } from '../../src/language/compile.ts';
import { formatDiagnostic } from '../../src/language/diagnostic.ts';
import { build, problems } from './sources.ts';

const inside = (body: string) => `int x;\n\nvoid cpu0(void)\n{\n${body}\n}\n`;
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

afterEach(() => {
  vi.restoreAllMocks();
});

/** How many characters were gone over for blanks at their ends while `action` ran. */
function charactersTrimmed(action: () => void): number {
  let count = 0;
  const { trim } = String.prototype;
  vi.spyOn(String.prototype, 'trim').mockImplementation(function (this: string) {
    count += this.length;
    return trim.call(this);
  });
  action();
  vi.restoreAllMocks();
  return count;
}

/** How many values were put into sets and lists while `action` ran. */
function valuesAdded(action: () => void): number {
  let count = 0;
  const [add, set] = [Set.prototype.add, Map.prototype.set];
  vi.spyOn(Set.prototype, 'add').mockImplementation(function (this: Set<unknown>, value: unknown) {
    count++;
    return add.call(this, value);
  });
  vi.spyOn(Map.prototype, 'set').mockImplementation(function (
    this: Map<unknown, unknown>,
    key: unknown,
    value: unknown,
  ) {
    count++;
    return set.call(this, key, value);
  });
  action();
  vi.restoreAllMocks();
  return count;
}

describe('twice the text is twice the work', () => {
  test('a sentence of many lines', () => {
    const work = (count: number) =>
      charactersTrimmed(() => build(inside(`${lines(count, () => '/// A line of a sentence.')}\nx = 1;`)));
    expect(work(4000)).toBeLessThan(2.2 * work(2000));
  });

  test('blocks inside of a function with many variables', () => {
    const blocks = (count: number) =>
      inside(lines(count, (index) => `int a${index} = x;\n{\n\tint b = a${index};\n\n\tx = b;\n}`));
    const work = (count: number) => valuesAdded(() => build(blocks(count)));
    expect(work(200)).toBeLessThan(2.2 * work(100));
  });

  test('jumps from each block to the one in front of it', () => {
    const jumps = (count: number) => {
      const blocks = lines(count, (index) => `l${count - 1 - index}:\n\tx = 1;\n\tgoto l${count - index};`);
      return inside(`\tint v = x;\n\n\tgoto l0;\n${blocks}\nl${count}:\n\tx = v;`);
    };
    const work = (count: number) => valuesAdded(() => build(jumps(count)));
    expect(work(400)).toBeLessThan(2.2 * work(200));
  });

  test('marks and included lines in any number', () => {
    const marks = inside(`${'/* @a */'.repeat(200_000)}\nx = 1;`);
    expect(problems(marks)).toContain('5:9 the moment @a stands twice');
    const variants = lines(200_000, (index) => `/* @variant v${index}: V${index}: a title */`);
    expect(problems(`void cpu0(void)\n{\n}\n${variants}`)).toEqual([]);
    const included = lines(40_000, (index) => `int v${index};`);
    const files = { 'test.c': '#include "all.h"\nvoid cpu0(void)\n{\n}\n', 'all.h': included };
    expect(compile(files, 'test.c').program?.memory.globals).toHaveLength(40_000);
  });
});

test('a thread has at most 500 local variables at a time, with those of the functions it is in', () => {
  const variables = (count: number) => lines(count, (index) => `int a${index} = x;\nx = a${index};`);
  const tooMany = 'too many local variables here, with those of the functions that call this one';
  expect(problems(inside(variables(500)))).toEqual([]);
  expect(problems(inside(variables(501)))).toEqual([`3:6 ${tooMany}`]);
  expect(problems(inside(variables(5000)))).toEqual([`3:6 ${tooMany}`]);
  const caller = (count: number) =>
    `int x;\nstatic void f(void)\n{\n${variables(300)}\n}\nvoid cpu0(void)\n{\n${variables(count)}\nf();\n}\n`;
  // One more for the call itself.
  expect(problems(caller(199))).toEqual([]);
  expect(problems(caller(200))).toEqual([`2:13 ${tooMany}`]);
});

describe('what is said has a bound', () => {
  const said = (text: string) =>
    compile({ 'test.c': text }, 'test.c').diagnostics.map(formatDiagnostic).join('\n\n');

  test.each([
    ['a line with many mistakes', inside('y = 1; '.repeat(40_000))],
    ['names without end', inside(`x = ${'a'.repeat(500_000)}; x = ${'b'.repeat(500_000)};`)],
    ['numbers without end', inside(`x = ${'1'.repeat(500_000)};`)],
    ['strings without end', inside(`x = "${'a'.repeat(500_000)}"; x "${'b'.repeat(500_000)}";`)],
    ['an include without end', `#include "${'a'.repeat(500_000)}"\n${inside('x = 1;')}`],
    ['a directive without end', `#${'a'.repeat(500_000)}\n${inside('x = 1;')}`],
    ['many fields', `struct s {\n${lines(5000, (i) => `int f${i};`)}\n} s;\nint x;`],
    [
      'many fields, one unknown',
      `struct s {\n${lines(5000, (i) => `int f${i};`)}\n};\nstruct s s = { .q = 1 };`,
    ],
  ])('%s', (_, text) => {
    expect(said(text)).not.toBe('');
    expect(said(text).length).toBeLessThan(50 * 1000);
  });

  test('a place far into a line is shown with what is around it', () => {
    expect(said(inside(`${'x = 1; '.repeat(100)}y = 2; ${'x = 3; '.repeat(100)}`))).toBe(
      `test.c:5:701: there is no 'y' here
   5 | …${'x = 1; '.repeat(9).slice(3)}y = 2; ${'x = 3; '.repeat(19)}
     | ${' '.repeat(61)}^
     = declare it first`,
    );
  });

  test('after 50 mistakes it is enough', () => {
    const { diagnostics } = compile({ 'test.c': inside(lines(1000, () => 'y = 1;')) }, 'test.c');
    expect(diagnostics).toHaveLength(50);
  });
});

describe('characters that C reads in its own way', () => {
  const program = 'int x;\nvoid cpu0(void)\n{\n\tx = 1;\n}\n';

  test('a byte order mark at the beginning is no text, anywhere else it is none of C', () => {
    expect(problems(`\uFEFF#define A\n${program}`)).toEqual([]);
    expect(problems(`\n\uFEFF${program}`)).toEqual(['2:1 the character U+FEFF has no meaning in C']);
  });

  test('a carriage return ends a line for C, also in a comment', () => {
    expect(problems(program.replaceAll('\n', '\r\n'))).toEqual([]);
    const message = 'a carriage return without a line feed ends a line in C';
    expect(problems(program.replace('x = 1;', 'x = 1; // one\rx = 2;'))).toEqual([`4:15 ${message}`]);
  });

  test('a name that is defined from outside is no name any more', () => {
    const { diagnostics } = compile({ 'test.c': program }, 'test.c', { defines: ['x'] });
    expect(diagnostics.map(({ line, message }) => `${line} ${message}`)).toEqual([
      "1 'x' is defined, so that C puts 1 in its place",
      "4 'x' is defined, so that C puts 1 in its place",
    ]);
  });
});
