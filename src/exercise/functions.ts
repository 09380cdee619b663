/** Where functions stand in a text that is being edited: it need not compile. */
import { colourLine } from '../language/text/colours.ts';

/** Some of a text, from one character up to, not including, another. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface Piece extends Stretch {
  readonly text: string;
  readonly kind: 'code' | 'string' | 'comment' | 'directive';
}

/** What a text is made of, blanks left out. A directive goes to the end of its line. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let open: 'comment' | 'mark' | undefined;
  for (const line of text.split('\n')) {
    const coloured = colourLine(line, open);
    let at = start;
    for (const { length, colour } of coloured.pieces) {
      const stretch = { text: text.slice(at, at + length), from: at, to: at + length };
      at = stretch.to;
      if (colour === 'comment' || colour === 'mark') pieces.push({ ...stretch, kind: 'comment' });
      else if (colour === 'string') pieces.push({ ...stretch, kind: 'string' });
      else if (stretch.text.startsWith('#')) {
        pieces.push({
          text: text.slice(stretch.from, start + line.length),
          from: stretch.from,
          to: start + line.length,
          kind: 'directive',
        });
        break;
      } else if (stretch.text.trim() !== '') pieces.push({ ...stretch, kind: 'code' });
    }
    open = coloured.open;
    start += line.length + 1;
  }
  return pieces;
}

/**
 * The definition of a function: from the first word of its head to the brace that closes its body. The comment above is
 * no part of it. Undefined if the text has none that ends.
 */
export function definitionOf(text: string, name: string): Stretch | undefined {
  const code = piecesOf(text).filter(({ kind }) => kind !== 'comment');
  let head: Piece[] = [];
  for (let index = 0; index < code.length; index++) {
    const piece = code[index];
    if (piece.kind === 'directive' || piece.text === ';') head = [];
    else if (piece.text !== '{') head.push(piece);
    else {
      const end = closing(code, index);
      if (end === undefined) return undefined;
      const bracket = head.findIndex((one) => one.text === '(');
      if (bracket > 0 && head[bracket - 1].text === name) return { from: head[0].from, to: code[end].to };
      head = [];
      index = end;
    }
  }
  return undefined;
}

/** The index of the brace that closes the one at `index`. */
function closing(code: readonly Piece[], index: number): number | undefined {
  let depth = 0;
  for (let at = index; at < code.length; at++) {
    if (code[at].text === '{') depth++;
    if (code[at].text === '}' && --depth === 0) return at;
  }
  return undefined;
}

/** The first piece of a text for which `is` holds, by what it says; undefined if there is none. */
export function findPiece(
  text: string,
  is: (piece: Pick<Piece, 'text' | 'kind'>) => boolean,
): string | undefined {
  return piecesOf(text).find(is)?.text;
}

/** The stretches of those functions that a text defines, in the order of the text. */
export function definitionsIn(
  text: string,
  names: readonly string[],
): (Stretch & { readonly name: string })[] {
  return names
    .flatMap((name) => {
      const found = definitionOf(text, name);
      return found ? [{ ...found, name }] : [];
    })
    .sort((left, right) => left.from - right.from);
}

/** What lies between the stretches and around them: one piece more than there are stretches. */
export function around(text: string, stretches: readonly Stretch[]): string[] {
  const ends = [0, ...stretches.map(({ to }) => to)];
  return ends.map((from, index) => text.slice(from, stretches[index]?.from ?? text.length));
}
