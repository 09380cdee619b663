/**
 * Where times lie on the line of a score. What is worth seeing has room, and stretches in which nothing happens are
 * pressed together: so a scale is no clock, and is the same for the same steps.
 */
import type { Stretch } from './blocks.ts';
import type { Event, Performance, Step } from './performance.ts';
import type { Window } from './score-window.ts';

/** The least weights of what can happen in a step; a step weighs what the heaviest of it weighs. */
const WEIGHTS: Readonly<Record<Event['kind'], number>> = {
  station: 2.4,
  note: 2.6,
  warning: 2.6,
  fault: 2.6,
  take: 1,
  section: 1,
  release: 1,
  wait: 1,
  call: 0,
  return: 0,
};
const BEAT = 1;
const CHANGE_OF_LANE = 1;
const LAST = 3.2;
/** Pixels that a sum of weights may be off. */
const ROUNDING = 1e-6;
/** Of n quiet steps in a row, together: this times the square root of n. */
const QUIET = 0.8;

/**
 * The weight behind which each time lies, from 0 on: `weights[n]` for n steps taken, ascending.
 *
 * @param beats times at which a flag stands
 */
export function weightsOf({ steps }: Performance, beats: readonly number[]): number[] {
  const flagged = new Set(beats);
  const weights = [0];
  for (let index = 0; index < steps.length;) {
    const own = eventful(steps, index, flagged);
    if (own > 0) {
      weights.push(weights[index++] + own);
      continue;
    }
    let end = index;
    while (end < steps.length && eventful(steps, end, flagged) === 0) end++;
    const each = (QUIET * Math.sqrt(end - index)) / (end - index);
    for (; index < end; index++) weights.push(weights[index] + each);
  }
  return weights;
}

/** What a step weighs for what happens in it; 0 for a quiet one. */
function eventful(steps: readonly Step[], index: number, flagged: ReadonlySet<number>): number {
  const { lane, events } = steps[index];
  return Math.max(
    0,
    ...events.map(({ kind }) => WEIGHTS[kind]),
    flagged.has(index + 1) ? BEAT : 0,
    index > 0 && steps[index - 1].lane !== lane ? CHANGE_OF_LANE : 0,
    index === steps.length - 1 ? LAST : 0,
  );
}

/** Times and places of a score, there and back. */
export interface Scale {
  /** Pixels from the left for each time. */
  readonly places: readonly number[];
  /** The first and the last time that lie within. */
  readonly shown: Stretch;
  /** Where a time lies; one between two steps between their places. */
  at(time: number): number;
  /** The time within whose place is nearest. */
  timeAt(place: number): number;
}

/**
 * The scale for `weights` between `left` and `right`. `opening` is the weight of what was shown when the figure opened:
 * what comes later goes on at the same scale, and where it does not fit, at a half, a quarter of it.
 */
export function scaleOf(weights: readonly number[], left: number, right: number, opening: number): Scale {
  const total = weights[weights.length - 1];
  let extent = Math.max(opening, Number.EPSILON);
  while (extent < total) extent *= 2;
  return scaleWithin(weights, left, right, { start: 0, extent });
}

/** The scale on which a part of all weights lies between `left` and `right`, and the rest outside of them. */
export function scaleWithin(
  weights: readonly number[],
  left: number,
  right: number,
  { start, extent }: Window,
): Scale {
  const unit = (right - left) / extent;
  const places = weights.map((weight) => left + (weight - start) * unit);
  const last = places.length - 1;
  const first = Math.max(
    0,
    places.findIndex((place) => place >= left - ROUNDING),
  );
  const end = Math.max(
    first,
    places.findLastIndex((place) => place <= right + ROUNDING),
  );
  return {
    places,
    shown: { from: first, to: end },
    at(time) {
      const before = Math.max(0, Math.min(last, Math.floor(time)));
      const after = Math.min(last, before + 1);
      return places[before] + (places[after] - places[before]) * (time - before);
    },
    timeAt(place) {
      let [low, high] = [first, end];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (places[middle] < place) low = middle + 1;
        else high = middle;
      }
      return low > first && place - places[low - 1] <= places[low] - place ? low - 1 : low;
    },
  };
}
