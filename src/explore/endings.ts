import type { Program } from '../language/program.ts';
import { place } from '../machine/faults.ts';
import { awaited, moves, type CpuStatus } from '../machine/moves.ts';
import { holderOf } from '../machine/holder.ts';
import { lockName } from '../machine/names.ts';
import { isReading, READ_LOCK } from '../machine/rcu.ts';
import { cpuName, type State } from '../machine/state.ts';
import { checks, endingLines, invariants, type Result } from '../machine/readers.ts';
import { isTerminal, type Graph } from './graph.ts';
import { mutexAddresses } from './mutexes.ts';
import type { Search } from './search.ts';

/** How a state without moves is to be read. */
export type EndKind =
  /** All CPUs ended, nothing is wrong. */
  | 'good'
  /** All CPUs ended, a check_ function fails or a lock was kept. */
  | 'failed'
  /** Some CPU faulted; whoever waits, waits for what it left behind. */
  | 'faulted'
  /** Nobody can move, and for at least one CPU no fault is the reason. */
  | 'deadlock'
  /** An always_ function is violated here: nobody goes on. */
  | 'cut';

export interface End {
  readonly state: number;
  readonly kind: EndKind;
}

/** Looks at the states of a search by number. */
export class Observer {
  readonly #program: Program;
  readonly #search: Search;
  readonly #graph: Graph;
  /** By shared memory, as check_ functions read nothing else. */
  readonly #checks = new Map<number, readonly Result[]>();
  readonly #lines = new Map<number, readonly string[]>();
  readonly #mutexes: readonly number[];
  /** check_ functions that came to an assert somewhere. */
  readonly asserted = new Set<string>();

  constructor(search: Search, graph: Graph) {
    this.#program = search.program;
    this.#search = search;
    this.#graph = graph;
    this.#mutexes = mutexAddresses(search.program);
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
  checks(number: number): readonly Result[] {
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
  keptLocks(state: State): { lock: string; cpu: number }[] {
    const program = this.#program;
    const statuses = moves(program, state);
    const hasEnded = (cpu: number) => statuses[cpu]?.kind === 'ended';
    const mutexes = this.#mutexes
      .map((address) => ({ address, cpu: holderOf(state, address) ?? -1 }))
      .filter(({ cpu }) => hasEnded(cpu))
      .map(({ address, cpu }) => ({ lock: lockName(program, address), cpu }));
    const sections = statuses
      .filter(({ cpu }) => hasEnded(cpu) && isReading(program, state, cpu))
      .map(({ cpu }) => ({ lock: READ_LOCK, cpu }));
    return [...mutexes, ...sections];
  }

  /** What kind of end a state without moves, or one that was cut, is. */
  kindOf(number: number, cut: boolean): EndKind {
    if (cut) return 'cut';
    const state = this.state(number);
    const statuses = moves(this.#program, state);
    if (statuses.every(({ kind }) => kind === 'ended')) {
      const fine = this.keptLocks(state).length === 0 && this.checks(number).every(({ ok }) => ok);
      return fine ? 'good' : 'failed';
    }
    const faulted = statuses.some(({ kind }) => kind === 'faulted');
    return faulted && !statuses.some((status) => waitsInVain(statuses, status)) ? 'faulted' : 'deadlock';
  }

  /** What `ending` prints in a state in which all CPUs ended; for other ends, what stopped each CPU. */
  lines({ state: number, kind }: End): readonly string[] {
    let lines = this.#lines.get(number);
    if (!lines) {
      const state = this.state(number);
      lines = kind === 'good' || kind === 'failed' ? this.#ended(state) : this.#stopped(state, kind);
      this.#lines.set(number, lines);
    }
    return lines;
  }

  #ended(state: State): string[] {
    const kept = this.keptLocks(state).map(({ lock, cpu }) => `${cpuName(cpu)} kept ${lock}`);
    return [...endingLines(this.#program, state), ...kept];
  }

  #stopped(state: State, kind: EndKind): string[] {
    const program = this.#program;
    if (kind === 'cut') {
      return invariants(program, state).flatMap(({ ok, name }) => (ok ? [] : [`${name} is violated`]));
    }
    return moves(program, state).map((status) => {
      const name = cpuName(status.cpu);
      if (status.kind === 'faulted')
        return `${name} stopped with a fault at ${place(program, status.statement)}`;
      // The condition and not the values in it: ends that differ in these are one way to end.
      if (status.kind === 'waits-for-condition') return `${name} waits until ${status.condition}`;
      return 'text' in status ? `${name} ${status.text}` : `${name} has ended`;
    });
  }
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

/** States without moves, and those that an always_ function cut, in ascending order. */
export function* findEnds(graph: Graph, observer: Observer): Generator<void, End[]> {
  const cut = new Set(graph.cut);
  const ends: End[] = [];
  for (let state = 0; state < graph.expanded; state++) {
    if (!isTerminal(graph, state)) continue;
    ends.push({ state, kind: observer.kindOf(state, cut.has(state)) });
    if (ends.length % 256 === 0) yield;
  }
  return ends;
}
