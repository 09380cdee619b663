/**
 * A run: one order of steps from the first state on, and what belongs to it rather than to a state (log, warnings,
 * where each lock was taken). A run never changes; going on makes a new one that shares what came before.
 */
import type { Program } from '../language/program.ts';
import { boot } from './boot.ts';
import { changes } from './changes.ts';
import type { Change } from './changes.ts';
import type { Event } from './events.ts';
import { holderOf } from './holder.ts';
import { narrate, outcomeOf } from './narrate.ts';
import { logLines } from './printk.ts';
import type { LogLine } from './printk.ts';
import { isReadDepth } from './rcu.ts';
import { positionOf } from './state.ts';
import type { Move, State } from './state.ts';
import { step } from './step.ts';

export interface RunStep {
  readonly move: Move;
  /** The state after the step. */
  readonly state: State;
  readonly events: readonly Event[];
  /** Index of the statement that ran, and of the frame that it ran in. */
  readonly statement: number;
  readonly frame: number;
  /** Name of that function. */
  readonly function: string;
  /** The author's sentence where a statement begins and has one, else `detail`. After a fault, the fault. */
  readonly sentence: string;
  /** True if `sentence` is the author's. */
  readonly authored: boolean;
  /** The generated sentence, without the CPU's name: `takes klp_mutex`. */
  readonly detail: string;
  /** How its condition came out, or what it returned: `true`, `returns -22`; undefined for other steps. */
  readonly outcome: string | undefined;
  readonly changes: readonly Change[];
}

export interface Run {
  readonly program: Program;
  /** The state before the first step. */
  readonly start: State;
  /** What setup did. */
  readonly boot: readonly Event[];
  /** How many steps. */
  readonly length: number;
  /** Steps in order; step number n of sentences is `steps[n - 1]`. */
  readonly steps: readonly RunStep[];
  /** The state at the end of this run. */
  readonly state: State;
}

/** The steps of a run, shared with the runs that go on from it: only the first `length` are this run's. */
const shared = new WeakMap<Run, RunStep[]>();

/**
 * A run without any step yet.
 *
 * @throws ModelError if the program cannot be started
 */
export function start(program: Program): Run {
  const { state, events } = boot(program);
  return makeRun(program, state, events, [], 0);
}

/**
 * The run with one more step.
 *
 * @throws RangeError if the move is not possible
 */
export function extend(run: Run, move: Move): Run {
  const { program, state } = run;
  const steps = shared.get(run)!;
  const known = steps[run.length]?.move;
  // Forward again after a cut: the step is there already.
  if (known && known.cpu === move.cpu && known.choice === move.choice) {
    return makeRun(program, run.start, run.boot, steps, run.length + 1);
  }
  const next = step(program, state, move);
  // Whoever goes on first from here may use the same array; a fork copies.
  const own = steps.length === run.length ? steps : steps.slice(0, run.length);
  own.push(makeStep(program, state, move, next.state, next.events));
  return makeRun(program, run.start, run.boot, own, run.length + 1);
}

/** The first `length` steps of a run. */
export function cut(run: Run, length: number): Run {
  const steps = shared.get(run)!;
  return makeRun(run.program, run.start, run.boot, steps, Math.max(0, Math.min(length, run.length)));
}

/** The state after `length` steps; 0 is the start. */
export function stateAt(run: Run, length: number): State {
  return length <= 0 ? run.start : shared.get(run)![Math.min(length, run.length) - 1].state;
}

/** The moves of a run, for the schedule's text. */
export function movesOf(run: Run): Move[] {
  return run.steps.map(({ move }) => move);
}

/** The log after `length` steps: what setup printed has step 0. */
export function logOf(run: Run, length = run.length): LogLine[] {
  return logLines(eventsOf(run, length));
}

export interface Warning {
  readonly text: string;
  readonly statement: number;
  readonly step: number;
  /** Undefined for setup. */
  readonly cpu: number | undefined;
}

/** The warnings that were printed within `length` steps. */
export function warningsOf(run: Run, length = run.length): Warning[] {
  return eventsOf(run, length).flatMap(({ event, step, cpu }) =>
    event.kind === 'warn' ? [{ text: event.text, statement: event.statement, step, cpu }] : [],
  );
}

/** A deciding acquisition: an index into `Program.sections`, and who passed it. */
export interface Passed {
  readonly cpu: number;
  readonly section: number;
}

/** The sections that steps pass, in order. A step that faults passes none. */
export function sectionsPassed(steps: readonly RunStep[]): Passed[] {
  return steps.flatMap(({ move: { cpu }, events }) =>
    events.flatMap((event) =>
      event.kind === 'lock' && event.section !== undefined ? [{ cpu, section: event.section }] : [],
    ),
  );
}

export interface HeldLock {
  /** A mutex by name, or `rcu_read_lock` for a read section. */
  readonly lock: string;
  readonly address: number;
  readonly cpu: number;
  /** Where it was taken, and in which step. */
  readonly statement: number;
  readonly step: number;
}

/** The locks that are held, and the read sections that CPUs are inside of, after `length` steps, in the order in which they were taken. */
export function locksOf(run: Run, length = run.length): HeldLock[] {
  const held = new Map<number, HeldLock>();
  const state = stateAt(run, length);
  for (const { event, step, cpu } of eventsOf(run, length)) {
    if (cpu === undefined) continue;
    if (event.kind === 'lock') {
      const { lock, address, statement } = event;
      held.set(address, { lock, address, cpu, statement, step });
    } else if (event.kind === 'unlock') {
      held.delete(event.address);
    }
  }
  // An object can be freed with its mutex held.
  return [...held.values()].filter(
    ({ address, cpu }) => isReadDepth(run.program, address) || holderOf(state, address) === cpu,
  );
}

export interface FreedObject {
  /** As `klp_ops#1`. */
  readonly object: string;
  readonly address: number;
  /** Its label when it was freed. */
  readonly label?: { readonly name: string; readonly address: number; readonly word: number };
  /** Undefined for setup, whose steps have no number. */
  readonly cpu: number | undefined;
  readonly step: number;
  readonly statement: number;
  readonly frame: number;
}

/** The objects that are freed after `length` steps, by address, and who freed each last. */
export function freedOf(run: Run, length = run.length): ReadonlyMap<number, FreedObject> {
  const freed = new Map<number, FreedObject>();
  for (const { event, step, cpu } of eventsOf(run, length)) {
    if (event.kind === 'allocate') freed.delete(event.address);
    if (event.kind === 'free') freed.set(event.address, { ...event, step, cpu });
  }
  return freed;
}

/**
 * The state after `length` steps as it is to be shown: a freed object keeps the word that its label is made of, and is
 * called by it. In the state itself kfree left nothing of it, so that states which differ in that only are one.
 */
export function shownState(run: Run, length = run.length): State {
  const state = stateAt(run, length).slice();
  for (const { label } of freedOf(run, length).values()) if (label) state[label.address] = label.word;
  return state;
}

function eventsOf(run: Run, length: number): { event: Event; step: number; cpu: number | undefined }[] {
  const all: { event: Event; step: number; cpu: number | undefined }[] = run.boot.map((event) => ({
    event,
    step: 0,
    cpu: undefined,
  }));
  const steps = shared.get(run)!;
  const end = Math.min(length, run.length);
  for (let index = 0; index < end; index++) {
    const { events, move } = steps[index];
    for (const event of events) all.push({ event, step: index + 1, cpu: move.cpu });
  }
  return all;
}

function makeRun(
  program: Program,
  first: State,
  booted: readonly Event[],
  all: RunStep[],
  length: number,
): Run {
  let own: RunStep[] | undefined;
  const run: Run = {
    program,
    start: first,
    boot: booted,
    length,
    state: length === 0 ? first : all[length - 1].state,
    get steps() {
      own ??= all.slice(0, length);
      return own;
    },
  };
  shared.set(run, all);
  return run;
}

function makeStep(
  program: Program,
  before: State,
  move: Move,
  state: State,
  events: readonly Event[],
): RunStep {
  const position = positionOf(before, program.cpus[move.cpu]);
  const { statement, frame } = program.code[position];
  // Told when somebody reads it: running to the end of a loop makes many steps that nobody looks at.
  let detail: string | undefined;
  let found: readonly Change[] | undefined;
  return {
    move,
    state,
    events,
    statement,
    frame,
    function: program.functions[program.frames[frame].function].name,
    get detail() {
      return (detail ??= narrate(program, before, move, state, events));
    },
    get outcome() {
      return outcomeOf(program, before, move, events);
    },
    get authored() {
      return authoredAt(program, position, move, state, events);
    },
    get sentence() {
      return this.authored ? program.statements[statement].sentence! : this.detail;
    },
    get changes() {
      return (found ??= changes(program, before, state));
    },
  };
}

/** True if the author's sentence for the statement tells what this step did. */
function authoredAt(
  program: Program,
  position: number,
  move: Move,
  after: State,
  events: readonly Event[],
): boolean {
  const instruction = program.code[position];
  if (program.statements[instruction.statement].sentence === undefined) return false;
  if (events.some((event) => event.kind === 'fault')) return false;
  // "Takes the next patch" fits every element, but not the moment when there is none left.
  if (instruction.kind === 'iterate') {
    return after[program.cpus[move.cpu].position] === instruction.then.to;
  }
  return beginsStatement(program, position);
}

const beginnings = new WeakMap<Program, Set<number>>();

/** True for the first instruction of a statement: `err = f(x);` is a call first, an assignment later. */
function beginsStatement(program: Program, position: number): boolean {
  let found = beginnings.get(program);
  if (!found) {
    const first = new Map<string, number>();
    program.code.forEach(({ frame, statement }, index) => {
      const key = `${frame} ${statement}`;
      if (!first.has(key)) first.set(key, index);
    });
    found = new Set(first.values());
    beginnings.set(program, found);
  }
  return found.has(position);
}
