/** Two programs on one order: the run of each, where both stop, and how near the second could come to the first. */
import { wrongAmong, scheduleOf, type Ending, type Order } from '../../explore/exploration.ts';
import type { Program } from '../../language/program.ts';
import type { Run } from '../../machine/run.ts';
import { replay } from '../../schedule/replay.ts';
import { standingOf } from '../../words/standing.ts';
import { followOrder, type Followed, type Obstacle } from './same-order.ts';
import { sameAmong, type Section } from './sections.ts';
import { sectionsIn, visitedIn } from './statements.ts';
import { stopsOf, type Stop } from './stops.ts';

/** What has to be known of an order: its sections, and a run of each way in which it ends. */
export interface KnownOrder extends Pick<Order, 'number' | 'sections' | 'verdict'> {
  readonly endings: readonly Pick<Ending, 'verdict' | 'schedule'>[];
}

/** How near the second run is to the first. */
export type Nearness =
  /** CPUs take turns at the same statements. */
  | 'statements'
  /** Sections come in the same order, and CPUs take turns elsewhere. */
  | 'sections'
  /** No run of the second program passes these sections in this order, or none is known. */
  | 'not the same';

export interface Together {
  readonly first: Run;
  readonly second: Run;
  readonly stops: readonly Stop[];
  readonly nearness: Nearness;
  /** Where the second program could not go on as the first does; see `followOrder`. */
  readonly obstacles: readonly Obstacle[];
  /** The sections that the second has not. */
  readonly missing: readonly Section[];
}

/**
 * A run and the same order of another program.
 *
 * @param orders those of the other program, where they are known: if its statements cannot take turns at the same
 *   places, a run of the same sections stands in, and one that ends wrong stands in for one that does not
 * @throws ModelError if the other program cannot be started
 */
export function together(first: Run, program: Program, orders: readonly KnownOrder[] | null): Together {
  const followed = followOrder(first, program);
  const { obstacles, missing } = followed;
  const run = standIn(first, followed, orders ?? []);
  const second = run ?? followed.run;
  const nearness = run ? 'sections' : followed.same ? 'statements' : 'not the same';
  return { first, second, stops: stopsOf(first, second), nearness, obstacles, missing };
}

/** The order of another program that is the same; of several one that ends wrong. Undefined if none is. */
export function sameOrder(
  sections: readonly Section[],
  orders: readonly KnownOrder[],
): KnownOrder | undefined {
  const alike = sameAmong(sections, orders);
  return wrongAmong(alike)[0] ?? alike[0];
}

function standIn(first: Run, { run, same }: Followed, orders: readonly KnownOrder[]): Run | undefined {
  const order = sameOrder(sectionsIn(visitedIn(first)), orders);
  if (!order) return undefined;
  if (same && (order.verdict === 'holds' || standingOf(run).kind === 'wrong')) return undefined;
  return replay(run.program, scheduleOf(order));
}
