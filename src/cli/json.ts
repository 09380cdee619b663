/** The output of `--json`. */
import type { ViolationKind } from '../explore/exploration.ts';
import { locationOf } from '../machine/location.ts';
import { logOf, movesOf, warningsOf } from '../machine/run.ts';
import type { Run } from '../machine/run.ts';
import { reportLines } from '../machine/report-lines.ts';
import type { LogLine } from '../machine/printk.ts';
import type { CallAnswer } from '../machine/readers.ts';
import type { Decision } from '../explore/deciding.ts';
import { formatSchedule } from '../schedule/schedule.ts';
import { decisionToJson, type DecisionJson } from './decision-json.ts';
import type { CheckOutcome, Outcome } from './outcome.ts';

/** `version` goes up when a field changes its meaning or goes away; new fields can come at any time. */
export interface RunJson {
  readonly version: 1;
  readonly program: {
    readonly name: string;
    readonly defines: readonly string[];
    readonly fingerprint: string;
  };
  /** The order that was run, for `--schedule`. */
  readonly schedule: string;
  readonly steps: readonly StepJson[];
  /** Messages in order; step 0 is setup. */
  readonly log: readonly LogLine[];
  readonly warnings: readonly {
    readonly step: number;
    readonly cpu: number | null;
    readonly text: string;
    readonly file: string;
    readonly line: number;
  }[];
  readonly faults: readonly FaultJson[];
  /**
   * `running`: somebody could still move; `endless`: the same, and no order ends; `faulted`: nobody can move, and at
   * least one CPU stopped with a fault.
   */
  readonly result: 'running' | 'endless' | 'ended' | 'faulted' | 'deadlock';
  /** The result in words. */
  readonly report: readonly string[];
  /** Empty unless `result` is `ended`. */
  readonly checks: readonly CheckOutcome[];
  readonly always: readonly CheckOutcome[];
  readonly ending: readonly string[];
  readonly calls: readonly CallAnswer[];
  /** Why the run never ends; empty unless `result` is `endless`. */
  readonly endless: readonly EndlessJson[];
  /** What decided how the run ends; null without --why. */
  readonly why: DecisionJson | null;
  /** True if the exit code is 0. */
  readonly fine: boolean;
}

export interface StepJson {
  /** From 1. */
  readonly step: number;
  readonly cpu: number;
  readonly choice: number;
  readonly function: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly statement: string;
  /** What the step does, without the CPU's name. */
  readonly sentence: string;
  readonly changes: readonly { readonly path: string; readonly before: string; readonly after: string }[];
}

export interface EndlessJson {
  readonly kind: ViolationKind;
  readonly message: string;
  /** For a livelock: how it goes on until it goes round, and one round of it, both as schedules. */
  readonly way: string | null;
  readonly round: string | null;
}

export interface FaultJson {
  readonly step: number;
  readonly cpu: number;
  readonly kind: string;
  readonly message: string;
}

/** A run and its outcome as plain data. */
export function runToJson(run: Run, outcome: Outcome, why?: Decision): RunJson {
  const { program } = run;
  const { name, defines, fingerprint } = program;
  const placed = (statement: number) => {
    const { file, line } = locationOf(program, statement);
    return { file, line };
  };
  return {
    version: 1,
    program: { name, defines, fingerprint },
    schedule: formatSchedule(movesOf(run)),
    steps: run.steps.map((step, index) => ({
      step: index + 1,
      ...step.move,
      function: step.function,
      ...placed(step.statement),
      column: program.statements[step.statement].column,
      statement: program.statements[step.statement].text,
      sentence: step.sentence,
      changes: step.changes.map(({ path, before, after }) => ({ path, before, after })),
    })),
    log: logOf(run),
    warnings: warningsOf(run).map(({ step, cpu, text, statement }) => ({
      step,
      cpu: cpu ?? null,
      text,
      ...placed(statement),
    })),
    faults: run.steps.flatMap(({ events, move }, index) =>
      events.flatMap((event) =>
        event.kind === 'fault'
          ? [{ step: index + 1, cpu: move.cpu, kind: event.fault.kind, message: event.fault.message }]
          : [],
      ),
    ),
    result: outcome.endless.length > 0 ? 'endless' : outcome.report.kind,
    report: reportLines(outcome.report),
    checks: outcome.checks,
    always: outcome.always,
    ending: outcome.ending,
    calls: outcome.calls,
    endless: outcome.endless.map(({ kind, message, lasso }) => ({
      kind,
      message,
      way: lasso?.stem.schedule ?? null,
      round: lasso?.loop.schedule ?? null,
    })),
    why: why ? decisionToJson(program, why) : null,
    fine: outcome.fine,
  };
}
