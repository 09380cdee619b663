import type { Program } from '../language/program.ts';
import type { Fault } from '../machine/events.ts';
import { place } from '../machine/faults.ts';
import { moves } from '../machine/moves.ts';
import { reportOf } from '../machine/report.ts';
import { cpuName, type Move } from '../machine/state.ts';
import { invariants, type Result } from '../machine/threads.ts';
import { replay } from '../schedule/replay.ts';
import type { End, Observer } from './endings.ts';
import type { Violation, ViolationKind } from './exploration.ts';
import { traceOf, type Goal, type Paths } from './paths.ts';
import { canReach } from './reach.ts';
import type { Search } from './search.ts';

/** What is violated, and at which statement. */
interface Subject {
  readonly kind: ViolationKind;
  readonly property: string | null;
  readonly statement: number;
  readonly message: string;
}

/** States or steps that violate the same thing at the same place, in ascending order. */
export interface Group extends Subject {
  readonly goal: Goal;
}

/** Everything that some order violates, grouped by kind and place, the nearest first. */
export function collectViolations(
  search: Search,
  paths: Paths,
  ends: readonly End[],
  observer: Observer,
): Group[] {
  const groups = new Groups();
  const { program } = search;
  for (const fault of search.firstFaults) groups.addState(subjectOf(fault), 0);
  for (const { source, edge, fault } of paths.steps.faults) groups.addEdge(subjectOf(fault), source, edge);
  for (const end of ends) collectEnd(program, observer, end, groups);
  collectLivelock(program, paths, ends, observer, groups);
  return groups.all();
}

function subjectOf({ kind, statement, message }: Fault): Subject {
  return { kind, property: null, statement, message: `${message}.` };
}

/** What a group says, with the traces that show it. */
export function describeViolation(program: Program, paths: Paths, group: Group): Violation {
  const { kind, property, statement, goal } = group;
  const { file, line } = program.statements[statement];
  const few = paths.fewestSwitches(goal)!;
  return {
    kind,
    property,
    message: shownBy(program, few, group) ?? group.message,
    file: program.files[file].name,
    line,
    trace: traceOf(few),
    shortest: traceOf(paths.shortest(goal)),
  };
}

/**
 * What only a run can say: which CPU's fault it is, as several can have it at one line, and in a deadlock who waits
 * for whom since which lines. Undefined for other kinds.
 */
function shownBy(program: Program, path: readonly Move[], { kind, goal }: Group): string | undefined {
  if (kind !== 'deadlock' && 'states' in goal) return undefined;
  const { waits, faults } = reportOf(replay(program, path));
  if (kind !== 'deadlock') return faults.at(-1);
  return ['Deadlock: nobody can move.', ...waits.map(({ text }) => text)].join(' ');
}

class Groups {
  readonly #groups = new Map<string, { subject: Subject; states: number[]; edges: Edge[] }>();

  addState(subject: Subject, state: number, about = ''): void {
    this.#group(subject, about).states.push(state);
  }

  addEdge(subject: Subject, source: number, edge: number): void {
    this.#group(subject, '').edges.push({ source, edge });
  }

  #group(subject: Subject, about: string): { states: number[]; edges: Edge[] } {
    const key = `${subject.kind} ${subject.property} ${subject.statement} ${about}`;
    let group = this.#groups.get(key);
    if (!group) this.#groups.set(key, (group = { subject, states: [], edges: [] }));
    return group;
  }

  all(): Group[] {
    const nearest = [...this.#groups.values()].map(({ subject, states, edges }) => ({
      first: Math.min(states[0] ?? Infinity, edges[0]?.source ?? Infinity),
      group: { ...subject, goal: edges.length > 0 ? { edges } : { states } },
    }));
    return nearest.sort((left, right) => left.first - right.first).map(({ group }) => group);
  }
}

interface Edge {
  readonly source: number;
  readonly edge: number;
}

function collectEnd(program: Program, observer: Observer, { state, kind }: End, groups: Groups): void {
  const note = (what: 'check' | 'always', { ok, name, message, fault }: Result) => {
    if (!ok) {
      const statement = fault?.statement ?? firstStatement(program, name);
      groups.addState({ kind: what, property: name, statement, message: `${message}.` }, state);
    }
  };
  if (kind === 'cut') {
    for (const result of invariants(program, observer.state(state))) note('always', result);
    return;
  }
  if (kind === 'failed') for (const result of observer.checks(state)) note('check', result);
  const full = observer.state(state);
  if (kind === 'deadlock') {
    const [statement] = moves(program, full).flatMap((status) =>
      'text' in status ? [status.statement] : [],
    );
    groups.addState(
      { kind: 'deadlock', property: null, statement, message: 'Deadlock: nobody can move.' },
      state,
    );
  }
  collectKeptLocks(program, observer, state, groups);
}

function collectKeptLocks(program: Program, observer: Observer, state: number, groups: Groups): void {
  for (const { lock, cpu } of observer.keptLocks(observer.state(state))) {
    const { statement } = program.code[program.cpus[cpu].end];
    const message = `${cpuName(cpu)} ends and keeps ${lock} (${place(program, statement)}).`;
    groups.addState({ kind: 'lock-leak', property: null, statement, message }, state, lock);
  }
}

/** States from which every run goes on for ever: one group, as where each of them stands says nothing more. */
function collectLivelock(
  program: Program,
  paths: Paths,
  ends: readonly End[],
  observer: Observer,
  groups: Groups,
): void {
  const { graph, backward } = paths;
  if (!graph.complete) return;
  const canEnd = canReach(graph, backward, [...ends.map(({ state }) => state), ...shortOfObjects(paths)]);
  const first = canEnd.indexOf(0);
  if (first < 0) return;
  const state = observer.state(first);
  const { cpu } = moves(program, state).find(({ kind }) => kind === 'ready')!;
  const { statement } = program.code[state[program.cpus[cpu].position]];
  const message = `Livelock: from here on the CPUs run for ever and never end (${place(program, statement)}).`;
  const subject: Subject = { kind: 'livelock', property: null, statement, message };
  for (let number = first; number < graph.states; number++) {
    if (canEnd[number]) continue;
    groups.addState(subject, number);
    // No end lies behind this state at which a lock that was kept would be noticed.
    collectKeptLocks(program, observer, number, groups);
  }
}

/** States in which a CPU stopped for want of objects: what the others wait for then, a kernel's CPU would have done. */
function shortOfObjects({ graph, steps }: Paths): number[] {
  const { tuples, targets, width } = graph;
  const stopped = Array.from({ length: width }, () => new Set<number>());
  for (const { edge, fault } of steps.faults) {
    const word = steps.cpuOf[edge] + 1;
    if (fault.kind === 'pool') stopped[word].add(tuples[targets[edge] * width + word]);
  }
  if (stopped.every(({ size }) => size === 0)) return [];
  const states = Array.from({ length: graph.states }, (_, state) => state);
  return states.filter((state) => stopped.some((own, word) => own.has(tuples[state * width + word])));
}

function firstStatement(program: Program, name: string): number {
  const thread = [...program.checks, ...program.always].find((one) => one.name === name)!;
  return program.code[thread.entry].statement;
}
