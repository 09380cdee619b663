/** What the pieces of a C text look like, and where they end. */

const PUNCTUATORS = [
  ...['...', '<<=', '>>='],
  ...['->', '++', '--', '<<', '>>', '<=', '>=', '==', '!=', '&&', '||'],
  ...['+=', '-=', '*=', '/=', '%=', '&=', '|=', '^='],
  ...'{}[]();,.<>+-*/%&|^~!?:='.split(''),
];

/** What C counts as blanks; JavaScript counts more. */
export const BLANKS = /[ \t\v\f\r\n]+/y;
export const NAME = /[A-Za-z_]\w*/y;
export const NUMBER = /[0-9]\w*(?:\.\w*)?/y;

/** By their first character, the longer ones first. */
const PUNCTUATORS_BY_FIRST = new Map<string, string[]>();
for (const punctuator of PUNCTUATORS) {
  const same = PUNCTUATORS_BY_FIRST.get(punctuator[0]);
  if (same) same.push(punctuator);
  else PUNCTUATORS_BY_FIRST.set(punctuator[0], [punctuator]);
}

/** A line that goes on with the next one. */
export const JOINS_NEXT = /\\[ \t\v\f]*\r?$/;
/** A comment whose beginning or end is on two lines that are joined. */
export const JOINED_MARK = /[/*](?:\\[ \t\v\f]*\r?\n)+[/*]/;
/** A piece of a line as C counts lines: behind a backslash and in a comment it goes on. */
const PART_OF_LINE = /\\\r?\n|"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[^\n"/\\]+|[^\n]/y;

/** The operator or bracket that begins at `offset`, the longest of those that fit; undefined if none does. */
export function punctuatorAt(text: string, offset: number): string | undefined {
  return PUNCTUATORS_BY_FIRST.get(text[offset])?.find((punctuator) => text.startsWith(punctuator, offset));
}

/** End of the line that `offset` is on. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** End of the line from `offset` on, as C counts lines. */
export function logicalLineEnd(text: string, offset: number): number {
  let end = offset;
  for (let next: number | undefined = end; next !== undefined; next = endOf(PART_OF_LINE, text, end))
    end = next;
  return end;
}

/** Where what a sticky pattern finds at `offset` ends; undefined if it finds nothing there. */
export function endOf(pattern: RegExp, text: string, offset: number): number | undefined {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
