/** Two performances on one axis of time: the same statement of the same CPU lies at the same place in both. */
import { NOBODY, type Performance, type Step } from '../../picture/performance.ts';
import { weightsOf } from '../../picture/scale.ts';
import type { Stop } from './stops.ts';

export interface OneAxis {
  /** A step for each stop but the first: where the other one goes on alone, nobody takes it. */
  readonly first: Performance;
  readonly second: Performance;
  /** Where each stop lies, for both: as much room as the one takes that needs more. */
  readonly weights: readonly number[];
}

/** The performances of two runs in the time of their stops. */
export function onOneAxis(first: Performance, second: Performance, stops: readonly Stop[]): OneAxis {
  const ours = stops.map((stop) => stop.first);
  const theirs = stops.map((stop) => stop.second);
  const rooms = [roomsOf(first, ours), roomsOf(second, theirs)];
  const weights = [0];
  for (let stop = 1; stop < stops.length; stop++)
    weights.push(weights[stop - 1] + Math.max(rooms[0][stop], rooms[1][stop]));
  return { first: stretched(first, ours), second: stretched(second, theirs), weights };
}

/** How much room a performance needs from each stop before to the stop. */
function roomsOf(performance: Performance, taken: readonly number[]): number[] {
  const weights = weightsOf(performance, []);
  return taken.map((count, stop) => weights[count] - weights[taken[stop - 1] ?? 0]);
}

/** A performance in which so many steps are taken at each stop; where none is, it stays as it is. */
function stretched(performance: Performance, taken: readonly number[]): Performance {
  const steps = taken.slice(1).map((count, index): Step => {
    return count === taken[index] ? { lane: NOBODY, events: [] } : performance.steps[count - 1];
  });
  const facts = performance.facts.map((fact) => ({
    ...fact,
    turns: fact.turns.map((time) => taken.findIndex((count) => count >= time)),
  }));
  return { ...performance, steps, facts };
}
