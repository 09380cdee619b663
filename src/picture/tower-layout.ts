/** Where the blocks of towers stand, in pixels: tops aligned, on the line of calls. */
import type { Link, Towers } from './towers.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TowerPlaces {
  readonly width: number;
  readonly height: number;
  /** The line of calls, on which the tops hang. */
  readonly line: Box;
  /** Of each tower: where its column is, its blocks from the top down, and the ground on which they stand. */
  readonly towers: readonly {
    readonly x: number;
    readonly width: number;
    readonly blocks: readonly Box[];
    readonly ground: number;
  }[];
  /** From the right edge of one block to the left edge of another. */
  readonly links: readonly { readonly from: Point; readonly to: Point; readonly link: Link }[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels. The first block is as high as it can be; the others share what is left. */
const WIDTH = 368;
const HEIGHT = 176;
const TITLES = 22;
const TOP = { y: 28, height: 34 };
/** Between the top and the rest, which the line of calls lies around, and between the others. */
const BELOW_TOP = 12;
const BETWEEN = 4;
/** What stands on the ground, and beneath it. */
const GROUND = 26;
const BLOCK = 96;
const BETWEEN_TOWERS = 48;

/** The places for towers; the picture is as high for one block as for many. */
export function layTowers({ towers, links }: Towers): TowerPlaces {
  const count = Math.max(1, towers.length);
  const room = WIDTH - 2 * 40;
  const gap = Math.min(BETWEEN_TOWERS, count > 1 ? (room - count * 40) / (count - 1) : 0);
  const width = Math.min(BLOCK, (room - (count - 1) * gap) / count);
  const left = (WIDTH - count * width - (count - 1) * gap) / 2;
  const most = Math.max(1, ...towers.map(({ blocks }) => blocks.length));
  const rest = HEIGHT - GROUND - (TOP.y + TOP.height + BELOW_TOP);
  const height = most < 2 ? TOP.height : Math.min(TOP.height, (rest + BETWEEN) / (most - 1) - BETWEEN);
  const places = towers.map(({ blocks }, index) => {
    const x = left + index * (width + gap);
    const boxes = blocks.map((_, level): Box => {
      const y = level === 0 ? TOP.y : TOP.y + TOP.height + BELOW_TOP + (level - 1) * (height + BETWEEN);
      return { x, y, width, height: level === 0 ? TOP.height : height };
    });
    const bottom = boxes.at(-1) ?? { y: TOP.y, height: TOP.height };
    return { x, width, blocks: boxes, ground: bottom.y + bottom.height + (boxes.length > 1 ? 6 : BELOW_TOP) };
  });
  const middle = ({ tower, level }: Link['from']): Point => {
    const { x, y, height: own } = places[tower].blocks[level];
    return { x, y: y + own / 2 };
  };
  return {
    width: WIDTH,
    height: HEIGHT,
    line: {
      x: left - 36,
      y: TITLES,
      width: count * width + (count - 1) * gap + 72,
      height: TOP.height + BELOW_TOP,
    },
    towers: places,
    links: links.map((link) => {
      const [from, to] = [middle(link.from), middle(link.to)];
      return { from: { x: from.x + width + 2, y: from.y }, to: { x: to.x - 2, y: to.y }, link };
    }),
  };
}
