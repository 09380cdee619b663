import type { Program } from '../language/program.ts';
import { meaningOf } from '../language/properties.ts';
import { bytesAfterwards } from './afterwards.ts';
import { countInterleavings } from './count.ts';
import { Describer } from './describe.ts';
import { findEnds, Observer, type End } from './endings.ts';
import type { Exploration, Order, Violation } from './exploration.ts';
import { Fates } from './fates.ts';
import { gluedPositions } from './mergeable.ts';
import { findEndings, findOrders } from './orders.ts';
import { Paths } from './paths.ts';
import { Search, type SearchLimits } from './search.ts';
import { unreachedLines } from './unreached.ts';
import { collectViolations } from './violations.ts';
import { Witnesses } from './witnesses.ts';

export interface ExploreOptions {
  /** Most states to store; a search that meets it is incomplete. Default 20 million. */
  readonly maxStates?: number;
  /** Most bytes to hold at any one time. Default 512 MiB, which fits a browser's tab. */
  readonly maxBytes?: number;
  /** False leaves the merged search out. Default true. */
  readonly merge?: boolean;
}

export interface Progress {
  readonly phase: 'states' | 'violations' | 'orders' | 'interleavings' | 'merged';
  readonly states: number;
  readonly transitions: number;
}

/** The result with what figures ask about single states. */
export interface Explored {
  readonly result: Exploration;
  /** Undefined if the search is incomplete. */
  readonly fates?: Fates;
  /** What was searched, for further questions; undefined if the search is incomplete. */
  readonly searched?: Searched;
}

/** A complete search: every state, the steps between them, and how to read the ends. */
export interface Searched {
  readonly search: Search;
  readonly paths: Paths;
  readonly ends: readonly End[];
  readonly observer: Observer;
  readonly fates: Fates;
}

/** Tries every order of a program's steps. Blocks until done: see `exploring` for a loop that can be stopped. */
export function explore(program: Program, options: ExploreOptions = {}): Exploration {
  return exploreFully(program, options).result;
}

/** As `explore`, with the fates of states. */
export function exploreFully(program: Program, options: ExploreOptions = {}): Explored {
  const work = exploring(program, options);
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}

/**
 * Tries every order of a program's steps in slices of some thousand states: whoever drives the generator can show
 * progress between two slices, or stop. The claim is about every order of these statements, with these CPUs,
 * sequentially consistent.
 *
 * @throws ModelError if setup cannot be run
 */
export function* exploring(program: Program, options: ExploreOptions = {}): Generator<Progress, Explored> {
  const { maxStates = 20_000_000, maxBytes = 2 ** 29, merge = true } = options;
  const limits = { maxStates, maxBytes, afterwards: bytesAfterwards(program.cpus.length) };
  const witnesses = new Witnesses(program);
  const search = new Search(program, limits, witnesses.look);
  const tell = (phase: Progress['phase'], { states, transitions } = search): Progress => ({
    phase,
    states,
    transitions,
  });
  while (search.advance()) yield tell('states');

  const graph = search.graph();
  const { complete } = graph;
  const paths = new Paths(graph, search.steps());
  yield tell('violations');
  const observer = new Observer(search, graph);
  const ends = yield* told(findEnds(search, paths, observer), tell('violations'));
  const violations: Violation[] = [];
  const describer = new Describer(search, paths, ends, observer);
  for (const group of collectViolations(search, paths, ends, observer)) {
    yield tell('violations');
    violations.push(describer.describe(group));
  }
  const pool = violations.find(({ kind }) => kind === 'pool');
  // What was not found may lie behind a limit, or behind a lack of objects.
  const exhaustive = complete && !pool;
  if (exhaustive) violations.push(...witnesses.unfulfilled());

  let orders: readonly Order[] | null = null;
  let interleavings: string | null = null;
  if (complete) {
    interleavings = yield* told(countInterleavings(graph), tell('interleavings'));
    const circular = interleavings === 'infinite';
    orders = yield* told(findOrders(search, paths, ends, observer, circular), tell('orders'));
  }
  const endings = yield* told(findEndings(ends, observer, paths), tell('orders'));
  let merged: Exploration['merged'] = null;
  if (merge) {
    const left = { maxStates, maxBytes: search.ledger.left };
    const small = new Search(program, left, new Witnesses(program).look, gluedPositions(program));
    while (small.advance()) yield tell('merged', small);
    if (small.graph().complete) merged = { states: small.states, transitions: small.transitions };
  }

  const reason = complete ? pool && poolReason(pool) : limitReason(search, limits);
  const result: Exploration = {
    verdict: violations.some(({ kind }) => kind !== 'pool') ? 'violated' : reason ? 'incomplete' : 'holds',
    ...(reason ? { reason } : {}),
    states: search.states,
    transitions: search.transitions,
    interleavings,
    bytes: search.bytes + paths.bytes,
    merged,
    violations,
    orders,
    endings,
    unreached:
      exhaustive && graph.cut.length === 0 ? unreachedLines(program, search.successors.executed) : [],
    vacuous: complete ? vacuousProperties(program, observer, witnesses, violations) : [],
  };
  if (!complete) return { result };
  const fates = new Fates(paths, ends, (state) => search.numberOf(state));
  return { result, fates, searched: { search, paths, ends, observer, fates } };
}

function* told<Result>(work: Generator<void, Result>, progress: Progress): Generator<Progress, Result> {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    yield progress;
  }
}

function limitReason(search: Search, { maxStates, maxBytes }: SearchLimits): string {
  const which = search.states >= maxStates ? `${maxStates} states` : `${Math.round(maxBytes / 2 ** 20)} MiB`;
  return `The search stopped at its limit of ${which}; what lies behind is not known.`;
}

function poolReason({ message }: Violation): string {
  return `The model ran out of objects, which a kernel would not: ${message}`;
}

function vacuousProperties(
  program: Program,
  observer: Observer,
  witnesses: Witnesses,
  violations: readonly Violation[],
): string[] {
  const said = new Set([
    ...observer.asserted,
    ...witnesses.asserted,
    ...violations.map(({ property }) => property),
  ]);
  return program.properties
    .filter((property) => meaningOf(property).holds === 'always')
    .map(({ thread }) => thread.name)
    .filter((name) => !said.has(name));
}
