/** How far a line of C goes in, as the kernel's style has it: a tab for a block, and none for its closing brace. */
import { indentService } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { colourLine } from '~/language/text/colours.ts';

export interface Indent {
  /** The line, from 0, whose indentation it has; undefined for the left edge. */
  readonly like: number | undefined;
  /** Tabs more than that one. */
  readonly more: number;
}

const EDGE: Indent = { like: undefined, more: 0 };

/** What a statement of its own follows: `if (…)`, `else`, `do`, or a loop, also one of the kernel's. */
const HEAD = /^(?:\} ?)?(?:else|do|(?:else )?\w+ ?\(.*\))$/;

/**
 * Where a line goes that follows others.
 *
 * @param before the lines before it
 * @param line what stands in it, without the space that it begins with
 * @returns undefined inside of a comment, where nobody can tell
 */
export function indentOf(before: readonly string[], line: string): Indent | undefined {
  const code = codeOf(before);
  if (!code) return undefined;
  const opened = openedIn(code);
  if (!opened || line.startsWith('#')) return EDGE;
  const like = startOf(code, opened.line);
  if (/^[)\]}]/.test(line) || /^(?:case\b|default\b)/.test(line)) return { like, more: 0 };
  if (opened.bracket !== '{') return { like, more: 2 };
  if (/^\w+:$/.test(line)) return EDGE;
  const last = code.findLastIndex((text) => text.trim() !== '' && !text.trim().startsWith('#'));
  const from = startOf(code, last);
  const statement = code.slice(from, last + 1).map((text) => text.trim());
  if (last > opened.line && HEAD.test(statement.join(' ')))
    return { like: from, more: line.startsWith('{') ? 0 : 1 };
  return { like, more: 1 };
}

/** Lines with space for their comments, and no bracket in their strings; undefined if a comment goes on after them. */
function codeOf(lines: readonly string[]): string[] | undefined {
  let within: 'comment' | 'mark' | undefined;
  const code = lines.map((line) => {
    const { pieces, open } = colourLine(line, within);
    within = open;
    let at = 0;
    return pieces
      .map(({ length, colour }) => {
        const text = line.slice(at, (at += length));
        if (colour === 'comment' || colour === 'mark') return ' '.repeat(length);
        return colour === 'string' ? '_'.repeat(length) : text;
      })
      .join('');
  });
  return within ? undefined : code;
}

/** The last bracket that nothing closes, and its line; undefined without one. */
function openedIn(code: readonly string[]): { bracket: string; line: number } | undefined {
  let closed = 0;
  for (let line = code.length - 1; line >= 0; line--) {
    for (const bracket of [...code[line]].reverse()) {
      if (')]}'.includes(bracket)) closed++;
      else if ('([{'.includes(bracket) && closed-- === 0) return { bracket, line };
    }
  }
  return undefined;
}

/** The line that what ends in a line begins in, if its parentheses go over several. */
function startOf(code: readonly string[], end: number): number {
  let closed = 0;
  for (let line = end; line >= 0; line--) {
    for (const bracket of code[line]) closed += bracket === ')' ? 1 : bracket === '(' ? -1 : 0;
    if (closed <= 0) return line;
  }
  return end;
}

/** Has Enter, a brace, a label and a directive take their place. */
export const indenting: Extension = indentService.of((context, position) => {
  const { doc } = context.state;
  const before = doc.sliceString(0, position).split('\n');
  // A line that is there already ends what is before it with a line break; one that is to begin does not.
  if (context.simulatedBreak !== position) before.pop();
  const indent = indentOf(before, context.textAfterPos(position).trim());
  if (!indent) return undefined;
  const { like, more } = indent;
  const columns = like === undefined ? 0 : context.lineIndent(doc.line(like + 1).from, -1);
  return columns + more * context.unit;
});
