/**
 * The score of a performance: time to the right, a lane for each of those who act, with their calls as nested blocks and
 * what they hold as lines; above them the life of an object, across them what is true for a while. All places are in
 * pixels from the left and the top; whoever draws adds nothing but ink.
 */
import { blocksOf, outsideOf, type Stretch } from './blocks.ts';
import { shortNames } from './names.ts';
import type { Performance } from './performance.ts';
import { fitting, labelIn, type BandLabel } from './score-labels.ts';
import { notesOf, type ScoreNote } from './score-notes.ts';
import { DENSE, FULL, merged, rowsThatFit, type Piece, type ScoreBlock } from './score-rows.ts';
import { scaleOf, scaleWithin, weightsOf, type Scale } from './scale.ts';
import type { Window } from './score-window.ts';
import { holdingsOf, staysOf, truthOf, waitingsOf, type Stay } from './stretches.ts';

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
  /** The part that is shown; undefined for all of it. */
  readonly window?: Window;
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
    readonly label: BandLabel | undefined;
  })[];
  /** Where bands begin and end. */
  readonly across: { readonly y: number; readonly height: number };
  readonly notes: readonly ScoreNote[];
  /** Pixels that a note takes. */
  readonly noteWidth: number;
  /** Where the line of time lies. */
  readonly axis: number;
}

/**
 * The score, at most as high as asked for if there is one row for each lane.
 *
 * @param weights where times lie: a clock has others, see clock.ts
 */
export function scoreOf(
  performance: Performance,
  options: ScoreOptions,
  weights: readonly number[] = weightsOf(performance, options.beats),
): Score {
  const { steps } = performance;
  const measures = options.dense ? DENSE : FULL;
  const weight = weights[weights.length - 1];
  const scale = options.window
    ? scaleWithin(weights, 0, options.width, options.window)
    : scaleOf(weights, 0, options.width, options.opening ?? weight);
  const { shown } = scale;
  const isWithin = ({ time }: { readonly time: number }) => time >= shown.from && time <= shown.to;
  const isShown = ({ from, to }: Stretch) =>
    from === to ? isWithin({ time: to }) : scale.at(to) > 0 && scale.at(from) < options.width;
  /** Of a stretch that goes on outside of the window, what is within. */
  const piece = ({ from, to }: Stretch): Piece => {
    const x = Math.max(0, scale.at(from));
    return { x, width: Math.max(0, Math.min(options.width, scale.at(to)) - x) };
  };
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
  const notes = notesOf(performance, options.owners, { scale, width: measures.note, line: below }).filter(
    ({ x }) => x >= 0 && x <= options.width,
  );
  const locks = options.dense
    ? []
    : holdingsOf(performance)
        .filter(isShown)
        .map((held) => ({ ...piece(held), y: below(held.lane), lane: held.lane, lock: held.lock }));
  const waits = waitingsOf(performance)
    .filter(isShown)
    .map((waiting) => ({ ...piece(waiting), y: below(waiting.lane), lane: waiting.lane }));
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
    flags: options.dense ? [] : options.beats.map((time) => ({ x: scale.at(time), time })).filter(isWithin),
    track: trackOf(
      performance,
      staysOf(performance).filter((stay) => stay.life === options.life && isShown(stay)),
      piece,
    ),
    blocks: merged(
      all.filter((block) => block.row < rows[block.lane] && isShown(block)),
      (block) => ({
        ...piece(block),
        lane: block.lane,
        row: block.row,
        y: lanes[block.lane].y + block.row * measures.row,
        stretch: { from: block.from, to: block.to },
        name: block.name,
        count: 1,
        label: options.dense ? undefined : fitting(block.name, piece(block).width),
        active: block.active.filter(isShown).map(piece),
      }),
    ),
    outside: outsideOf(performance)
      .filter(isShown)
      .map((stretch) => ({ ...piece(stretch), y: lanes[stretch.lane].y, lane: stretch.lane })),
    locks,
    waits,
    bands: performance.facts.flatMap((fact, index) =>
      fact.kind === 'band'
        ? truthOf(fact, steps.length)
            .filter(isShown)
            .map((stretch) => {
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

function trackOf(
  { lives }: Performance,
  stays: readonly Stay[],
  piece: (stretch: Stretch) => Piece,
): Score['track'] {
  return stays.map((stay) => {
    const { stations } = lives[stay.life];
    const place = piece(stay);
    const index = stations.indexOf(stay.station);
    const label = fitting(shortNames(stations)[index] ?? stay.station, place.width);
    return { ...place, station: stay.station, index, ...(label ? { label } : {}) };
  });
}
