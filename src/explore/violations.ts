import type { Program } from '../language/program.ts';
import type { Fault } from '../machine/events.ts';
import { place } from '../machine/faults.ts';
import { referenceTo } from '../machine/values.ts';
import type { ObjectReference } from '../machine/view.ts';
import { cpuName, positionOf, type State } from '../machine/state.ts';
import { invariants, type Answer } from '../machine/readers.ts';
import { hasFaultedIn, positionsIn, type Bottom } from './bottoms.ts';
import { statesThatCanStop, type End, type Observer } from './endings.ts';
import type { ViolationKind } from './exploration.ts';
import { exitsOf } from './lasso.ts';
import type { Goal, Paths } from './paths.ts';
import { canReach } from './reach.ts';
import type { Search } from './search.ts';

/** What is violated, and at which statement. */
interface Subject {
  readonly kind: ViolationKind;
  readonly property: string | null;
  readonly statement: number;
  readonly message: string;
  /** What it is about, as far as no run has to say it. */
  readonly objects: readonly ObjectReference[];
}

/** States or steps that violate the same thing at the same place. */
export interface Group extends Subject {
  readonly goal: Goal;
  /** For a fault: true if there is an order in which the other CPUs run for ever behind it. */
  readonly endless: boolean;
}

/** Everything that some order violates, grouped by kind and place, the nearest first. */
export function collectViolations(
  search: Search,
  paths: Paths,
  ends: readonly End[],
  observer: Observer,
): Group[] {
  const groups = new Groups();
  const { targets } = paths.graph;
  const canStop = ends.some(({ bottom }) => bottom) ? statesThatCanStop(paths, ends) : undefined;
  const endless = canStop && endlessStates(paths, ends, canStop);
  for (const fault of search.firstFaults) {
    groups.addState({ ...subjectOf(fault), objects: objectsOf(search.program, observer.state(0), fault) }, 0);
  }
  for (const { source, edge, fault } of paths.steps.faults) {
    groups.addEdge(subjectOf(fault), source, edge, endless?.[targets[edge]] === 1);
  }
  for (const end of ends) collectEnd(search, paths, observer, end, groups);
  if (canStop) collectEndless(search, paths, canStop, observer, groups);
  return groups.all();
}

function subjectOf({ kind, statement, message }: Fault): Subject {
  return { kind, property: null, statement, message: `${message}.`, objects: [] };
}

/** What a fault is about, as the story calls it. */
export function objectsOf(program: Program, state: State, { about }: Fault): ObjectReference[] {
  return about.map(({ address, type }) => referenceTo(program, state, address, type));
}

class Groups {
  readonly #groups = new Map<string, Collected>();

  addState(subject: Subject, state: number, about = ''): void {
    const group = this.#group(subject, about);
    group.states.push(state);
    group.nearest = Math.min(group.nearest, state);
  }

  addEdge(subject: Subject, source: number, edge: number, endless: boolean): void {
    const group = this.#group(subject, '');
    group.edges.push({ source, edge });
    group.nearest = Math.min(group.nearest, source);
    group.endless ||= endless;
  }

  #group(subject: Subject, about: string): Collected {
    const key = `${subject.kind} ${subject.property} ${subject.statement} ${about}`;
    let group = this.#groups.get(key);
    if (!group) {
      group = { subject, states: [], edges: [], nearest: Infinity, endless: false };
      this.#groups.set(key, group);
    }
    return group;
  }

  all(): Group[] {
    return [...this.#groups.values()]
      .sort((left, right) => left.nearest - right.nearest)
      .map(({ subject, states, edges, endless }) => ({
        ...subject,
        goal: edges.length > 0 ? { edges } : { states },
        endless,
      }));
  }
}

interface Collected {
  readonly subject: Subject;
  readonly states: number[];
  readonly edges: { readonly source: number; readonly edge: number }[];
  /** The first state, by number and so by distance, that belongs to it or leads to it in one step. */
  nearest: number;
  endless: boolean;
}

function collectEnd(search: Search, paths: Paths, observer: Observer, end: End, groups: Groups): void {
  const { program } = search;
  const { state, kind, stuck, bottom } = end;
  const note = ({ ok, name, message, statement, property }: Answer) => {
    if (ok) return;
    const subject = { kind: property.role, property: name, statement: statement!, message: `${message}.` };
    groups.addState({ ...subject, objects: [] }, state);
  };
  if (kind === 'cut') {
    invariants(program, observer.state(state)).forEach(note);
    return;
  }
  if (kind === 'failed' && !bottom) observer.checks(state).forEach(note);
  if (stuck.length > 0) {
    const statement = statementOf(program, observer.state(state), stuck[0]);
    const subject = {
      kind: 'deadlock',
      property: null,
      statement,
      message: 'Deadlock.',
      objects: [],
    } as const;
    for (const number of bottom?.states ?? [state]) groups.addState(subject, number);
  }
  if (bottom) collectLivelock(search, paths, bottom, groups);
  else collectKeptLocks(program, observer, state, groups);
}

/** The statement that a CPU stands before. */
export function statementOf(program: Program, state: State, cpu: number): number {
  return program.code[positionOf(state, program.cpus[cpu])].statement;
}

function collectKeptLocks(program: Program, observer: Observer, state: number, groups: Groups): void {
  for (const { lock, address, cpu } of observer.keptLocks(observer.state(state))) {
    const { statement } = program.code[program.cpus[cpu].end];
    const message = `${cpuName(cpu)} ends and keeps ${lock} (${place(program, statement)}).`;
    const objects = [{ address, path: lock, name: lock }];
    groups.addState({ kind: 'lock-leak', property: null, statement, message, objects }, state, lock);
  }
}

/**
 * Circles in which somebody gets nowhere: those in which the same CPUs spin at the same statements are one group. Behind
 * a fault that is its consequence: what the CPU that stopped would have done, nobody can tell.
 */
function collectLivelock(search: Search, paths: Paths, bottom: Bottom, groups: Groups): void {
  const { program } = search;
  if (bottom.spinning.length === 0 || hasFaultedIn(search, paths, bottom)) return;
  const visited = positionsIn(search, paths, bottom);
  const statements = bottom.spinning.map((cpu) => {
    const { positions } = exitsOf(program, visited[cpu]);
    return [cpu, ...new Set(positions.map((position) => program.code[position].statement))];
  });
  const [[, statement]] = statements;
  const subject = { kind: 'livelock', property: null, statement, message: 'Livelock.', objects: [] } as const;
  for (const state of bottom.states) groups.addState(subject, state, statements.join(';'));
}

/**
 * Locks that were kept are noticed at the end. Where no end lies ahead, they are as soon as the CPU that kept them has
 * ended.
 */
function collectEndless(
  search: Search,
  paths: Paths,
  canStop: Uint8Array,
  observer: Observer,
  groups: Groups,
): void {
  const { program, components } = search;
  const { states, tuples, width } = paths.graph;
  for (let state = 0; state < states; state++) {
    if (canStop[state]) continue;
    const someEnded = program.cpus.some(
      ({ end }, cpu) => components.positionOf(cpu, tuples[state * width + cpu + 1]) === end,
    );
    if (someEnded) collectKeptLocks(program, observer, state, groups);
  }
}

/** Marks the states from which no run stops and some run comes to CPUs that get nowhere; undefined if there are none. */
function endlessStates({ graph, backward }: Paths, ends: readonly End[], canStop: Uint8Array): Uint8Array {
  const spinning = ends.filter(({ bottom }) => bottom && bottom.spinning.length > 0);
  const ahead = canReach(
    graph,
    backward,
    spinning.map(({ state }) => state),
  );
  return ahead.map((spins, state) => (spins && !canStop[state] ? 1 : 0));
}
