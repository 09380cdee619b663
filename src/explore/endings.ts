import type { Program } from '../language/program.ts';
import { place } from '../machine/faults.ts';
import { isAtRest, mutexAddresses } from '../machine/idle.ts';
import { awaited, moves, type CpuStatus } from '../machine/moves.ts';
import { holderOf } from '../machine/holder.ts';
import { lockName } from '../machine/names.ts';
import { isReading, READ_LOCK, readDepthOf } from '../machine/rcu.ts';
import { cpuName, type State } from '../machine/state.ts';
import { checks, endingLines, invariants, type Answer } from '../machine/readers.ts';
import { findBottoms, type Bottom } from './bottoms.ts';
import { isTerminal, type Graph } from './graph.ts';
import type { Paths } from './paths.ts';
import { canReach } from './reach.ts';
import type { Search } from './search.ts';

/** How an end is to be read. */
export type EndKind =
  /** All CPUs ended, or wait or run for ever as they are meant to, and nothing is wrong. */
  | 'good'
  /** The same, but a check_ function fails or a lock was kept. */
  | 'failed'
  /** Some CPU faulted; who waits or runs for ever, does so for what it left behind. */
  | 'faulted'
  /** Some CPU waits for ever, is not meant to, and no fault is the reason. */
  | 'deadlock'
  /** Some CPU runs for ever, is not meant to, and no fault is the reason. */
  | 'livelock'
  /** An always_ function is violated here: nobody goes on. */
  | 'cut';

/** What a run comes to: a state without moves, or states that it goes round in for ever. */
export interface End {
  /** Of several states the nearest. */
  readonly state: number;
  readonly kind: EndKind;
  /** The CPUs that wait for ever, are not meant to, and not because of what another CPU did wrong. */
  readonly stuck: readonly number[];
  /** Absent where nobody can move. */
  readonly bottom?: Bottom;
}

/** Looks at the states of a search by number. */
export class Observer {
  readonly #program: Program;
  readonly #search: Search;
  readonly #graph: Graph;
  /** By shared memory, as check_ functions read nothing else. */
  readonly #checks = new Map<number, readonly Answer[]>();
  readonly #lines = new Map<number, readonly string[]>();
  /** check_ functions that came to an assert somewhere. */
  readonly asserted = new Set<string>();

  constructor(search: Search, graph: Graph) {
    this.#program = search.program;
    this.#search = search;
    this.#graph = graph;
  }

  /** A state in full. Valid until the next call of any method. */
  state(number: number): State {
    const { components } = this.#search;
    const { tuples, width, cpus } = this.#graph;
    const base = number * width;
    components.loadShared(tuples[base]);
    for (let cpu = 0; cpu < cpus; cpu++) components.loadOwn(cpu, tuples[base + cpu + 1]);
    return components.state;
  }

  /** Results of the check_ functions for a state in which all CPUs ended. */
  checks(number: number): readonly Answer[] {
    const shared = this.#graph.tuples[number * this.#graph.width];
    let results = this.#checks.get(shared);
    if (!results) {
      results = checks(this.#program, this.state(number));
      for (const { name, asserts } of results) if (asserts > 0) this.asserted.add(name);
      this.#checks.set(shared, results);
    }
    return results;
  }

  /** Locks that are held in a state by CPUs that ended without a fault, and read sections that they are inside of. */
  keptLocks(state: State): { lock: string; address: number; cpu: number }[] {
    const program = this.#program;
    const statuses = moves(program, state);
    const hasEnded = (cpu: number) => statuses[cpu]?.kind === 'ended';
    const mutexes = mutexAddresses(program)
      .map((address) => ({ address, cpu: holderOf(state, address) ?? -1 }))
      .filter(({ cpu }) => hasEnded(cpu))
      .map(({ address, cpu }) => ({ lock: lockName(program, address), address, cpu }));
    const sections = statuses
      .filter(({ cpu }) => hasEnded(cpu) && isReading(program, state, cpu))
      .map(({ cpu }) => ({ lock: READ_LOCK, address: readDepthOf(program, cpu)!, cpu }));
    return [...mutexes, ...sections];
  }

  /** Reads a state without moves, or one that was cut. */
  stop(number: number, cut: boolean): End {
    if (cut) return { state: number, kind: 'cut', stuck: [] };
    const state = this.state(number);
    const statuses = moves(this.#program, state);
    if (statuses.every(isAtRest)) {
      const fine = this.keptLocks(state).length === 0 && this.checks(number).every(({ ok }) => ok);
      return { state: number, kind: fine ? 'good' : 'failed', stuck: [] };
    }
    const faulted = statuses.some(({ kind }) => kind === 'faulted');
    const stuck = stuckAmong(statuses, faulted);
    return { state: number, kind: stuck.length > 0 ? 'deadlock' : 'faulted', stuck };
  }

  /** Reads a bottom: there, check_ functions are never asked, as not all CPUs come to rest. */
  circle(bottom: Bottom): End {
    const { movers, spinning } = bottom;
    const [number] = bottom.states;
    const state = this.state(number);
    const statuses = moves(this.#program, state);
    const faulted = statuses.some(({ kind }) => kind === 'faulted');
    const standing = statuses.filter(({ cpu }) => !movers.includes(cpu));
    const stuck = stuckAmong(standing, faulted || spinning.length > 0, statuses);
    const kind = (): EndKind => {
      if (stuck.length > 0) return 'deadlock';
      if (faulted) return 'faulted';
      if (spinning.length > 0) return 'livelock';
      return this.keptLocks(state).length > 0 ? 'failed' : 'good';
    };
    return { state: number, kind: kind(), stuck, bottom };
  }

  /** What `ending` prints where all CPUs came to rest; for other ends, what became of each CPU. */
  lines(end: End): readonly string[] {
    let lines = this.#lines.get(end.state);
    if (!lines) {
      lines = this.#tell(end);
      this.#lines.set(end.state, lines);
    }
    return lines;
  }

  #tell({ state: number, kind, bottom }: End): string[] {
    const program = this.#program;
    const state = this.state(number);
    if (kind === 'cut') {
      return invariants(program, state).flatMap(({ ok, name }) => (ok ? [] : [`${name} is violated`]));
    }
    const kept = this.keptLocks(state).map(({ lock, cpu }) => `${cpuName(cpu)} kept ${lock}`);
    if (!bottom && (kind === 'good' || kind === 'failed')) return [...endingLines(program, state), ...kept];
    const stands = moves(program, state).map((status) => {
      const name = cpuName(status.cpu);
      if (bottom?.spinning.includes(status.cpu)) return `${name} runs in circles for ever`;
      if (bottom?.movers.includes(status.cpu)) return `${name} goes on for ever, as it is meant to`;
      if (status.kind === 'faulted')
        return `${name} stopped with a fault at ${place(program, status.statement)}`;
      // The condition and not the values in it: ends that differ in these are one way to end.
      if (status.kind === 'waits-for-condition') return `${name} waits until ${status.condition}`;
      return 'text' in status ? `${name} ${status.text}` : `${name} has ended`;
    });
    return kind === 'failed' ? [...stands, ...kept] : stands;
  }
}

/**
 * Those of some CPUs that wait where they may not stay. With an `excuse`, a fault or a CPU that runs in circles, only
 * those whose wait has nothing to do with it.
 */
function stuckAmong(some: readonly CpuStatus[], excuse: boolean, all: readonly CpuStatus[] = some): number[] {
  return some
    .filter((status) => 'text' in status && !isAtRest(status))
    .filter((status) => !excuse || waitsInVain(all, status))
    .map(({ cpu }) => cpu);
}

/**
 * True if a CPU waits and no fault is the reason: who waits for whom goes round in a circle, or leads to a CPU that kept
 * a lock or a read section when it ended. Who could have made a condition true, nobody can tell.
 */
function waitsInVain(
  statuses: readonly CpuStatus[],
  { cpu }: CpuStatus,
  before: readonly number[] = [],
): boolean {
  const path = [...before, cpu];
  return awaited(statuses[cpu]).some(
    (other) =>
      path.includes(other) ||
      statuses[other].kind === 'ended' ||
      waitsInVain(statuses, statuses[other], path),
  );
}

/**
 * All ends: states without moves, and those that an always_ function cut, in ascending order; then, if every state was
 * looked at, the circles that runs never leave.
 */
export function* findEnds(search: Search, paths: Paths, observer: Observer): Generator<void, End[]> {
  const { graph } = paths;
  const cut = new Set(graph.cut);
  const ends: End[] = [];
  for (let state = 0; state < graph.expanded; state++) {
    if (!isTerminal(graph, state)) continue;
    ends.push(observer.stop(state, cut.has(state)));
    if (ends.length % 256 === 0) yield;
  }
  if (graph.complete) {
    const canStop = statesThatCanStop(paths, ends);
    for (const bottom of findBottoms(search, paths, canStop)) {
      ends.push(observer.circle(bottom));
      if (ends.length % 256 === 0) yield;
    }
  }
  return ends;
}

/** Marks the states from which some run comes to a state without moves. */
export function statesThatCanStop({ graph, backward }: Paths, ends: readonly End[]): Uint8Array {
  const stops = ends.filter(({ bottom }) => !bottom).map(({ state }) => state);
  return canReach(graph, backward, stops);
}

/** Answers to which end a state belongs, if it is one. */
export function endFinder({ graph }: Paths, ends: readonly End[]): (state: number) => End | undefined {
  const stops = new Map(ends.map((end) => [end.state, end]));
  if (!ends.some(({ bottom }) => bottom)) return (state) => stops.get(state);
  const circles = new Int32Array(graph.states).fill(-1);
  ends.forEach(({ bottom }, index) => bottom?.states.forEach((state) => (circles[state] = index)));
  return (state) => stops.get(state) ?? (circles[state] < 0 ? undefined : ends[circles[state]]);
}
