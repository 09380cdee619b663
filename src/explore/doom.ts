/** What a finished run shows: which order it was, the step that decided it, and what had to come before that step. */
import { propertiesOf } from '../language/properties.ts';
import { executorOf } from '../machine/execute.ts';
import { anyMove } from '../machine/moves.ts';
import { cut, extend, movesOf, stateAt, type Run, type RunStep } from '../machine/run.ts';
import type { Move } from '../machine/state.ts';
import { step, whyNot } from '../machine/step.ts';
import { invariants } from '../machine/readers.ts';
import { formatSchedule, MAX_STEPS } from '../schedule/schedule.ts';
import type { Order } from './exploration.ts';
import type { Fate, Fates } from './fates.ts';

/** A step, as somebody would name it. */
export interface Act {
  readonly cpu: number;
  /** Index into `Program.statements`. */
  readonly statement: number;
  /** The function that it runs in. */
  readonly function: string;
  /** The lock that it takes; null if it takes none. */
  readonly lock: string | null;
  /** Index into `Program.sections`; null for a step that passes none. */
  readonly section: number | null;
}

/** The step that decided a run, and what would have turned it. */
export interface Doom {
  /** Number of the step after which no good end was left, from 1. */
  readonly step: number;
  readonly act: Act;
  /** The other CPU's step that had to come first; null if no single CPU could have turned it by itself. */
  readonly first: Act | null;
  /**
   * Between which sections of that other CPU the deciding step fell: the last one that it had passed, and the next
   * one that it passed or would have; null where there is none. Indices into `Program.sections`.
   */
  readonly between: {
    readonly cpu: number;
    readonly after: number | null;
    readonly until: number | null;
  } | null;
  /** A run that is the same up to there, and then ends well, as a schedule. */
  readonly saved: string;
  /** How many of its steps lead up to and include what comes first: the reader is shown the run from there. */
  readonly savedAt: number;
}

export type Finding =
  | { readonly end: 'bad'; readonly order: Recognised | null; readonly doom: Doom | null }
  /** `open`: after how many steps it could last have ended badly; null if it never could. */
  | { readonly end: 'good'; readonly order: Recognised | null; readonly open: number | null }
  /** The run has not come to its end. */
  | { readonly end: null };

/** Which of all orders a run is. */
export interface Recognised {
  readonly number: number;
  readonly of: number;
  /** How many of them end wrong. */
  readonly wrong: number;
}

/** What a run that has come to its end shows. */
export function findingOf(fates: Fates, orders: readonly Order[] | null, run: Run): Finding {
  const ended = upToEnd(run);
  if (!ended) return { end: null };
  const order = recognise(orders, ended);
  if (fates.of(ended.state) !== 'good') return { end: 'bad', order, doom: doomOf(fates, ended) };
  return { end: 'good', order, open: lastOpen(fates, ended) };
}

/**
 * A run up to its end; undefined if it has not come to one. The search ends where an always_ function is violated,
 * but a reader can go on.
 */
export function upToEnd(run: Run): Run | undefined {
  const { program } = run;
  if (propertiesOf(program, 'in every state', 'always').length > 0) {
    for (let length = 0; length <= run.length; length++) {
      if (invariants(program, stateAt(run, length)).some(({ ok }) => !ok)) return cut(run, length);
    }
  }
  return anyMove(program, run.state) ? undefined : run;
}

/** Which of the orders a run is, by the sections that it passes; null if the orders are not known. */
export function recognise(orders: readonly Order[] | null, run: Run): Recognised | null {
  if (!orders) return null;
  const passed = passedIn(run.steps)
    .map(({ cpu, section }) => `${cpu} ${section}`)
    .join();
  const found = orders.find(
    ({ sections }) => sections.map(({ cpu, section }) => `${cpu} ${section}`).join() === passed,
  );
  if (!found) return null;
  const wrong = orders.filter(({ verdict }) => verdict === 'violated').length;
  return { number: found.number, of: orders.length, wrong };
}

/** The step of a run that left no good end; null if one is left, or none ever was. */
export function doomOf(fates: Fates, run: Run): Doom | null {
  const states = [run.start, ...run.steps.map(({ state }) => state)];
  const number = fates.pointOfNoReturn(states);
  if (number === undefined || number === 0) return null;
  const before = cut(run, number - 1);
  const deciding = run.steps[number - 1];
  const turn = turnBefore(fates, before, deciding.move);
  const cpus = run.program.cpus.length;
  const other = turn?.cpu ?? (cpus === 2 ? 1 - deciding.move.cpu : undefined);
  const saved = turn?.run ?? before;
  const rescue = fates.rescue(saved.state)!;
  return {
    step: number,
    act: actOf(deciding),
    first: turn ? actOf(turn.run.steps.at(-1)!) : null,
    between: other === undefined ? null : sectionsAround(run, number, other, turn?.run),
    saved: formatSchedule([...movesOf(saved), ...rescue]),
    savedAt: saved.length,
  };
}

interface Turn {
  readonly cpu: number;
  /** The run up to and with the step that had to come first. */
  readonly run: Run;
}

/**
 * Lets one other CPU go on alone, until the deciding step would do no harm any more. The step after which it never
 * did is the one that had to come first.
 */
function turnBefore(fates: Fates, before: Run, deciding: Move): Turn | undefined {
  for (let cpu = 0; cpu < before.program.cpus.length; cpu++) {
    if (cpu === deciding.cpu) continue;
    const run = turnBy(fates, before, deciding, cpu);
    if (run) return { cpu, run };
  }
  return undefined;
}

/** The search goes by length; with choices of the environment there are several ways of one length. */
function turnBy(fates: Fates, before: Run, deciding: Move, cpu: number): Run | undefined {
  const { program } = before;
  const executor = executorOf(program);
  const known = new Set([before.state.join()]);
  /** `harmful`: the length up to which the deciding step was still possible and did harm. */
  let front = [{ run: before, harmful: before.length }];
  for (let steps = 0; front.length > 0 && steps < MAX_STEPS; steps++) {
    const next: typeof front = [];
    for (const { run, harmful } of front) {
      const choices = executor.choices(run.state, cpu);
      for (let choice = 0; choice < choices; choice++) {
        const longer = extend(run, { cpu, choice });
        if (isLost(fates.of(longer.state)) || known.has(longer.state.join())) continue;
        known.add(longer.state.join());
        if (whyNot(program, longer.state, deciding) !== undefined) {
          next.push({ run: longer, harmful });
        } else if (isLost(fates.of(step(program, longer.state, deciding).state))) {
          next.push({ run: longer, harmful: longer.length });
        } else return cut(longer, harmful + 1);
      }
    }
    front = next;
  }
  return undefined;
}

/** The sections of another CPU between which a step fell. What lies ahead is taken from the run, else from `turn`. */
function sectionsAround(run: Run, number: number, cpu: number, turn: Run | undefined): Doom['between'] {
  const own = (steps: readonly RunStep[]) => passedIn(steps).filter((passed) => passed.cpu === cpu);
  const after = own(run.steps.slice(0, number - 1)).at(-1)?.section ?? null;
  const ahead = own(run.steps.slice(number))[0] ?? own(turn?.steps.slice(number - 1) ?? [])[0];
  return { cpu, after, until: ahead?.section ?? null };
}

function lastOpen(fates: Fates, run: Run): number | null {
  for (let length = run.length; length >= 0; length--) {
    if (fates.of(stateAt(run, length)) === 'open') return length;
  }
  return null;
}

function isLost(fate: Fate | undefined): boolean {
  return fate === 'bad' || fate === 'none';
}

/** The sections that steps pass, in order. */
export function passedIn(steps: readonly RunStep[]): { cpu: number; section: number }[] {
  return steps.flatMap(({ move, events }) =>
    events.flatMap((event) =>
      event.kind === 'lock' && event.section !== undefined ? [{ cpu: move.cpu, section: event.section }] : [],
    ),
  );
}

function actOf({ move, statement, function: name, events }: RunStep): Act {
  const lock = events.find((event) => event.kind === 'lock');
  const taken = lock?.kind === 'lock' ? lock : undefined;
  return {
    cpu: move.cpu,
    statement,
    function: name,
    lock: taken?.lock ?? null,
    section: taken?.section ?? null,
  };
}
