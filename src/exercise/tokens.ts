/** How much of a text is changed: in tokens, as the compiler reads them, so that comments and blanks do not count. */
import { tokenize, type LineDirectives } from '../language/text/lexer.ts';
import { Report } from '../language/text/report.ts';
import type { Texts } from './plain.ts';

/** The tokens of a text; a line that begins with `#` is one of them. */
function tokensOf(text: string): string[] {
  const report = new Report();
  const file = report.listing.add({ name: 'text', text, inactive: [] });
  const directives: LineDirectives = {
    active: true,
    read: (line, span) => [{ kind: 'string', text: line.trim(), span, leading: [], trailing: [] }],
    leaveOut() {},
    replacementOf: () => undefined,
  };
  return tokenize(file, report, directives).map(({ kind, text }) => `${kind} ${text}`);
}

/** How many tokens have to be removed and added to turn one text into the other. */
export function changedTokens(from: string, to: string): number {
  return from === to ? 0 : distance(tokensOf(from), tokensOf(to));
}

/** The tokens changed in all files together. */
export function changedIn(base: Texts, edited: Texts): number {
  return Object.entries(base.files).reduce(
    (sum, [file, text]) => sum + changedTokens(text, edited.files[file] ?? ''),
    0,
  );
}

/** The length of both without twice their longest common subsequence. */
function distance(from: readonly string[], to: readonly string[]): number {
  let start = 0;
  while (start < from.length && from[start] === to[start]) start++;
  let end = 0;
  const most = Math.min(from.length, to.length) - start;
  while (end < most && from[from.length - 1 - end] === to[to.length - 1 - end]) end++;
  const left = from.slice(start, from.length - end);
  const right = to.slice(start, to.length - end);
  let row = new Uint32Array(right.length + 1);
  for (const token of left) {
    const next = new Uint32Array(right.length + 1);
    for (let index = 1; index <= right.length; index++) {
      next[index] = token === right[index - 1] ? row[index - 1] + 1 : Math.max(row[index], next[index - 1]);
    }
    row = next;
  }
  return left.length + right.length - 2 * row[right.length];
}
