/** The coloured text of a listing: how it travels to a page, and how it is read there. */

/**
 * The colours of one file: for each line, lengths and kinds in turn, as `4k12-9s2-`. The text itself is the
 * program's, so nothing is sent twice.
 */
export type Highlights = readonly string[];

/** `k`eyword or operator, `s`tring, `c`omment, or plain text: more colours say nothing more. */
export type TokenKind = 'k' | 's' | 'c' | '-';

export interface Token {
  readonly text: string;
  readonly kind: TokenKind;
}

/** The tokens of one line. Where the colours are missing or too short, the rest is plain. */
export function tokensOf(line: string, highlight = ''): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const [, length, kind] of highlight.matchAll(/(\d+)([ksc-])/g)) {
    const text = line.slice(at, at + Number(length));
    if (text) tokens.push({ text, kind: kind as TokenKind });
    at += Number(length);
  }
  if (at < line.length) tokens.push({ text: line.slice(at), kind: '-' });
  return tokens;
}
