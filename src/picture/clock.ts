/** A line of time that is a clock: seconds to scale, with long pauses cut, and room where something is written. */

import { grantOf } from './room.ts';

/** Where moments of a clock lie, as weights for a scale: see `scaleOf`. */
export interface Clock {
  /**
   * For each time the weight behind which it lies. Moment number i, from 0, is a step by itself: the time 2i + 1 lies
   * just before it, and 2i + 2 just behind it. Between them, and at both ends, time passes.
   */
  readonly weights: readonly number[];
  /** What was cut out: behind which moment, how many seconds, and the weight at which the cut lies. */
  readonly cuts: readonly { readonly after: number; readonly seconds: number; readonly weight: number }[];
  /** Round moments, each with the weight at which it lies. */
  readonly ticks: readonly {
    readonly seconds: number;
    readonly weight: number;
    readonly labelled: boolean;
  }[];
}

/** What is left of it on each side, and the cut itself, as shares. */
const LEFT = 0.03;
const CUT = 0.015;
/** Before the first moment and behind the last one. */
const MARGIN = 0.02;
/** About so many ticks, none closer than a tracer tells moments apart. */
const TICKS = 12;
const FINEST = 1e-6;

/** The time just behind so many moments: see `Clock.weights`. */
export function timeBehind(moments: number): number {
  return 2 * moments;
}

/**
 * A clock for moments in seconds, ascending. Pauses are cut until none of them takes much more room than what happens.
 *
 * @param rooms what each moment needs for what is written at it, as a share of the whole line
 */
export function clockOf(moments: readonly number[], rooms: readonly number[]): Clock {
  const pauses = moments.slice(1).map((moment, index) => moment - moments[index]);
  const long = longPauses(pauses);
  const busy = pauses.reduce((sum, pause, index) => (long.has(index) ? sum : sum + pause), 0);
  const unit = busy > 0 ? busy : 1;
  const plain = unit * (1 + 2 * MARGIN + long.size * (2 * LEFT + CUT));
  const asked = rooms.reduce((sum, room) => sum + room, 0);
  const granted = grantOf(asked);
  // What is asked for is a share of what it makes longer.
  const whole = plain / (1 - asked * granted);
  const weights = [0];
  const cuts: Clock['cuts'][number][] = [];
  const pass = (weight: number) => weights.push(weights[weights.length - 1] + weight);
  moments.forEach((_, index) => {
    const pause = pauses[index - 1] ?? 0;
    const before = weights[weights.length - 1];
    if (index === 0) pass(MARGIN * unit);
    else if (!long.has(index - 1)) pass(pause);
    else {
      const kept = LEFT * unit;
      cuts.push({ after: index - 1, seconds: pause - 2 * kept, weight: before + kept + (CUT * unit) / 2 });
      pass(2 * kept + CUT * unit);
    }
    pass((rooms[index] ?? 0) * granted * whole);
  });
  pass(MARGIN * unit);
  return { weights, cuts, ticks: ticksOf(moments, long, weights, unit) };
}

/** The pauses that are cut, by their index: those that are longer than all shorter ones together. */
function longPauses(pauses: readonly number[]): Set<number> {
  const long = new Set<number>();
  const order = pauses.map((_, index) => index).sort((a, b) => pauses[b] - pauses[a]);
  let rest = pauses.reduce((sum, pause) => sum + pause, 0);
  for (const index of order) {
    rest -= pauses[index];
    if (pauses[index] <= rest || rest <= 0) break;
    long.add(index);
  }
  return long;
}

function ticksOf(
  moments: readonly number[],
  long: ReadonlySet<number>,
  weights: readonly number[],
  unit: number,
): Clock['ticks'] {
  const step = Math.max(FINEST, roundStep(unit / TICKS));
  return moments.slice(1).flatMap((to, index) => {
    const from = moments[index];
    if (long.has(index)) return [];
    const ticks: Clock['ticks'][number][] = [];
    for (let count = Math.ceil(from / step); count * step < to; count++) {
      const seconds = count * step;
      ticks.push({ seconds, weight: weights[2 * index + 2] + (seconds - from), labelled: count % 2 === 0 });
    }
    return ticks;
  });
}

/** The next greater of 1, 2 and 5 times a power of ten. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((factor) => factor * power >= least) ?? 10);
}
