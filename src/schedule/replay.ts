/** An order of steps taken from the start. */
import type { Program } from '../language/program.ts';
import { extend, start } from '../machine/run.ts';
import type { Run } from '../machine/run.ts';
import type { Move } from '../machine/state.ts';
import { whyNot } from '../machine/step.ts';
import { parseSchedule } from './schedule.ts';

/** An order that the model cannot go. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError';
  /** The first step that is not possible, from 1. */
  readonly step: number;
  readonly cpu: number;
  /** The run up to there. */
  readonly run: Run;
  /** Why it is not, as a clause without the step, which `message` has in front of it. */
  readonly reason: string;

  constructor(step: number, cpu: number, run: Run, reason: string) {
    super(`step ${step}: ${reason}`);
    this.step = step;
    this.cpu = cpu;
    this.run = run;
    this.reason = reason;
  }
}

/**
 * The run that follows a schedule, given as text or as moves.
 *
 * @throws ScheduleError if the text is none
 * @throws ReplayError at the first step that is not possible, with the reason
 * @throws ModelError if the program cannot be started
 */
export function replay(program: Program, schedule: string | readonly Move[]): Run {
  const moves = typeof schedule === 'string' ? parseSchedule(schedule) : schedule;
  return moves.reduce((run, move) => go(run, move), start(program));
}

/**
 * The run with one more step.
 *
 * @throws ReplayError with the step's number if the move is not possible
 */
export function go(run: Run, move: Move): Run {
  const reason = whyNot(run.program, run.state, move);
  if (reason !== undefined) throw new ReplayError(run.length + 1, move.cpu, run, reason);
  return extend(run, move);
}
