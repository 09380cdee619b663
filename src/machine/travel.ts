/** Many steps of one CPU at once: over a call, or as far as it can go. */
import { frameChain } from './inspect.ts';
import { statusOf } from './moves.ts';
import type { CpuStatus } from './moves.ts';
import { extend } from './run.ts';
import type { Run } from './run.ts';
import { positionOf } from './state.ts';
import type { State } from './state.ts';

export interface Travel {
  readonly run: Run;
  /**
   * Why it stopped: `there` (at what was asked for: the next statement, a lock, a line), the CPU `ended`, `faulted` or `waits`, it stands
   * before a choice, it `repeats` the same states as long as nobody else moves, or `bound` steps were taken.
   */
  readonly stopped: 'there' | 'ended' | 'faulted' | 'waits' | 'choice' | 'repeats' | 'bound';
}

export interface TravelOptions {
  /** Most steps to take; default 100 000. */
  readonly bound?: number;
  /** Stop before a step with several choices, instead of taking choice 0. The first step is taken anyhow. */
  readonly stopAtChoice?: boolean;
}

/** Runs one CPU until it ends, faults or cannot move: see `Travel.stopped` for what else stops it. */
export function runCpu(run: Run, cpu: number, options: TravelOptions = {}): Travel {
  return travel(run, cpu, options, () => false);
}

/**
 * Steps one CPU until it stands at another statement of the function it is in, or of a caller; so a call is one
 * step. Back at the same place, as in a loop of one statement, it stops as well.
 */
export function stepOver(run: Run, cpu: number, options: TravelOptions = {}): Travel {
  const { program } = run;
  const thread = program.cpus[cpu];
  const from = positionOf(run.state, thread);
  const { statement, frame } = program.code[from];
  const outer = new Set(frameChain(program, frame));
  return travel(run, cpu, options, (state) => {
    const position = positionOf(state, thread);
    const now = program.code[position];
    if (!outer.has(now.frame)) return false;
    return now.frame !== frame || position === from || now.statement !== statement;
  });
}

/** Runs one CPU until it is about to take a lock, other than one that it stands before. */
export function runToLock(run: Run, cpu: number, options: TravelOptions = {}): Travel {
  const { program } = run;
  const thread = program.cpus[cpu];
  return travel(run, cpu, options, (state) => program.code[positionOf(state, thread)].kind === 'lock');
}

/** Runs one CPU until it is about to run a statement that begins in this line of a file. */
export function runToLine(
  run: Run,
  cpu: number,
  line: { readonly file: number; readonly line: number },
  options: TravelOptions = {},
): Travel {
  const { program } = run;
  const thread = program.cpus[cpu];
  const before = statementAt(run.state);
  let left = false;
  return travel(run, cpu, options, (state) => {
    const now = statementAt(state);
    left ||= now !== before;
    // Back at the line that it began in it has to have been elsewhere.
    return left && now.file === line.file && now.line === line.line;
  });

  function statementAt(state: State) {
    return program.statements[program.code[positionOf(state, thread)].statement];
  }
}

function travel(run: Run, cpu: number, options: TravelOptions, there: (state: State) => boolean): Travel {
  const { bound = 100_000, stopAtChoice = false } = options;
  let now = run;
  // Brent: compare with a state that moves up at every power of two, so that any cycle is found.
  let mark = run.state;
  let power = 1;
  let since = 0;
  for (let count = 0; ; count++) {
    const status = statusOf(now.program, now.state, cpu);
    if (status.kind !== 'ready') return { run: now, stopped: reason(status) };
    if (count > 0) {
      if (there(now.state)) return { run: now, stopped: 'there' };
      if (stopAtChoice && status.choices.length > 1) return { run: now, stopped: 'choice' };
      if (sameState(now.state, mark)) return { run: now, stopped: 'repeats' };
      if (since === power) {
        mark = now.state;
        power *= 2;
        since = 0;
      }
    }
    if (count >= bound) return { run: now, stopped: 'bound' };
    now = extend(now, { cpu, choice: 0 });
    since++;
  }
}

function reason(status: CpuStatus): 'ended' | 'faulted' | 'waits' {
  return status.kind === 'ended' || status.kind === 'faulted' ? status.kind : 'waits';
}

/** True if two states are equal word by word. */
export function sameState(left: State, right: State): boolean {
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) return false;
  return true;
}
