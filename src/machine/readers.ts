/**
 * Functions that look at a state: properties, ending and the marked calls. They run on a copy, in the scratch slots,
 * and leave nothing behind.
 */
import type { Program, Property, Reader, Thread } from '../language/program.ts';
import { meaningOf, propertiesOf } from '../language/properties.ts';
import { readersWith, type ReaderMark } from '../language/readers.ts';
import type { Event, Fault } from './events.ts';
import { executorOf } from './execute.ts';
import { place } from './faults.ts';
import { ModelError } from './model-error.ts';
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
  /** Index of the statement at which it went wrong; absent if `ok`. */
  readonly statement?: number;
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
  const done = (rest: Omit<Result, 'name' | 'asserts' | 'lines'>): Result => ({
    name,
    ...rest,
    asserts,
    lines: logLines(events.map((event) => ({ event, step: 0 }))),
  });

  let value: number | undefined;
  let asserts = 0;
  for (let count = 0; copy[thread.position] !== thread.end; count++) {
    const instruction = program.code[copy[thread.position]];
    const { statement } = instruction;
    const where = `\`${program.statements[statement].text}\` (${place(program, statement)})`;
    if (count >= steps) {
      const message = `${name} took ${steps} steps and has not ended, now at ${where}`;
      return done({ ok: false, statement, message });
    }
    if (executor.choicesOf(copy, thread) === 0) {
      return done({ ok: false, statement, message: `${name} waits at ${where}, and nobody else runs` });
    }
    if (instruction.kind === 'assert') asserts++;
    // What the thread's own function returns goes to no slot: it is read just before.
    if (instruction.kind === 'return' && instruction.value && program.frames[instruction.frame].parent < 0) {
      value = executor.tryValue(instruction.value, copy);
    }
    if (!executor.advanceThread(copy, thread, 0, (event) => events.push(event))) {
      const event = events.at(-1);
      const fault = event?.kind === 'fault' ? event.fault : undefined;
      return done({ ok: false, statement, message: fault?.message, fault });
    }
  }
  return done({ ok: true, value });
}

/** What a property says of a state: `ok` if it holds in it. */
export interface Answer extends Result {
  readonly property: Property;
}

/**
 * Asks a property about a state.
 *
 * @throws ModelError if it was to answer and cannot, as it faults, waits or does not end
 */
export function ask(program: Program, state: State, property: Property): Answer {
  const result = evaluateThread(program, state, property.thread);
  if (meaningOf(property).returns === 'void') return { ...result, property };
  requireAnswer(
    program,
    result,
    'is asked in every state until one fulfils it, and must be able to answer in each',
  );
  return { ...result, ok: result.value !== 0, property };
}

/** The answers of all check_ functions. They are meant for states in which all CPUs have come to their end. */
export function checks(program: Program, state: State): Answer[] {
  return propertiesOf(program, 'at the end', 'always').map((property) => ask(program, state, property));
}

/** The answers of all always_ functions. */
export function invariants(program: Program, state: State): Answer[] {
  return propertiesOf(program, 'in every state', 'always').map((property) => ask(program, state, property));
}

/**
 * The answers of all sometimes_ functions: whether each is true in this state.
 *
 * @throws ModelError if one cannot answer
 */
export function witnesses(program: Program, state: State): Answer[] {
  return propertiesOf(program, 'in every state', 'once').map((property) => ask(program, state, property));
}

/**
 * What `ending` says about a state, line by line; none if the program has no ending. It is meant for states in which
 * all CPUs have come to their end.
 *
 * @throws ModelError if it faults, waits or does not end
 */
export function endingLines(program: Program, state: State): string[] {
  if (!program.ending) return [];
  const result = evaluateThread(program, state, program.ending);
  requireAnswer(program, result, 'must be able to say how any run has ended');
  return result.lines.map(({ text }) => text);
}

/** Refuses a function that could not say what it was asked. `duty` goes on after its name. */
function requireAnswer(program: Program, { ok, name, statement, message }: Result, duty: string): void {
  if (ok) return;
  const hint = 'Write it so that it follows no pointer that may lead nowhere, waits for nothing, and ends.';
  throw new ModelError(program, statement!, `${message}. ${name} ${duty}. ${hint}`);
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
  return readersWith(program, 'call').map(({ text: label, thread }) => {
    const { ok, value, message } = evaluateThread(program, state, thread);
    const text = ok ? (stringOf(program, value ?? 0) ?? null) : null;
    return { name: thread.name, label, value: text, message };
  });
}

export interface Telling {
  readonly reader: Reader;
  readonly holds: boolean;
}

/**
 * What the marked bool functions say of this state: whether each is true.
 *
 * @throws ModelError if one cannot answer
 */
export function tellings(program: Program, state: State, mark: Exclude<ReaderMark, 'call'>): Telling[] {
  return readersWith(program, mark).map((reader) => {
    const result = evaluateThread(program, state, reader.thread);
    requireAnswer(
      program,
      result,
      'is asked in every state that is shown, and must be able to answer in each',
    );
    return { reader, holds: result.value !== 0 };
  });
}
