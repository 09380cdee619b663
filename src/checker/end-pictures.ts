/** How orders and ways to end look: small enough for a card, and computed away from the page, since a run is long. */
import { scheduleOf, type Ending, type Order } from '../explore/exploration.ts';
import type { Program } from '../language/program.ts';
import { reportOf } from '../machine/report.ts';
import type { Run } from '../machine/run.ts';
import { performanceOf } from '../performance/of-run.ts';
import { towersIn } from '../performance/towers.ts';
import type { Performance } from '../picture/performance.ts';
import { extentOf, thumbnailOf, type Thumbnail } from '../picture/thumbnail.ts';
import type { Towers } from '../picture/towers.ts';
import { replay } from '../schedule/replay.ts';

/** What became of a run: it can be wrong in more than one way. */
export type Outcome = 'right' | 'wrong' | 'stuck' | 'fault' | 'endless';

export interface EndPicture {
  readonly outcome: Outcome;
  /** The towers of its last state; none for a program that marks no list as one. */
  readonly towers: Towers;
}

export interface OrderPicture {
  /** The run that a reader sees who opens the order: `scheduleOf`. All stamps have one scale. */
  readonly stamp: Thumbnail;
  /** One for each ending of the order. */
  readonly ends: readonly EndPicture[];
}

/** What became of a run whose verdict is known. */
export function outcomeOf(run: Run, verdict: Ending['verdict']): Outcome {
  if (verdict === 'holds') return 'right';
  if (run.steps.some(({ events }) => events.some(({ kind }) => kind === 'fault'))) return 'fault';
  const { kind } = reportOf(run);
  return kind === 'deadlock' ? 'stuck' : kind === 'running' ? 'endless' : 'wrong';
}

/** How an ending looks. */
export function endPicture(program: Program, { schedule, verdict }: Ending): EndPicture {
  const run = replay(program, schedule);
  return { outcome: outcomeOf(run, verdict), towers: towersIn(program, run.state) };
}

/**
 * How orders look. Yields after each run that was looked at: there can be many, and whoever asks may have more to ask.
 */
export function* orderPictures(program: Program, orders: readonly Order[]): Generator<void, OrderPicture[]> {
  const performances: Performance[] = [];
  const ends: EndPicture[][] = [];
  for (const order of orders) {
    ends.push(order.endings.map((ending) => endPicture(program, ending)));
    yield;
    performances.push(performanceOf(replay(program, scheduleOf(order))));
    yield;
  }
  const extent = Math.max(0, ...performances.map(extentOf));
  return performances.map((performance, index) => ({
    stamp: thumbnailOf(performance, extent),
    ends: ends[index],
  }));
}

/** The same at once, where nobody waits for anything else: while the site is built. */
export function picturesOf(program: Program, orders: readonly Order[]): OrderPicture[] {
  const work = orderPictures(program, orders);
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}
