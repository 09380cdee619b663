/** An order of steps taken from the start, and the form of an order that links carry. */
import type { Program } from '../language/program.ts';
import { extend, start } from '../machine/run.ts';
import type { Run } from '../machine/run.ts';
import type { Move } from '../machine/state.ts';
import { whyNot } from '../machine/step.ts';
import { formatSchedule, parseSchedule, ScheduleError } from './schedule.ts';

/** An order that the model cannot go. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError';
  /** The first step that is not possible, from 1. */
  readonly step: number;
  readonly cpu: number;
  /** The run up to there. */
  readonly run: Run;

  constructor(step: number, cpu: number, run: Run, reason: string) {
    super(`step ${step}: ${reason}`);
    this.step = step;
    this.cpu = cpu;
    this.run = run;
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

export type Link =
  | { readonly kind: 'fits'; readonly moves: readonly Move[] }
  /** The link was made for another text, variant or grain of the model; `schedule` is what it says. */
  | { readonly kind: 'other-text'; readonly schedule: string; readonly message: string }
  | { readonly kind: 'damaged'; readonly message: string };

/** `<fingerprint>.a20b16a38`: what a link carries. */
export function formatLink(program: Program, moves: readonly Move[]): string {
  return `${program.fingerprint}.${formatSchedule(moves)}`;
}

/** What a link's text means for this program; whether the model can go that order, `replay` says. */
export function parseLink(program: Program, text: string): Link {
  const dot = text.indexOf('.');
  if (dot < 1) return { kind: 'damaged', message: 'This link is damaged: it says no order of steps.' };
  const schedule = text.slice(dot + 1);
  try {
    const moves = parseSchedule(schedule);
    if (text.slice(0, dot) === program.fingerprint) return { kind: 'fits', moves };
    const message =
      'This link was made for another text of the model, so its order of steps would mean something else here.';
    return { kind: 'other-text', schedule, message };
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    return { kind: 'damaged', message: `This link is damaged. ${error.message}` };
  }
}
