/** Two performances on one axis of time: the same statement of the same CPU lies at the same place in both. */
import type { Performance, Step } from '../../picture/performance.ts';
import { weightsOf } from '../../picture/scale.ts';
import type { Stop } from './stops.ts';

export interface OneAxis {
  /** A step for each stop but the first: where the other one goes on alone, nothing happens in it. */
  readonly first: Performance;
  readonly second: Performance;
  /** Where each stop lies, for both: as much room as the one takes that needs more. */
  readonly weights: readonly number[];
}

/** The performances of two runs in the time of their stops. */
export function onOneAxis(first: Performance, second: Performance, stops: readonly Stop[]): OneAxis {
  const both = [
    stretched(
      first,
      stops.map((stop) => stop.first),
    ),
    stretched(
      second,
      stops.map((stop) => stop.second),
    ),
  ];
  const [ours, theirs] = both.map((performance) => weightsOf(performance, []));
  const weights = [0];
  for (let stop = 1; stop < stops.length; stop++) {
    const room = Math.max(ours[stop] - ours[stop - 1], theirs[stop] - theirs[stop - 1]);
    weights.push(weights[stop - 1] + room);
  }
  return { first: both[0], second: both[1], weights };
}

/** A performance in which so many steps are taken at each stop; where none is, it stays as it is. */
function stretched(performance: Performance, taken: readonly number[]): Performance {
  const waiting = new Set<number>();
  let lane = performance.steps[0]?.lane ?? 0;
  const steps = taken.slice(1).map((count, index): Step => {
    if (count === taken[index])
      // Who waits goes on to wait.
      return { lane, events: waiting.has(lane) ? [{ kind: 'wait', lane }] : [] };
    const step = performance.steps[count - 1];
    ({ lane } = step);
    waiting.delete(lane);
    for (const event of step.events) if (event.kind === 'wait') waiting.add(event.lane);
    return step;
  });
  const facts = performance.facts.map((fact) => ({
    ...fact,
    turns: fact.turns.map((time) => taken.findIndex((count) => count >= time)),
  }));
  return { ...performance, steps, facts };
}
