import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { around, definitionOf, definitionsIn } from '../../src/exercise/functions.ts';

const TEXT = `#include "a.h"
static int held; /* int held(void) { } */

static int peek(struct item *item);

/* Says "}" { in a comment. */
static int peek(struct item *item)
{
	if (item) {
		pr_info("} %s {", item->name); // }
	}
	return 0;
}

struct item { int value; };
static struct item one = { 1 };

void cpu0(void) { peek(&one); }
`;

function found(text: string, name: string): string | undefined {
  const stretch = definitionOf(text, name);
  return stretch && text.slice(stretch.from, stretch.to);
}

describe('the definition of a function', () => {
  test('goes from its first word to its last brace', () => {
    expect(found(TEXT, 'peek')).toBe(
      TEXT.slice(TEXT.indexOf('static int peek(struct item *item)\n'), TEXT.indexOf('\n\nstruct')),
    );
    expect(found(TEXT, 'cpu0')).toBe('void cpu0(void) { peek(&one); }');
  });

  test('is neither a prototype, nor a call, nor a variable, nor in a comment', () => {
    expect(found('int peek(void);\n', 'peek')).toBeUndefined();
    expect(found(TEXT, 'held')).toBeUndefined();
    expect(found(TEXT, 'pr_info')).toBeUndefined();
    expect(found(TEXT, 'one')).toBeUndefined();
  });

  test.each([
    ['its brace is missing', 'void f(void)\n{\n'],
    ['a comment swallows its brace', 'void f(void)\n{\n/* }\n'],
    ['a string swallows its brace', 'void f(void) { pr_info(" }'],
    ['there is nothing', ''],
  ])('is not there if %s', (_, text) => {
    expect(found(text, 'f')).toBeUndefined();
  });

  test('begins behind a directive, a semicolon or another body', () => {
    expect(found('#define A\nvoid f(void) {}', 'f')).toBe('void f(void) {}');
    expect(found('int a; void f(void) {}', 'f')).toBe('void f(void) {}');
    expect(found('struct a { int b; } f(void) {}', 'f')).toBe('f(void) {}');
  });
});

test('a text is its definitions and what is around them', () => {
  const stretches = definitionsIn(TEXT, ['cpu0', 'peek', 'nobody']);
  expect(stretches.map(({ name }) => name)).toEqual(['peek', 'cpu0']);
  const pieces = around(TEXT, stretches);
  expect(pieces).toHaveLength(3);
  const [first, second] = stretches.map(({ from, to }) => TEXT.slice(from, to));
  expect(pieces[0] + first + pieces[1] + second + pieces[2]).toBe(TEXT);
});

test('no text is too broken to look for a function in it', () => {
  const part = fc.constantFrom(
    'f',
    '(',
    ')',
    '{',
    '}',
    ';',
    '"',
    '/*',
    '*/',
    '//',
    '#',
    '\n',
    '\\',
    ' ',
    "'",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      const stretch = definitionOf(text, 'f');
      if (!stretch) return;
      const definition = text.slice(stretch.from, stretch.to);
      expect(definition.endsWith('}')).toBe(true);
      expect(definition).toMatch(/f\s*/);
    }),
  );
});
