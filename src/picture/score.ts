/**
 * The score of a performance: time to the right, a lane for each of those who act, with their calls as nested blocks and
 * what they hold as lines; above them the life of an object, across them what is true for a while. All places are in
 * pixels from the left and the top; whoever draws adds nothing but ink.
 */
import { blocksOf, outsideOf, type Block, type Stretch } from './blocks.ts';
import { shortNames } from './names.ts';
import type { Event, Performance } from './performance.ts';
import { patternsFor, type Pattern } from './patterns.ts';
import { scaleOf, weightsOf, type Scale } from './scale.ts';
import { holdingsOf, staysOf, truthOf, waitingsOf } from './stretches.ts';

export interface ScoreOptions {
  /** Pixels in all. */
  readonly width: number;
  /** Times at which a flag stands. */
  readonly beats: readonly number[];
  /** How many owners there are: what is put somewhere has the pattern of its owner. */
  readonly owners: number;
  /** Index of the life that the track tells; undefined for none. */
  readonly life: number | undefined;
  /** The weight of what was shown at first; see `scaleOf`. Undefined for all of this performance. */
  readonly opening?: number;
  /** Pixels in all, at most; rows that do not fit are left out, the least telling first. */
  readonly height?: number;
  /** For a narrow screen: a row for each lane, notes on it, no flags, no locks. */
  readonly dense?: boolean;
}

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

export interface ScoreNote {
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  readonly time: number;
  readonly lane: number;
  readonly text: string;
  readonly pattern: Pattern | undefined;
  readonly how: 'put' | 'taken' | 'refused' | 'warning' | 'fault';
  /** True where the note before it is so near that it has no room for its text. */
  readonly crowded: boolean;
}

export interface Score {
  readonly width: number;
  readonly height: number;
  readonly scale: Scale;
  /** The weight of all that is shown: what another score of the same figure takes as `opening`. */
  readonly weight: number;
  readonly lanes: readonly { readonly name: string; readonly y: number; readonly height: number }[];
  /** The top of the track, and how high it and every row is. */
  readonly rows: { readonly track: number; readonly height: number };
  readonly flags: readonly { readonly x: number; readonly time: number }[];
  readonly track: readonly (Piece & {
    readonly station: string;
    readonly index: number;
    readonly label?: string;
  })[];
  readonly blocks: readonly ScoreBlock[];
  /** Where a lane went on outside of all calls. */
  readonly outside: readonly (Piece & { readonly y: number; readonly lane: number })[];
  readonly locks: readonly (Piece & { readonly y: number; readonly lane: number; readonly lock: number })[];
  readonly waits: readonly (Piece & { readonly y: number; readonly lane: number })[];
  readonly bands: readonly (Piece & {
    readonly text: string;
    readonly fact: number;
    /** Where its text can be written: the left end and the middle of the line, and as much of it as fits. */
    readonly label: (Piece & { readonly y: number; readonly text: string }) | undefined;
  })[];
  /** Where bands begin and end. */
  readonly across: { readonly y: number; readonly height: number };
  readonly notes: readonly ScoreNote[];
  /** Where the line of time lies. */
  readonly axis: number;
}

/** Pixels: flags and track above the lanes, a row of calls, what a lane has below for what it holds, and the rest. */
interface Measures {
  readonly track: number;
  readonly lanes: number;
  readonly row: number;
  readonly holds: number;
  readonly below: number;
}
const FULL: Measures = { track: 19, lanes: 36, row: 15, holds: 19, below: 6 };
const DENSE: Measures = { track: 0, lanes: 17, row: 18, holds: 0, below: 6 };
/** Blocks that are narrower, and nearer to each other, are one. */
const NARROW = 3;
const NEAR = 1.5;
/** A letter of a label, and what is left beside it. */
const LETTER = 6.4;
const BESIDE = 9;
/** A note is about as wide. */
const NOTE = 30;

/** The score, at most as high as asked for if there is one row for each lane. */
export function scoreOf(performance: Performance, options: ScoreOptions): Score {
  const { steps } = performance;
  const measures = options.dense ? DENSE : FULL;
  const weights = weightsOf(performance, options.beats);
  const weight = weights[weights.length - 1];
  const scale = scaleOf(weights, 0, options.width, options.opening ?? weight);
  const piece = ({ from, to }: Stretch): Piece => ({
    x: scale.at(from),
    width: scale.at(to) - scale.at(from),
  });
  const all = blocksOf(performance);
  const rows = options.dense
    ? performance.lanes.map(() => 1)
    : rowsThatFit(performance, all, options.height ?? Infinity);
  const lanes: { name: string; y: number; height: number }[] = [];
  let top = measures.lanes;
  performance.lanes.forEach((name, lane) => {
    const height = rows[lane] * measures.row + measures.holds;
    lanes.push({ name, y: top, height });
    top += height;
  });
  const below = (lane: number) =>
    options.dense
      ? lanes[lane].y + measures.row / 2
      : lanes[lane].y + rows[lane] * measures.row + measures.holds / 2;
  const notes = notesOf(performance, options.owners, scale, below);
  const locks = options.dense
    ? []
    : holdingsOf(performance).map((held) => ({
        ...piece(held),
        y: below(held.lane),
        lane: held.lane,
        lock: held.lock,
      }));
  const waits = waitingsOf(performance).map((waiting) => ({
    ...piece(waiting),
    y: below(waiting.lane),
    lane: waiting.lane,
  }));
  const lines = lanes.map((_, lane) => {
    const y = below(lane);
    const taken = [
      ...locks,
      ...waits,
      ...notes.map(({ x, ...note }) => ({ ...note, x: x - NOTE / 2, width: NOTE })),
    ];
    return { y, taken: taken.filter((one) => one.lane === lane) };
  });
  return {
    width: options.width,
    height: top + measures.below,
    scale,
    weight,
    lanes,
    rows: { track: measures.track, height: measures.row - 1 },
    flags: options.beats.map((time) => ({ x: scale.at(time), time })),
    track: options.life === undefined ? [] : trackOf(performance, options.life, piece),
    blocks: merged(
      all.filter(({ lane, row }) => row < rows[lane]),
      (block) => ({
        ...piece(block),
        lane: block.lane,
        row: block.row,
        y: lanes[block.lane].y + block.row * measures.row,
        stretch: { from: block.from, to: block.to },
        name: block.name,
        count: 1,
        label: options.dense ? undefined : fitting(block.name, piece(block).width),
        active: block.active.map(piece),
      }),
    ),
    outside: outsideOf(performance).map((stretch) => ({
      ...piece(stretch),
      y: lanes[stretch.lane].y,
      lane: stretch.lane,
    })),
    locks,
    waits,
    bands: performance.facts.flatMap((fact, index) =>
      fact.kind === 'band'
        ? truthOf(fact, steps.length).map((stretch) => {
            const place = piece(stretch);
            return { ...place, text: fact.text, fact: index, label: labelIn(place, fact.text, lines) };
          })
        : [],
    ),
    across: { y: measures.lanes - 2, height: top - measures.lanes + 2 },
    notes,
    axis: top + measures.below / 2,
  };
}

/**
 * Where the text of a band can be written: on the line of that lane on which most of the band is free, with all of it,
 * or what stands before a colon.
 */
function labelIn(
  band: Piece,
  text: string,
  lines: readonly { readonly y: number; readonly taken: readonly Piece[] }[],
): Score['bands'][number]['label'] {
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

/** A label that fits into so many pixels, or none. */
function fitting(label: string, width: number): string | undefined {
  return label.length * LETTER + BESIDE <= width ? label : undefined;
}

function trackOf(
  { lives, ...rest }: Performance,
  life: number,
  piece: (stretch: Stretch) => Piece,
): Score['track'] {
  const { stations } = lives[life];
  const names = shortNames(stations);
  return staysOf({ lives, ...rest })
    .filter((stay) => stay.life === life)
    .map((stay) => {
      const place = piece(stay);
      const index = stations.indexOf(stay.station);
      const label = fitting(names[index] ?? stay.station, place.width);
      return { ...place, station: stay.station, index, ...(label ? { label } : {}) };
    });
}

/** What was put somewhere, refused, warned of or went wrong, in the order of time. */
function notesOf(
  { steps }: Performance,
  owners: number,
  scale: Scale,
  below: (lane: number) => number,
): ScoreNote[] {
  const patterns = patternsFor(owners);
  /** Where the last note of each lane ends that has its text. */
  const ends: number[] = [];
  return steps.flatMap(({ lane, events }, before) => {
    const place = {
      x: (scale.at(before) + scale.at(before + 1)) / 2,
      y: below(lane),
      time: before + 1,
      lane,
    };
    // What is not let in says so itself: the warning with it would be the same again.
    const told = events.some((event) => event.kind === 'note' && event.how === 'refused');
    return events.flatMap((event): ScoreNote[] => {
      const note = noteOf(event, patterns);
      if (!note || (told && note.how === 'warning')) return [];
      const crowded = place.x - NOTE / 2 < (ends[lane] ?? -Infinity);
      if (!crowded) ends[lane] = place.x + NOTE / 2 + (note.how === 'refused' ? NOTE / 2 : 0);
      return [{ ...place, ...note, crowded }];
    });
  });
}

function noteOf(
  event: Event,
  patterns: readonly (Pattern | undefined)[],
): Pick<ScoreNote, 'text' | 'pattern' | 'how'> | undefined {
  switch (event.kind) {
    case 'note': {
      const { text, owner, how } = event;
      return { text, pattern: owner === undefined ? undefined : patterns[owner], how };
    }
    case 'warning':
    case 'fault':
      return { text: event.text, pattern: undefined, how: event.kind };
    case 'call':
    case 'return':
    case 'take':
    case 'section':
    case 'release':
    case 'wait':
    case 'station':
      return undefined;
  }
}

/**
 * How many rows each lane gets. Where all of them are too high, the innermost rows go first in which those calls that
 * want a row of their own take the least of the time.
 */
function rowsThatFit({ lanes }: Performance, blocks: readonly Block[], height: number): number[] {
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
function merged(blocks: readonly Block[], place: (block: Block) => ScoreBlock): ScoreBlock[] {
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
