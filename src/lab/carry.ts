/** An order of steps that a reader looked at, in the program that the text has become. */
import type { Program } from '../language/program.ts';
import type { Run } from '../machine/run.ts';
import type { Move } from '../machine/state.ts';
import { runCpu } from '../machine/travel.ts';
import { replay, ReplayError } from '../schedule/replay.ts';
import { MAX_STEPS } from '../schedule/schedule.ts';

/** How far an order can be gone in another program. */
export interface Carried {
  readonly run: Run;
  /** The first step that cannot be taken, from 1, and why; undefined if all of them can. */
  readonly lost: { readonly step: number; readonly reason: string } | undefined;
}

/**
 * Goes an order in another program, up to the first step that is not possible there. Each step is a CPU's turn: what it
 * does is up to the program.
 */
export function carry(program: Program, moves: readonly Move[]): Carried {
  try {
    return { run: replay(program, moves), lost: undefined };
  } catch (error) {
    if (!(error instanceof ReplayError)) throw error;
    const { step, run, reason } = error;
    return { run, lost: { step, reason } };
  }
}

/**
 * The run, gone on until nobody can move: the CPU that went last goes first, the others follow as they are counted. It
 * ends earlier where all go round for ever, or at more steps than a link has.
 */
export function toItsEnd(run: Run): Run {
  const count = run.program.cpus.length;
  let now = run;
  let cpu = run.steps.at(-1)?.move.cpu ?? 0;
  // One that goes round can wait for another one: each has a second turn.
  for (let idle = 0; idle < 2 * count && now.length < MAX_STEPS; cpu = (cpu + 1) % count) {
    const { run: next, stopped } = runCpu(now, cpu, { bound: MAX_STEPS - now.length });
    idle = next.length === now.length || stopped === 'repeats' ? idle + 1 : 0;
    now = next;
  }
  return now;
}
