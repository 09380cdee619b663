/** Two runs of two programs, stepped together: a stop is a place in each of them. */
import type { Run } from '../../machine/run.ts';
import { pairsOf } from './same-order.ts';
import { visitedIn } from './statements.ts';

export interface Stop {
  /** How many steps of the first run were taken, and of the second. */
  readonly first: number;
  readonly second: number;
  /**
   * What was done since the stop before: the `same` statement in both, something else of the same CPU in `both`, or
   * something in one of them only, while the other waits.
   */
  readonly done: 'nothing' | 'same' | 'both' | 'first' | 'second';
}

/**
 * The stops of two runs, from the start of both to the end of both. The same statement of the same CPU is one step of
 * both; between two of these, each does what is its own.
 */
export function stopsOf(first: Run, second: Run): Stop[] {
  const [ours, theirs] = [first, second].map((run) => visitedIn(run));
  const stops: Stop[] = [{ first: 0, second: 0, done: 'nothing' }];
  let [one, other] = [0, 0];
  const go = (done: Stop['done']) => {
    if (done !== 'second') one++;
    if (done !== 'first') other++;
    stops.push({ first: one, second: other, done });
  };
  for (const [left, right] of [...pairsOf(ours, theirs), [ours.length, theirs.length] as const]) {
    while (one < left || other < right) {
      if (other === right) go('first');
      else if (one === left) go('second');
      else go(ours[one].cpu === theirs[other].cpu ? 'both' : 'first');
    }
    if (left < ours.length && right < theirs.length) go('same');
  }
  return stops;
}

/** The stop at which the first run has taken so many steps, and no more: the last such. */
export function stopAt(stops: readonly Stop[], first: number): number {
  return stops.findLastIndex((stop) => stop.first <= first);
}
