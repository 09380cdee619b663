/**
 * The score of a performance: time to the right, a lane for each of those who act, with their calls as nested blocks and
 * what they hold as lines; above them the life of an object, across them what is true for a while. All places are in
 * pixels from the left and the top; whoever draws adds nothing but ink.
 */
import { blocksOf, outsideOf, type Stretch } from './blocks.ts';
import { shortNames } from './names.ts';
import type { Performance } from './performance.ts';
import { notesOf, type ScoreNote } from './score-notes.ts';
import { DENSE, FULL, merged, rowsThatFit, type Piece, type ScoreBlock } from './score-rows.ts';
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
  /** Pixels that a note takes. */
  readonly noteWidth: number;
  /** Where the line of time lies. */
  readonly axis: number;
}

/** A letter of a label, and what is left beside it. */
const LETTER = 6.4;
const BESIDE = 9;

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
  const notes = notesOf(performance, options.owners, { scale, width: measures.note, line: below });
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
      ...notes.map(({ x, ...note }) => ({ ...note, x: x - measures.note / 2, width: measures.note })),
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
    noteWidth: measures.note - 2,
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
