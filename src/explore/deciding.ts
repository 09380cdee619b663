/**
 * What decided a run: the step after which it could only end as it did, and the step of another CPU that had to come
 * before it. The two touch the same thing, or it would not matter which comes first.
 */
import { propertiesOf } from '../language/properties.ts';
import { contestedWords } from '../machine/access.ts';
import { footprintOf } from '../machine/footprint.ts';
import { leafAt, placesOf } from '../machine/places.ts';
import { READ_LOCK } from '../machine/rcu.ts';
import { invariants } from '../machine/readers.ts';
import { cut, extend, movesOf, stateAt, type Run, type RunStep } from '../machine/run.ts';
import type { Move, State } from '../machine/state.ts';
import { step, whyNot } from '../machine/step.ts';
import type { Program } from '../language/program.ts';
import { formatSchedule } from '../schedule/schedule.ts';
import { effectsOf, type Effect } from './effects.ts';
import type { Explored, Searched } from './explore.ts';
import type { Fate } from './fates.ts';

export type { Effect } from './effects.ts';

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

/** The step of another CPU that stands against the deciding one: behind it in the run, before it in the other order. */
export interface Against {
  readonly act: Act;
  /** Its number in the run; null if that CPU never came to it. */
  readonly step: number | null;
  /** What both touch, by its path, such as `klp_mutex` or `item#1.value`. */
  readonly object: string;
}

export interface Decided {
  readonly kind: 'decided';
  readonly end: 'bad' | 'good';
  /** Number of the step, from 1, after which no other end was left. */
  readonly step: number;
  readonly act: Act;
  /** Null if only another choice of the environment in the deciding step would have turned it. */
  readonly against: Against | null;
  /**
   * A run that is the same up to the deciding step, and then ends the other way, as a schedule; null if the other way
   * is to run for ever.
   */
  readonly saved: string | null;
  /** How many of its steps lead up to and include what came first there. */
  readonly savedAt: number;
  /** The later steps that put a bad end in place. Empty for a good one. */
  readonly then: readonly Effect[];
}

export type Decision =
  | Decided
  /** From the start on, every order ends so. */
  | { readonly kind: 'always'; readonly end: 'bad' | 'good' }
  /** Both ends are still possible. */
  | { readonly kind: 'open' }
  /** The search came to no verdict; why, as a sentence. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** What decided a run of the program that was explored. */
export function decisionOf({ result, searched }: Explored, run: Run): Decision {
  if (!searched || result.reason !== undefined) return { kind: 'unknown', reason: result.reason! };
  const { fates } = searched;
  const { run: ended } = upToViolation(run);
  const end = endOf(fates.of(ended.state));
  if (!end) return { kind: 'open' };
  const decides = (state: State) => endOf(fates.of(state)) === end;
  let number = 0;
  while (!decides(stateAt(ended, number))) number++;
  if (number === 0) return { kind: 'always', end };
  const deciding = ended.steps[number - 1];
  const other = endingOtherwise(searched, cut(ended, number - 1), end);
  const turn = other && turnIn(other, number - 1, deciding.move, decides);
  const [against, there] = turn === undefined ? [null, number] : againstOf(ended, number, other!, turn);
  return {
    kind: 'decided',
    end,
    step: number,
    act: actOf(deciding),
    against,
    saved: other ? formatSchedule(movesOf(other)) : null,
    savedAt: there,
    then: end === 'bad' ? effectsOf(ended, number, against?.step ?? number, other!.state) : [],
  };
}

/** A run up to where it violates an always_ function, if it does: the search ends there, but a reader can go on. */
export function upToViolation(run: Run): { run: Run; violated: boolean } {
  const { program } = run;
  const asked = propertiesOf(program, 'in every state', 'always').length > 0;
  for (let length = 0; asked && length <= run.length; length++) {
    const violated = invariants(program, stateAt(run, length)).some(({ ok }) => !ok);
    if (violated) return { run: cut(run, length), violated };
  }
  return { run, violated: false };
}

function endOf(fate: Fate | undefined): Decided['end'] | undefined {
  if (fate === 'good') return 'good';
  return fate === 'bad' || fate === 'none' ? 'bad' : undefined;
}

/** The run that goes on from `before` and ends the other way, with few switches; undefined if it need not end then. */
function endingOtherwise({ fates, search, paths, ends }: Searched, before: Run, end: Decided['end']) {
  const bad = ends.filter(({ kind }) => kind !== 'good').map(({ state }) => state);
  const moves =
    end === 'bad'
      ? fates.rescue(before.state)
      : paths.fewestSwitches({ states: bad }, search.numberOf(before.state));
  return moves?.reduce(extend, before);
}

/**
 * How many steps of the other run there are up to the one that turned it: behind the last moment at which the deciding
 * step would still have decided. Undefined if it would have until its own CPU went on: then that chose otherwise.
 *
 * The step found does not commute with the deciding one. Behind it, that is no longer possible or no longer decides; if
 * the two touched nothing in common, it would lead to where both lead in the other order.
 */
function turnIn(
  other: Run,
  from: number,
  deciding: Move,
  decides: (state: State) => boolean,
): number | undefined {
  const { program } = other;
  let last = from;
  for (let length = from; ; length++) {
    const state = stateAt(other, length);
    const still =
      whyNot(program, state, deciding) === undefined && decides(step(program, state, deciding).state);
    if (still) last = length;
    if (length < other.length && other.steps[length].move.cpu !== deciding.cpu) continue;
    return still ? undefined : last + 1;
  }
}

/**
 * The step that stands against step `number` of a run: the one that turned the other run, if this one comes to it later;
 * else the first later step of another CPU that touches the same and comes earlier there; else the one that turned it,
 * and this run never came to it. With the number of its step in the other run.
 */
function againstOf(run: Run, number: number, other: Run, turn: number): [Against, there: number] {
  const { program } = run;
  const deciding = run.steps[number - 1].move;
  const footprint = (of: Run, length: number, { cpu, choice }: Move) =>
    footprintOf(program, stateAt(of, length), cpu, choice);
  const against = (step: number | null, there: number, words: readonly number[]): [Against, number] => [
    { act: actOf(other.steps[there - 1]), step, object: objectOf(program, words) },
    there,
  ];

  const pairs = pairedSteps(run, other, number);
  const turning = other.steps[turn - 1];
  const inRun = pairs.find(({ there }) => there === turn)?.here ?? sameLater(run, number, turning);
  const turned = contestedWords(
    footprint(other, turn - 1, deciding),
    footprint(other, turn - 1, turning.move),
  );
  if (inRun !== undefined) return against(inRun, turn, turned);
  const mine = footprint(run, number - 1, deciding);
  for (const { here, there } of pairs) {
    const words = contestedWords(mine, footprint(run, here - 1, run.steps[here - 1].move));
    if (words.length > 0) return against(here, there, words);
  }
  return against(null, turn, turned);
}

/** Steps of other CPUs that come behind step `number` in a run and before its CPU goes on in the other one. */
function pairedSteps(run: Run, other: Run, number: number): { here: number; there: number }[] {
  const { cpu } = run.steps[number - 1].move;
  const later = run.program.cpus.map((_, which) =>
    [...run.steps.keys()].filter((index) => index >= number && run.steps[index].move.cpu === which),
  );
  const pairs: { here: number; there: number }[] = [];
  for (let index = number - 1; other.steps[index] && other.steps[index].move.cpu !== cpu; index++) {
    const here = later[other.steps[index].move.cpu].shift();
    if (here !== undefined && isSame(run.steps[here], other.steps[index]))
      pairs.push({ here: here + 1, there: index + 1 });
  }
  return pairs.sort((left, right) => left.here - right.here);
}

/** The first step behind step `number` that is like another one. */
function sameLater(run: Run, number: number, wanted: RunStep): number | undefined {
  const index = run.steps.findIndex((one, at) => at >= number && isSame(one, wanted));
  return index < 0 ? undefined : index + 1;
}

function isSame(left: RunStep, right: RunStep): boolean {
  return left.statement === right.statement && left.frame === right.frame;
}

/** What contested words are, a lock before all else. */
function objectOf(program: Program, words: readonly number[]): string {
  const leaves = words.flatMap((word) => leafAt(program, word) ?? []);
  const leaf = leaves.find(({ type }) => type.kind === 'mutex') ?? leaves[0];
  if (leaf) return `${leaf.root.path}${leaf.suffix}`;
  const allocated = placesOf(program).roots.find(({ status }) => status === words[0]);
  return allocated ? allocated.path : READ_LOCK;
}

function actOf({ move, statement, function: name, events }: RunStep): Act {
  const lock = events.find((event) => event.kind === 'lock');
  const taken = lock?.kind === 'lock' && lock.lock !== READ_LOCK ? lock : undefined;
  return {
    cpu: move.cpu,
    statement,
    function: name,
    lock: taken?.lock ?? null,
    section: taken?.section ?? null,
  };
}
