/** The colours of C in an editor. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { colourLine } from '../../src/language/text/colours.ts';

/** The pieces of a line that have a colour, as `colour:text`. */
function coloured(line: string, open?: 'comment' | 'mark'): string[] {
  let at = 0;
  return colourLine(line, open)
    .pieces.map(({ length, colour }) => ({ colour, text: line.slice(at, (at += length)) }))
    .filter(({ colour }) => colour !== 'plain')
    .map(({ colour, text }) => `${colour}:${text}`);
}

describe('a line', () => {
  test.each([
    ['static int count = 10;', ['keyword:static', 'keyword:int', 'name:count', 'number:10']],
    ['pr_info("%d\\"\\n", count);', ['name:pr_info', 'string:"%d\\"\\n"', 'name:count']],
    ['#include "module.h"', ['keyword:#include', 'string:"module.h"']],
    ['  # ifdef FIXED', ['keyword:# ifdef', 'name:FIXED']],
    ['x = 1; // what COMING: means', ['name:x', 'number:1', 'comment:// what COMING: means']],
    ['\t/// Takes the lock.', ['mark:/// Takes the lock.']],
    [
      '/* @section tell livepatch */ mutex_lock(&m);',
      ['mark:/* @section tell livepatch */', 'name:mutex_lock', 'name:m'],
    ],
    ['/* a */ if /* b */', ['comment:/* a */', 'keyword:if', 'comment:/* b */']],
    ['pr_info("never closed', ['name:pr_info', 'string:"never closed']],
  ])('%s', (line, expected) => {
    expect(coloured(line)).toEqual(expected);
    expect(colourLine(line).open).toBeUndefined();
  });

  test('that opens a comment has the next one begin in it', () => {
    expect(colourLine('int a; /* one').open).toBe('comment');
    expect(colourLine('/* @fact one').open).toBe('mark');
    expect(coloured('two', 'comment')).toEqual(['comment:two']);
    expect(colourLine('two', 'mark').open).toBe('mark');
    expect(coloured('three */ int', 'comment')).toEqual(['comment:three */', 'keyword:int']);
  });

  test('is covered from its first character to its last, whatever stands in it', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab1 "\'\\/*#@;\t_é{}'), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.constantFrom(undefined, 'comment' as const, 'mark' as const), (line, open) => {
        const { pieces } = colourLine(line, open);
        expect(pieces.every(({ length }) => length > 0)).toBe(true);
        expect(pieces.reduce((sum, { length }) => sum + length, 0)).toBe(line.length);
      }),
    );
  });
});
