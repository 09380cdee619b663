/** What follows if one CPU goes on first, and the others wait meanwhile. */
import { statusOf } from '../machine/moves.ts';
import { extend, sectionsPassed, type Run } from '../machine/run.ts';

/** How far a CPU went. */
export interface First {
  readonly run: Run;
  /**
   * `section`: it has passed the next place that decides. Before that it `ended` or `faulted`, has to wait for another
   * CPU, stands before a `choice`, or goes on and on.
   */
  readonly until: 'section' | 'ended' | 'faulted' | 'waits' | 'choice' | 'on';
}

/** More steps than this without a section are not waited for. */
const BOUND = 5000;

/** Has a CPU go on until it has passed its next section. A choice that it stands before is left open. */
export function first(run: Run, cpu: number): First {
  let now = run;
  for (let count = 0; count < BOUND; count++) {
    const status = statusOf(now.program, now.state, cpu);
    if (status.kind === 'ended' || status.kind === 'faulted') return { run: now, until: status.kind };
    if (status.kind !== 'ready') return { run: now, until: 'waits' };
    if (status.choices.length > 1) return { run: now, until: 'choice' };
    now = extend(now, { cpu, choice: 0 });
    if (sectionsPassed(now.steps.slice(-1)).length > 0) return { run: now, until: 'section' };
  }
  return { run: now, until: 'on' };
}
