/** What can be written into a score. */
import type { Piece } from './score-rows.ts';

/** Where the text of a band can be written: the left end and the middle of the line, and as much of it as fits. */
export interface BandLabel extends Piece {
  readonly y: number;
  readonly text: string;
}

/** A letter of a label, and what is left beside it. */
const LETTER = 6.4;
const BESIDE = 9;

/**
 * Where the text of a band can be written: on the line of that lane on which most of the band is free, with all of it,
 * or what stands before a colon.
 */
export function labelIn(
  band: Piece,
  text: string,
  lines: readonly { readonly y: number; readonly taken: readonly Piece[] }[],
): BandLabel | undefined {
  const free = lines.flatMap(({ y, taken }) => {
    const within = taken
      .filter(({ x, width }) => x + width > band.x && x < band.x + band.width)
      .toSorted((left, right) => left.x - right.x);
    const starts = [band.x, ...within.map(({ x, width }) => x + width)];
    const ends = [...within.map(({ x }) => x), band.x + band.width];
    return starts.map((start, index) => ({ y, x: start, width: ends[index] - start }));
  });
  const widest = free.reduce((most, one) => (one.width > most.width + 1 ? one : most), {
    x: 0,
    y: 0,
    width: 0,
  });
  const label = fitting(text, widest.width) ?? fitting(text.split(':')[0], widest.width);
  if (label === undefined) return undefined;
  return { x: widest.x, width: widest.width, y: widest.y, text: label };
}

/**
 * A line from top to bottom in pieces, which pass by what is written: pixels from the top.
 *
 * @param texts the left end of each, its top, its height, and what it says
 */
export function besideTexts(
  x: number,
  [top, bottom]: readonly [number, number],
  texts: readonly {
    readonly x: number;
    readonly y: number;
    readonly height: number;
    readonly text: string;
  }[],
): [from: number, to: number][] {
  const crossed = texts
    .filter((one) => x > one.x && x < one.x + one.text.length * LETTER + BESIDE)
    .toSorted((left, right) => left.y - right.y);
  const starts = [top, ...crossed.map(({ y, height }) => y + height)];
  const ends = [...crossed.map(({ y }) => y), bottom];
  return starts.flatMap((from, index) =>
    from < ends[index] ? [[from, ends[index]] as [number, number]] : [],
  );
}

/** A label that fits into so many pixels, or none. */
export function fitting(label: string, width: number): string | undefined {
  return label.length * LETTER + BESIDE <= width ? label : undefined;
}
