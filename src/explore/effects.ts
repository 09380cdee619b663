/** What put a bad ending in place, once it was decided: the later steps of a run that had a hand in it. */
import type { Program, Thread } from '../language/program.ts';
import type { FaultKind } from '../machine/events.ts';
import { WRITE } from '../machine/access.ts';
import { footprintOf } from '../machine/footprint.ts';
import { headOf, titleOfLeaf, walkList } from '../machine/lists.ts';
import { moves, type CpuStatus } from '../machine/moves.ts';
import { nameOf, valueText } from '../machine/names.ts';
import { leafAt, type Leaf } from '../machine/places.ts';
import { checks, invariants, type Answer } from '../machine/readers.ts';
import { stateAt, type Run } from '../machine/run.ts';
import type { State } from '../machine/state.ts';
import { wordsRead } from '../machine/words-read.ts';

interface StepEffect {
  readonly cpu: number;
  /** Number of the step, of several the last one. */
  readonly step: number;
  /** Index into `Program.statements`. */
  readonly statement: number;
  /** The functions that the step runs in, the innermost first. */
  readonly functions: readonly string[];
}

interface Changed extends StepEffect {
  /** Path of what changed, and what a sentence calls it. */
  readonly path: string;
  readonly title: string;
}

export type Effect =
  /** Names of the elements of a list. */
  | (Changed & {
      readonly kind: 'list';
      readonly before: readonly string[];
      readonly after: readonly string[];
    })
  /** A value in words; `before` and `after` are the same if it was written once more. */
  | (Changed & { readonly kind: 'value'; readonly before: string; readonly after: string })
  | (StepEffect & { readonly kind: 'fault'; readonly fault: FaultKind; readonly message: string })
  /** A CPU that waits at the end, and nobody can end that. */
  | { readonly kind: 'wait'; readonly cpu: number; readonly status: Waiting };

export type Waiting = Extract<CpuStatus, { text: string }>;

/**
 * What brought about how a run ended that step `deciding` had decided: the steps that wrote what the violated property
 * reads, where that differs from the end of the run that was saved; the faults; and who waits at the end. Of the writes
 * those behind step `since`, if there are any. What one CPU did to one thing in a row is one effect.
 */
export function effectsOf(run: Run, deciding: number, since: number, saved: State): Effect[] {
  const late = writes(run, since, saved);
  const written = late.length > 0 ? late : writes(run, deciding, saved);
  return [...written, ...faults(run, deciding), ...waits(run)];
}

function faults(run: Run, deciding: number): Effect[] {
  return run.steps.flatMap(({ events }, index) =>
    events.flatMap((event): Effect[] => {
      if (event.kind !== 'fault' || index + 1 < deciding) return [];
      const { kind, message } = event.fault;
      return [{ kind: 'fault', ...placed(run, index), fault: kind, message }];
    }),
  );
}

function waits({ program, state }: Run): Effect[] {
  const statuses = moves(program, state);
  if (statuses.some(({ kind }) => kind === 'ready')) return [];
  return statuses.flatMap((status): Effect[] =>
    'text' in status ? [{ kind: 'wait', cpu: status.cpu, status }] : [],
  );
}

function writes(run: Run, since: number, saved: State): Effect[] {
  const { program } = run;
  const wrong = wrongPlaces(run, saved);
  const found: Effect[] = [];
  for (let index = since; index < run.length; index++) {
    const before = stateAt(run, index);
    const { move, state: after } = run.steps[index];
    const touched = footprintOf(program, before, move.cpu, move.choice);
    for (const leaf of wrong) {
      const effect = effectOn(program, leaf, before, after, (touched.get(leaf.address) ?? 0) & WRITE);
      if (effect) add(found, { ...placed(run, index), ...effect });
    }
  }
  return found;
}

/**
 * Appends what a step did; if the same CPU was the last to do something there, the two are one. Where they cancel out,
 * the later one is: it is what was left to be seen.
 */
function add(found: Effect[], effect: Extract<Effect, Changed>): void {
  const last = found.findLastIndex((one) => 'path' in one && one.path === effect.path);
  const before = found[last] as Extract<Effect, Changed> | undefined;
  if (before?.cpu !== effect.cpu) found.push(effect);
  else if (cancelsOut(before, effect)) found[last] = effect;
  else found[last] = { ...effect, before: before.before } as Effect;
}

function cancelsOut(first: Extract<Effect, Changed>, last: Extract<Effect, Changed>): boolean {
  return first.kind === 'list' && last.kind === 'list' && sameNames(first.before, last.after);
}

function effectOn(program: Program, leaf: Leaf, before: State, after: State, written: number) {
  const { root, suffix, address, type, list } = leaf;
  const about = { path: `${root.path}${suffix}`, title: titleOfLeaf(program, after, leaf) };
  if (!list) {
    if (!written) return undefined;
    const [was, is] = [before, after].map((state) => valueText(program, state, type, state[address]));
    return { kind: 'value', ...about, before: was, after: is } as const;
  }
  const [was, is] = [before, after].map((state) => elements(program, state, leaf));
  if (sameNames(was, is)) return undefined;
  return { kind: 'list', ...about, before: was, after: is } as const;
}

/**
 * What the violated properties read at the end of a run. Of a check_, which is about the end, only what was not so at the
 * end of the run that was saved.
 */
function wrongPlaces({ program, state }: Run, saved: State): Leaf[] {
  const failing = (answers: readonly Answer[]) =>
    answers.flatMap(({ ok, property }) => (ok ? [] : [property.thread]));
  const always = failing(invariants(program, state));
  if (always.length > 0) return placesRead(program, state, always);
  if (moves(program, state).some(({ kind }) => kind !== 'ended')) return [];
  const places = placesRead(program, state, failing(checks(program, state)));
  return places.filter((leaf) => differs(program, leaf, state, saved));
}

function placesRead(program: Program, state: State, threads: readonly Thread[]): Leaf[] {
  const places = new Map<number, Leaf>();
  for (const thread of threads) {
    for (const address of wordsRead(program, state, thread)) {
      const leaf = leafAt(program, address);
      // What the link of an element says is told by its list.
      const told = leaf?.type.kind === 'list_head' ? headOf(program, state, leaf.address) : leaf;
      if (told) places.set(told.address, told);
    }
  }
  return [...places.values()];
}

function differs(program: Program, leaf: Leaf, state: State, saved: State): boolean {
  if (!leaf.list) return state[leaf.address] !== saved[leaf.address];
  return !sameNames(elements(program, state, leaf), elements(program, saved, leaf));
}

function elements(program: Program, state: State, { address, list }: Leaf): string[] {
  const type = { kind: 'struct', name: list!.struct } as const;
  return walkList(program, state, address, list!).objects.map((object) =>
    nameOf(program, state, object, type),
  );
}

function sameNames(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name, index) => name === right[index]);
}

function placed({ program, steps }: Run, index: number): StepEffect {
  const { move, statement, frame } = steps[index];
  const functions: string[] = [];
  for (let at = frame; at >= 0; at = program.frames[at].parent)
    functions.push(program.functions[program.frames[at].function].name);
  return { cpu: move.cpu, step: index + 1, statement, functions };
}
