import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quoted, unquoted, type Book } from '../../../src/lab/share/quoting.ts';

const book: Book = {
  edition: 1,
  lines: [
    'int count;',
    '',
    'void cpu0(void)',
    '{',
    '\tcount = count + 1;',
    '}',
    '',
    'void cpu1(void)',
    '{',
    '}',
  ],
};
const MOST = 1000;

test('a text of the book is one quotation', () => {
  expect(quoted(book.lines.join('\n'), book)).toEqual([0, 10]);
});

test('a changed line is written out between two quotations', () => {
  const text = book.lines.with(4, '\tcount += 2;').join('\n');
  expect(quoted(text, book)).toEqual([0, 4, '\tcount += 2;', 5, 5]);
});

test('what is too short to be worth a quotation is written out', () => {
  expect(quoted('{\n}', book)).toEqual(['{\n}']);
});

test.each([
  ['', ['']],
  ['\n', ['\n']],
  ['a', ['a']],
  ['void cpu0(void)\r\n{\r\n', ['void cpu0(void)\r\n{\r\n']],
])('%j is told from all others', (text, parts) => {
  expect(quoted(text, book)).toEqual(parts);
  expect(unquoted(parts, book, MOST)).toBe(text);
});

test('every text comes back, whatever of it is in the book', () => {
  const line = fc.oneof(fc.constantFrom(...book.lines), fc.string({ unit: 'binary' }), fc.constant('\r'));
  fc.assert(
    fc.property(fc.array(line), fc.constantFrom(book, { edition: 2, lines: [] }), (lines, some) => {
      const text = lines.join('\n');
      expect(unquoted(quoted(text, some), some, text.length)).toBe(text);
    }),
  );
});

describe('a quotation is refused', () => {
  test.each([
    ['that begins before the book', [-1, 2]],
    ['that ends behind it', [9, 2]],
    ['of nothing', [3, 0]],
    ['of less than nothing', [3, -1]],
    ['of parts of lines', [0.5, 1]],
    ['of no number', [NaN, 1]],
    ['of endless lines', [0, Infinity]],
    ['without how many', [3]],
    ['whose number is a text', [3, '2']],
  ])('%s', (_, parts) => expect(() => unquoted(parts, book, MOST)).toThrow('lines that no book has'));

  test('that repeats the book until it is larger than allowed, before that is put together', () => {
    const parts = Array.from({ length: 200_000 }, () => [0, 10]).flat();
    const started = performance.now();
    expect(() => unquoted(parts, book, MOST)).toThrow('longer than anything');
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

test('a text of many lines that the book has often is quoted in no time', () => {
  const blanks: Book = {
    edition: 1,
    lines: Array.from({ length: 1000 }, (_, index) => (index % 2 ? '' : '}')),
  };
  const text = '}\n'.repeat(50_000);
  const started = performance.now();
  expect(unquoted(quoted(text, blanks), blanks, text.length)).toBe(text);
  expect(performance.now() - started).toBeLessThan(5000);
});
