/**
 * The life of one object: its stations side by side, and under them a bar for each fact, as far as this performance
 * knows it. Where the bars differ, somebody knows what another one does not.
 */
import type { Stretch } from './blocks.ts';
import { shortNames } from './names.ts';
import type { Fact, Performance } from './performance.ts';
import { weightsOf } from './scale.ts';
import { staysOf, truthOf, type Stay } from './stretches.ts';

export interface LifePicture {
  /** What the object is called; undefined where there is none, and only lamps are drawn. */
  readonly name: string | undefined;
  /** Pixels in all. */
  readonly width: number;
  readonly cells: readonly (Piece & { readonly station: string; readonly on: boolean })[];
  /** Facts that have a lamp, and whether it is on now. */
  readonly lamps: readonly { readonly text: string; readonly on: boolean; readonly bars: readonly Bar[] }[];
  /** Bands, across all bars. */
  readonly bands: readonly Bar[];
  /** Where the moment that is shown lies; undefined while the object is not there. */
  readonly now: number | undefined;
}

interface Piece {
  readonly x: number;
  readonly width: number;
}

export interface Bar extends Piece {
  /** False for what lies behind the moment that is shown. */
  readonly past: boolean;
}

/** Pixels of a letter of a station, and beside its name. */
const LETTER = 7.25;
const BESIDE = 6;

/** The objects that are there at some time of the run, as indices of its lives, in the order in which they come. */
export function livesTold(performance: Performance): number[] {
  return [...new Set(staysOf(performance).map(({ life }) => life))];
}

/**
 * The life as it stands after `at` steps.
 *
 * @param life index of the object; undefined where none has a track
 * @param width pixels; more if the names of the stations need more
 */
export function lifeOf(
  performance: Performance,
  life: number | undefined,
  at: number,
  width: number,
): LifePicture {
  const stations = life === undefined ? [] : performance.lives[life].stations;
  const cells = cellsOf(stations, width);
  const right = cells.at(-1);
  const whole = right ? right.x + right.width : width;
  const weights = weightsOf(performance, []);
  const end = performance.steps.length;
  const stays =
    life === undefined ? [{ from: 0, to: end, station: '', life: 0 }] : shownStays(performance, life, at);
  const columns = life === undefined ? [{ x: 0, width: whole }] : cells;
  const place = (stay: Stay, time: number) => {
    const { x, width: own } = columns[Math.max(0, stations.indexOf(stay.station))];
    const long = weights[stay.to] - weights[stay.from];
    return x + (long > 0 ? ((weights[time] - weights[stay.from]) / long) * own : own / 2);
  };
  const barsOf = (fact: Fact): Bar[] =>
    stays.flatMap((stay) =>
      truthOf(fact, end).flatMap((true_) =>
        [overlap(stay, true_, { from: 0, to: at }), overlap(stay, true_, { from: at, to: end })].flatMap(
          (part, index) =>
            part
              ? [
                  {
                    x: place(stay, part.from),
                    width: place(stay, part.to) - place(stay, part.from),
                    past: index === 0,
                  },
                ]
              : [],
        ),
      ),
    );
  const holds = ({ turns }: Fact) => turns.filter((time) => time <= at).length % 2 === 1;
  const here = stays.findLast((stay) => stay.from <= at && (at < stay.to || (at === end && stay.to === end)));
  return {
    name: life === undefined ? undefined : performance.lives[life].name,
    width: whole,
    cells: cells.map((cell, index) => ({
      ...cell,
      on: here?.station === stations[index] && life !== undefined,
    })),
    lamps: performance.facts
      .filter(({ kind }) => kind === 'lamp')
      .map((fact) => ({ text: fact.text, on: holds(fact), bars: barsOf(fact) })),
    bands: performance.facts.filter(({ kind }) => kind === 'band').flatMap(barsOf),
    now: here && place(here, at),
  };
}

/** Cells with room for their names; what is left is shared alike. */
function cellsOf(stations: readonly string[], width: number): (Piece & { station: string })[] {
  const names = shortNames(stations);
  const least = names.map((name) => name.length * LETTER + BESIDE);
  const more = Math.max(0, width - least.reduce((sum, one) => sum + one, 0)) / Math.max(1, names.length);
  let x = 0;
  return names.map((station, index) => {
    const cell = { station, x, width: least[index] + more };
    x += cell.width;
    return cell;
  });
}

/** One stay for each station: the one that goes on, else the last before, else the first to come. */
function shownStays(performance: Performance, life: number, at: number): Stay[] {
  const all = staysOf(performance).filter((stay) => stay.life === life);
  return performance.lives[life].stations.flatMap((station) => {
    const own = all.filter((stay) => stay.station === station);
    return own.findLast(({ from }) => from <= at) ?? own[0] ?? [];
  });
}

function overlap(...all: readonly Stretch[]): Stretch | undefined {
  const from = Math.max(...all.map((one) => one.from));
  const to = Math.min(...all.map((one) => one.to));
  return from < to ? { from, to } : undefined;
}
