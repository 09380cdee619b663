/** Where the places lie at which a section can be put, along the time of a score. */
import type { Run } from '../../machine/run.ts';
import type { Handle } from './wish.ts';

/** For each place, which is a number of steps of the other CPU, the time of the run at which it begins. */
export function timesOfPlaces(run: Run, { cpu }: Handle): number[] {
  return [0, ...run.steps.flatMap(({ move }, index) => (move.cpu === cpu ? [] : [index + 1]))];
}

/** The place in whose time a time lies. */
export function placeAt(times: readonly number[], time: number): number {
  return Math.max(
    0,
    times.findLastIndex((begin) => begin <= time),
  );
}

/** Places that follow each other, from the first up to and with the last. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The places that are impossible, those that follow each other as one stretch. */
export function impossibleOf(possible: readonly boolean[]): Stretch[] {
  const stretches: { from: number; to: number }[] = [];
  possible.forEach((is, place) => {
    if (is) return;
    const last = stretches.at(-1);
    if (last?.to === place - 1) last.to = place;
    else stretches.push({ from: place, to: place });
  });
  return stretches;
}
