/** What a finished run shows: which order it was, how it ended, and what decided that. */
import { anyMove } from '../machine/moves.ts';
import { sectionsPassed, type Passed, type Run } from '../machine/run.ts';
import { decisionOf, upToViolation, type Decision } from './deciding.ts';
import type { Order } from './exploration.ts';
import type { Explored } from './explore.ts';

export type Finding =
  | {
      readonly end: 'bad' | 'good';
      /** Null if the orders are not known. */
      readonly order: Recognised | null;
      readonly decision: Decision;
    }
  /** The run has not come to its end. */
  | { readonly end: null };

/** Which of all orders a run is. */
export interface Recognised {
  readonly number: number;
  readonly of: number;
  /** How many of them end wrong. */
  readonly wrong: number;
}

/** What a run shows; undefined if the search was incomplete, as then nobody knows. */
export function findingOf(explored: Explored, run: Run): Finding | undefined {
  const { fates, result } = explored;
  if (!fates) return undefined;
  const ended = upToEnd(run);
  if (!ended) return { end: null };
  const end = fates.of(ended.state) === 'good' ? 'good' : 'bad';
  return { end, order: recognise(result.orders, ended), decision: decisionOf(explored, ended) };
}

/**
 * A run up to its end; undefined if it has not come to one. The search ends where an always_ function is violated,
 * but a reader can go on.
 */
export function upToEnd(run: Run): Run | undefined {
  const ended = upToViolation(run);
  return ended.violated || !anyMove(run.program, run.state) ? ended.run : undefined;
}

/** Which of the orders a run is, by the sections that it passes; null if the orders are not known. */
export function recognise(orders: readonly Order[] | null, run: Run): Recognised | null {
  if (!orders) return null;
  const textOf = (sections: readonly Passed[]) =>
    sections.map(({ cpu, section }) => `${cpu} ${section}`).join();
  const passed = textOf(sectionsPassed(run.steps));
  const found = orders.find(({ sections }) => textOf(sections) === passed);
  if (!found) return null;
  const wrong = orders.filter(({ verdict }) => verdict === 'violated').length;
  return { number: found.number, of: orders.length, wrong };
}
