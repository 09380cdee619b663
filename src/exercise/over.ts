/** Whether an order is over, and what a reader is to do as long as it is not. */
import { moves } from '../machine/moves.ts';
import { reportOf } from '../machine/report.ts';
import type { Run } from '../machine/run.ts';
import { listed } from '../words/numbers.ts';

/** What is to be done before an order can be judged, as a sentence; undefined if it is over. `given` steps were not the reader's. */
export function notOver(run: Run, given = 0): string | undefined {
  if (reportOf(run).kind !== 'running') return undefined;
  const ready = moves(run.program, run.state).filter(({ kind }) => kind === 'ready');
  const names = ready.map(({ cpu }) => `CPU${cpu}`);
  if (run.length > given) return `${listed(names)} can still go on. Step or run to the end of the order.`;
  if (ready.length === 1) return `Press Step at ${names[0]}, below: nobody else can go first.`;
  return `Press Step at ${names.join(' or ')}, below: you decide who goes first.`;
}
