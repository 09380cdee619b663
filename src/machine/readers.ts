/**
 * Functions that look at a state: check_, always_, sometimes_, ending and the marked calls. They run on a copy, in
 * the scratch slots, and leave nothing behind.
 */
import type { Program, Thread } from '../language/program.ts';
import type { Event, Fault } from './events.ts';
import { executorOf } from './execute.ts';
import { place } from './faults.ts';
import { logLines } from './printk.ts';
import type { LogLine } from './printk.ts';
import type { State } from './state.ts';
import { stringOf } from './strings.ts';

/** A function that takes more steps than this is taken for one that never ends. */
const STEPS = 200_000;

export interface Result {
  /** Name of the function. */
  readonly name: string;
  /** True if it ran to its end without an assert that failed or any other fault. */
  readonly ok: boolean;
  /** Why not, as a sentence; absent if `ok`. */
  readonly message?: string;
  /** The failed assert or other fault; absent if `ok`, and if it waited or did not end. */
  readonly fault?: Fault;
  /** The word it returned, if it returns one. */
  readonly value?: number;
  /** How many asserts it came to. */
  readonly asserts: number;
  readonly lines: readonly LogLine[];
}

/** Runs such a function on a copy of the state, to its end or `steps` steps. */
export function evaluateThread(program: Program, state: State, thread: Thread, steps = STEPS): Result {
  const executor = executorOf(program);
  const copy = state.slice();
  copy.fill(0, thread.slots, thread.slots + thread.slotCount);
  copy[thread.position] = thread.entry;
  const events: Event[] = [];
  const { name } = thread;
  const done = (rest: { ok: boolean; message?: string; fault?: Fault; value?: number }): Result => ({
    name,
    ...rest,
    asserts,
    lines: logLines(events.map((event) => ({ event, step: 0 }))),
  });

  let value: number | undefined;
  let asserts = 0;
  for (let count = 0; copy[thread.position] !== thread.end; count++) {
    const instruction = program.code[copy[thread.position]];
    const { text } = program.statements[instruction.statement];
    const where = `\`${text}\` (${place(program, instruction.statement)})`;
    if (count >= steps) {
      return done({ ok: false, message: `${name} took ${steps} steps and has not ended, now at ${where}` });
    }
    if (executor.choicesOf(copy, thread) === 0) {
      return done({ ok: false, message: `${name} waits at ${where}, and nobody else runs` });
    }
    if (instruction.kind === 'assert') asserts++;
    // What the thread's own function returns goes to no slot: it is read just before.
    if (instruction.kind === 'return' && instruction.value && program.frames[instruction.frame].parent < 0) {
      value = executor.tryValue(instruction.value, copy);
    }
    if (!executor.advanceThread(copy, thread, 0, (event) => events.push(event))) {
      const event = events.at(-1);
      const fault = event?.kind === 'fault' ? event.fault : undefined;
      return done({ ok: false, message: fault?.message, fault });
    }
  }
  return done({ ok: true, value });
}

/** The result of every check_ function, in the order of the listing. They are meant for the end of all CPUs. */
export function checks(program: Program, state: State): Result[] {
  return program.checks.map((thread) => evaluateThread(program, state, thread));
}

/** The result of every always_ function. */
export function invariants(program: Program, state: State): Result[] {
  return program.always.map((thread) => evaluateThread(program, state, thread));
}

/** For every sometimes_ function whether it is true in this state; one that faults is not. */
export function witnesses(program: Program, state: State): Result[] {
  return program.sometimes.map((thread) => {
    const result = evaluateThread(program, state, thread);
    return { ...result, ok: result.ok && result.value !== 0 };
  });
}

/** What `ending` says about a state, line by line; none if the program has no ending. */
export function endingLines(program: Program, state: State): string[] {
  if (!program.ending) return [];
  const result = evaluateThread(program, state, program.ending);
  const lines = result.lines.map(({ text }) => text);
  return result.ok ? lines : [...lines, result.message ?? 'ending faults'];
}

export interface CallAnswer {
  readonly name: string;
  /** As written in the mark, such as `b()`. */
  readonly label: string;
  /** What a caller would get now; null while no call is possible. */
  readonly value: string | null;
  /** The fault that such a call would run into, as a sentence. */
  readonly message?: string;
}

/** What each marked call would answer in this state. */
export function callAnswers(program: Program, state: State): CallAnswer[] {
  return program.calls.map((thread) => {
    const { ok, value, message } = evaluateThread(program, state, thread);
    const text = ok ? (stringOf(program, value ?? 0) ?? null) : null;
    return { name: thread.name, label: thread.label, value: text, message };
  });
}
