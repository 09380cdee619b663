/** The rows of a score: how many each lane gets, and the blocks in them that can be told apart. */
import type { Block, Stretch } from './blocks.ts';
import type { Performance } from './performance.ts';
import { fitting } from './score-labels.ts';

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
  /** What can be written inside of it, its name or how many it stands for; undefined where it is too narrow. */
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
export const NARROW = 3;
const NEAR = 1.5;
/** What is one of them is at least so wide where there are enough of them: a finger can hit it, and its count has room. */
const PRESSABLE = 32;

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

/**
 * The blocks with their places; neighbours in a row that are too narrow to be told apart are one, which counts them, or
 * several that are wide enough for a finger.
 */
export function merged(blocks: readonly Block[], place: (block: Block) => ScoreBlock): ScoreBlock[] {
  const open = new Map<string, ScoreBlock[]>();
  const runs: ScoreBlock[][] = [];
  for (const block of blocks) {
    const next = place(block);
    const key = `${block.lane} ${block.row}`;
    const run = open.get(key);
    const last = run?.at(-1);
    if (run && last && isNarrow(last) && isNarrow(next) && next.x - endOf(last) < NEAR) {
      run.push(next);
      continue;
    }
    const fresh = [next];
    open.set(key, fresh);
    runs.push(fresh);
  }
  return runs.flatMap((run) => {
    const { x } = run[0];
    const width = endOf(run[run.length - 1]) - x;
    const each = width / Math.max(1, Math.floor(width / PRESSABLE));
    return [...Map.groupBy(run, (block) => Math.floor((block.x - x) / each)).values()].map(asOne);
  });
}

/** Several blocks of a row as one, with how many they are where that has room. */
function asOne(blocks: readonly ScoreBlock[]): ScoreBlock {
  const [first] = blocks;
  const last = blocks[blocks.length - 1];
  if (first === last) return first;
  const piece = { x: first.x, width: endOf(last) - first.x };
  const count = blocks.length;
  return {
    ...first,
    ...piece,
    stretch: { from: first.stretch.from, to: last.stretch.to },
    active: [piece],
    count,
    label: fitting(`${count} calls`, piece.width) ?? fitting(String(count), piece.width),
  };
}

const isNarrow = ({ width }: Piece) => width < NARROW;
const endOf = ({ x, width }: Piece) => x + width;
