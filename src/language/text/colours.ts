/** The colours of C, line by line, for an editor: also of text that does not compile. */
import { endOf, NAME, NUMBER } from './patterns.ts';
import { isKeyword } from './reserved.ts';

/** `mark` is a comment that says something to the compiler: `/// …` or `@name`. */
export type Colour = 'keyword' | 'string' | 'number' | 'name' | 'comment' | 'mark' | 'plain';

/** Some characters of a line that have one colour. */
export interface Coloured {
  readonly length: number;
  readonly colour: Colour;
}

export interface ColouredLine {
  readonly pieces: readonly Coloured[];
  /** The comment that goes on in the next line, if one does. */
  readonly open: 'comment' | 'mark' | undefined;
}

const SPACE = /[ \t\v\f\r]+/y;
/** A string or a character ends with its line, if nobody closed it. */
const STRING = /"(?:[^"\\]|\\.)*(?:"|\\?$)|'(?:[^'\\]|\\.)*(?:'|\\?$)/y;
const LINE_COMMENT = /\/\/.*$/y;
const DIRECTIVE = /#[ \t]*\w*/y;

/** The colours of a line; `open` is the comment that it begins in. */
export function colourLine(line: string, open?: 'comment' | 'mark'): ColouredLine {
  const pieces: Coloured[] = [];
  let at = 0;
  const take = (end: number, colour: Colour) => {
    if (end > at) pieces.push({ length: end - at, colour });
    at = end;
  };
  const comment = (colour: 'comment' | 'mark', from: number): boolean => {
    const end = line.indexOf('*/', from);
    take(end < 0 ? line.length : end + 2, colour);
    return end >= 0;
  };
  if (open && !comment(open, 0)) return { pieces, open };
  while (at < line.length) {
    const next = (pattern: RegExp) => endOf(pattern, line, at);
    if (line.startsWith('/*', at)) {
      const colour = /^\/\*\s*@/.test(line.slice(at)) ? 'mark' : 'comment';
      if (!comment(colour, at + 2)) return { pieces, open: colour };
      continue;
    }
    const end = next(LINE_COMMENT);
    if (end !== undefined) {
      take(end, /^\/\/\/(?!\/)/.test(line.slice(at)) ? 'mark' : 'comment');
      continue;
    }
    const space = next(SPACE);
    const string = next(STRING);
    const name = next(NAME);
    const number = next(NUMBER);
    if (space !== undefined) take(space, 'plain');
    else if (string !== undefined) take(string, 'string');
    else if (name !== undefined) take(name, isKeyword(line.slice(at, name)) ? 'keyword' : 'name');
    else if (number !== undefined) take(number, 'number');
    else if (line[at] === '#' && line.slice(0, at).trim() === '') take(next(DIRECTIVE)!, 'keyword');
    else take(at + 1, 'plain');
  }
  return { pieces, open: undefined };
}
