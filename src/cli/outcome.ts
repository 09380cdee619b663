/** What a finished run comes to: checks, ending, exit code. */
import type { Property } from '../language/program.ts';
import { propertiesOf } from '../language/properties.ts';
import { endlessAhead } from '../explore/ahead.ts';
import type { Violation } from '../explore/exploration.ts';
import { reportOf } from '../machine/report.ts';
import type { Report } from '../machine/report.ts';
import type { Run } from '../machine/run.ts';
import { stateAt } from '../machine/run.ts';
import { ask, callAnswers, checks, endingLines } from '../machine/readers.ts';
import type { CallAnswer } from '../machine/readers.ts';
import { sameState } from '../machine/travel.ts';

export interface CheckOutcome {
  readonly name: string;
  readonly ok: boolean;
  /** Why it failed; for an always_ function with the step after which it did. */
  readonly message?: string;
}

export interface Outcome {
  readonly report: Report;
  /** check_ functions, if all CPUs ended without a fault; else none. */
  readonly checks: readonly CheckOutcome[];
  /** always_ functions, over all states of the run. */
  readonly always: readonly CheckOutcome[];
  /** What `ending` says, if all CPUs ended without a fault. */
  readonly ending: readonly string[];
  readonly calls: readonly CallAnswer[];
  /** What is wrong if somebody can go on and no order of further steps comes to an end, nor is meant not to. */
  readonly endless: readonly Violation[];
  /** The number of an earlier step, from 0, after which the state was that at the end of a run of `endless`. */
  readonly repeats: number | null;
  /** True if nothing went wrong. */
  readonly fine: boolean;
}

/**
 * The outcome of a run.
 *
 * @throws ModelError if `ending` cannot say it
 */
export function outcomeOf(run: Run): Outcome {
  const { program, state } = run;
  const report = reportOf(run);
  const applied = report.kind === 'ended' ? checks(program, state) : [];
  const always = propertiesOf(program, 'in every state', 'always').map((property) =>
    invariantOver(run, property),
  );
  const found = applied.map(({ name, ok, message }) => ({ name, ok, message }));
  const endless = report.kind === 'running' ? endlessAhead(run) : [];
  const fine =
    report.faults.length === 0 &&
    report.kept.length === 0 &&
    endless.length === 0 &&
    report.kind !== 'deadlock' &&
    [...found, ...always].every(({ ok }) => ok);
  return {
    report,
    checks: found,
    always,
    ending: report.kind === 'ended' ? endingLines(program, state) : [],
    calls: callAnswers(program, state),
    endless,
    repeats: endless.length > 0 ? earlierOf(run) : null,
    fine,
  };
}

/** How many steps led to the state at the end of a run for the first time; null if it is new. */
function earlierOf(run: Run): number | null {
  for (let length = 0; length < run.length; length++)
    if (sameState(stateAt(run, length), run.state)) return length;
  return null;
}

function invariantOver(run: Run, property: Property): CheckOutcome {
  const { name } = property.thread;
  for (let length = 0; length <= run.length; length++) {
    const { ok, message } = ask(run.program, stateAt(run, length), property);
    if (ok) continue;
    const when = length === 0 ? 'at the start' : `after step ${length}`;
    return { name, ok, message: `${when}: ${message}` };
  }
  return { name, ok: true };
}
