/** An order of steps that a reader looked at, in the program that the text has become. */
import type { Program } from '../language/program.ts';
import type { Run } from '../machine/run.ts';
import type { Move } from '../machine/state.ts';
import { replay, ReplayError } from '../schedule/replay.ts';

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
