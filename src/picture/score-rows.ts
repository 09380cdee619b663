/** The rows of a score: how many each lane gets, and the blocks in them that can be told apart. */
import type { Block, Stretch } from './blocks.ts';
import type { Performance } from './performance.ts';

/** A piece of a line or a row. */
export interface Piece {
  readonly x: number;
  readonly width: number;
}

export interface ScoreBlock extends Piece {
  readonly lane: number;
  readonly row: number;
  readonly y: number;
  readonly stretch: Stretch;
  /** The function; of several that are too narrow to be told apart, the first. */
  readonly name: string;
  /** How many calls it stands for. */
  readonly count: number;
  /** What can be written inside of it; undefined where it is too narrow. */
  readonly label: string | undefined;
  /** Where its lane itself went on; in between others did. */
  readonly active: readonly Piece[];
}

/** Pixels: flags and track above the lanes, a row of calls, what a lane has below for what it holds, and the rest; and how wide a note is. */
export interface Measures {
  readonly track: number;
  readonly lanes: number;
  readonly row: number;
  readonly holds: number;
  readonly below: number;
  readonly note: number;
}
export const FULL: Measures = { track: 19, lanes: 36, row: 15, holds: 19, below: 6, note: 30 };
/** For a narrow screen. */
export const DENSE: Measures = { track: 0, lanes: 17, row: 18, holds: 0, below: 6, note: 24 };
/** Blocks that are narrower, and nearer to each other, are one. */
const NARROW = 3;
const NEAR = 1.5;

/**
 * How many rows each lane gets. Where all of them are too high, the innermost rows go first in which those calls that
 * want a row of their own take the least of the time.
 */
export function rowsThatFit({ lanes }: Performance, blocks: readonly Block[], height: number): number[] {
  const rows = lanes.map((_, lane) =>
    Math.max(1, ...blocks.flatMap((one) => (one.lane === lane ? [one.row + 1] : []))),
  );
  const total = () =>
    FULL.lanes + FULL.below + rows.reduce((sum, count) => sum + count * FULL.row + FULL.holds, 0);
  const worth = (lane: number) =>
    blocks
      .filter((one) => one.lane === lane && one.row === rows[lane] - 1 && one.own)
      .reduce((sum, { from, to }) => sum + to - from, 0);
  while (total() > height) {
    const candidates = lanes.map((_, lane) => lane).filter((lane) => rows[lane] > 1);
    if (candidates.length === 0) break;
    rows[candidates.reduce((least, lane) => (worth(lane) < worth(least) ? lane : least))]--;
  }
  return rows;
}

/** The blocks with their places; neighbours in a row that are too narrow to be told apart are one. */
export function merged(blocks: readonly Block[], place: (block: Block) => ScoreBlock): ScoreBlock[] {
  const last = new Map<string, number>();
  const all: ScoreBlock[] = [];
  for (const block of blocks) {
    const next = place(block);
    const key = `${block.lane} ${block.row}`;
    const index = last.get(key);
    const before = index === undefined ? undefined : all[index];
    if (before && index !== undefined && isOne(before, next)) {
      const width = next.x + next.width - before.x;
      const stretch = { from: before.stretch.from, to: next.stretch.to };
      const active = [{ x: before.x, width }];
      all[index] = { ...before, width, stretch, active, count: before.count + next.count, label: undefined };
      continue;
    }
    last.set(key, all.length);
    all.push(next);
  }
  return all;
}

function isOne(left: ScoreBlock, right: ScoreBlock): boolean {
  const narrow = (left.count > 1 || left.width < NARROW) && right.width < NARROW;
  return narrow && right.x - (left.x + left.width) < NEAR;
}
