/** Text in which some parts are code. */

export interface Piece {
  readonly text: string;
  readonly code: boolean;
}

/** A comment names code without quotes: calls, constants and fields are told by how they are written. */
export function piecesOf(text: string): Piece[] {
  return text
    .split(/(\b\w+\(\)|\b[A-Z]+(?:_[A-Z]+)+\b|\b\w+->\w+\b|\b(?:klp|func|list)_\w+\b)/)
    .map((part, index) => ({ text: part, code: index % 2 === 1 }))
    .filter((piece) => piece.text);
}
