/** The calls of a run, to be gone to. */
import { blocksOf } from '~/picture/blocks.ts';
import type { Performance } from '~/picture/performance.ts';

export interface Call {
  readonly lane: number;
  /** Who makes it: `CPU0`. */
  readonly cpu: string;
  readonly name: string;
  /** How many steps are taken before it. */
  readonly from: number;
  /** How many are when it is over. */
  readonly to: number;
  /** In how many calls it is. */
  readonly depth: number;
}

/** Every call that has a row in the score, in the order of time. */
export function callsOf(performance: Performance): Call[] {
  return blocksOf(performance).map(({ lane, name, from, to, row }) => {
    return { lane, cpu: performance.lanes[lane], name, from, to, depth: row };
  });
}
