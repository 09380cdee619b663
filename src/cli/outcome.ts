/** What a finished run comes to: checks, ending, exit code. */
import type { Program } from '../language/program.ts';
import { reportOf } from '../machine/report.ts';
import type { Report } from '../machine/report.ts';
import type { Run } from '../machine/run.ts';
import { stateAt } from '../machine/run.ts';
import { callAnswers, checks, endingLines, evaluateThread } from '../machine/readers.ts';
import type { CallAnswer } from '../machine/readers.ts';

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
  /** What `ending` says about the last state. */
  readonly ending: readonly string[];
  readonly calls: readonly CallAnswer[];
  /** True if nothing went wrong. */
  readonly fine: boolean;
}

/** The outcome of a run. */
export function outcomeOf(run: Run): Outcome {
  const { program, state } = run;
  const report = reportOf(run);
  const applied = report.kind === 'ended' ? checks(program, state) : [];
  const always = program.always.map((thread) => invariantOver(program, run, thread));
  const found = applied.map(({ name, ok, message }) => ({ name, ok, message }));
  const fine =
    report.faults.length === 0 &&
    report.kept.length === 0 &&
    report.kind !== 'deadlock' &&
    [...found, ...always].every(({ ok }) => ok);
  return {
    report,
    checks: found,
    always,
    ending: endingLines(program, state),
    calls: callAnswers(program, state),
    fine,
  };
}

function invariantOver(program: Program, run: Run, thread: Program['always'][number]): CheckOutcome {
  for (let length = 0; length <= run.length; length++) {
    const { ok, message } = evaluateThread(program, stateAt(run, length), thread);
    if (ok) continue;
    const when = length === 0 ? 'at the start' : `after step ${length}`;
    return { name: thread.name, ok, message: `${when}: ${message}` };
  }
  return { name: thread.name, ok: true };
}
