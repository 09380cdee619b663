/** The lines of a function as a code pane shows them. */
import type { Program } from '~/language/program.ts';
import { tokensOf } from '~/site/build/tokens.ts';
import type { Highlights, Token } from '~/site/build/tokens.ts';

export interface CodeLine {
  /** Line in its file, from 1. */
  readonly number: number;
  /** Columns of white space before it, a tab counting for TAB. */
  readonly indent: number;
  readonly pieces: readonly Piece[];
}

export interface Piece {
  readonly text: string;
  /** A class of figure.css, or nothing. */
  readonly style: string;
}

const TAB = 3;

/**
 * The lines of a function, without what the pane says otherwise or never runs: comments (the sentences are told as
 * the statements run), what an #ifdef left out, and the #ifdefs themselves.
 */
export function functionLines(
  program: Program,
  highlights: readonly Highlights[],
  index: number,
): CodeLine[] {
  const { span } = program.functions[index];
  const file = program.files[span.file];
  const inactive = new Set(file.inactive);
  const source = file.text.split('\n');
  const lines: CodeLine[] = [];
  for (let number = span.line; number <= span.endLine; number++) {
    if (inactive.has(number)) continue;
    const text = source[number - 1];
    const tokens = tokensOf(text, highlights[span.file]?.[number - 1]);
    const code = withoutComments(tokens);
    if (/^\s*#/.test(text) || (code.length === 0 && text.trim() !== '')) continue;
    const blank = code.length === 0;
    if (blank && (lines.length === 0 || lines.at(-1)!.pieces.length === 0)) continue;
    lines.push({ number, indent: indentOf(text), pieces: code.flatMap(piecesOf) });
  }
  return lines;
}

/** Tokens that are code, trimmed at both ends. */
function withoutComments(tokens: readonly Token[]): Token[] {
  const code = tokens.filter(({ kind }) => kind !== 'c').map((token) => ({ ...token }));
  if (code.length > 0) code[0].text = code[0].text.trimStart();
  if (code.length > 0) code[code.length - 1].text = code[code.length - 1].text.trimEnd();
  return code.filter(({ text }) => text !== '');
}

const STYLES: Readonly<Record<string, string>> = { '->': 'arrow', '(': 'paren' };

/**
 * Where a pane breaks a line that is too long: at a space, and in a call that may be wider than the pane behind its
 * parenthesis, rather than within a name; but not within an arrow, where a hyphen tempts browsers.
 */
function piecesOf({ text, kind }: Token): Piece[] {
  if (kind !== '-') return [{ text, style: `sy-${kind}` }];
  return text
    .split(/(->|(?<=\w{20})\()/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, style: STYLES[part] ?? '' }));
}

function indentOf(text: string): number {
  const [space] = /^\s*/.exec(text)!;
  const tabs = space.split('\t').length - 1;
  // Spaces behind tabs line a continued line up with what is above it; here it only has to stand back.
  return tabs * TAB + Math.min(TAB, space.length - tabs);
}
