import type { Program } from '../language/program.ts';
import type { Fault } from '../machine/events.ts';
import { place } from '../machine/faults.ts';
import { moves } from '../machine/moves.ts';
import { reportOf } from '../machine/report.ts';
import { cpuName, type Move, type State } from '../machine/state.ts';
import { invariants, type Result } from '../machine/readers.ts';
import { replay } from '../schedule/replay.ts';
import type { End, Observer } from './endings.ts';
import type { Violation, ViolationKind } from './exploration.ts';
import type { Graph } from './graph.ts';
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
  const { program } = search;
  const { graph, backward, steps } = paths;
  const endStates = ends.map(({ state }) => state);
  const canEnd = graph.complete ? canReach(graph, backward, endStates) : undefined;
  for (const fault of search.firstFaults) groups.addState(subjectOf(fault), 0);
  for (const { source, edge, fault } of steps.faults) {
    groups.addEdge(subjectOf(fault), source, edge, canEnd?.[graph.targets[edge]] === 0);
  }
  for (const end of ends) collectEnd(program, observer, end, groups);
  if (canEnd) collectLivelock(search, paths, canEnd, observer, groups);
  return groups.all();
}

function subjectOf({ kind, statement, message }: Fault): Subject {
  return { kind, property: null, statement, message: `${message}.` };
}

/** What a group says, with the traces that show it. */
export function describeViolation(
  program: Program,
  paths: Paths,
  observer: Observer,
  group: Group,
): Violation {
  const { kind, property, statement, goal } = group;
  const { file, line } = program.statements[statement];
  const few = paths.fewestSwitches(goal)!;
  return {
    kind,
    property,
    message: shownBy(program, paths, observer, few, group) ?? group.message,
    file: program.files[file].name,
    line,
    trace: traceOf(few),
    shortest: traceOf(paths.shortest(goal)),
  };
}

/**
 * What only a run can say: which CPU's fault it is, as several can have it at one line, which values a property saw,
 * and in a deadlock who waits for whom since which lines. Undefined for other kinds.
 */
function shownBy(
  program: Program,
  paths: Paths,
  observer: Observer,
  path: readonly Move[],
  { kind, property, goal, endless }: Group,
): string | undefined {
  if (kind === 'check' || kind === 'always') {
    const number = stateBehind(paths, path);
    const results = kind === 'check' ? observer.checks(number) : invariants(program, observer.state(number));
    return `${results.find(({ name }) => name === property)!.message}.`;
  }
  if (kind !== 'deadlock' && 'states' in goal) return undefined;
  const { waits, faults } = reportOf(replay(program, path));
  if (kind !== 'deadlock')
    return `${faults.at(-1)}${endless ? ' There is an order in which the others then run for ever.' : ''}`;
  return ['Deadlock: nobody can move.', ...waits.map(({ text }) => text)].join(' ');
}

/** The number of the state that a path leads to. */
function stateBehind({ graph, steps }: Paths, path: readonly Move[]): number {
  return path.reduce((state, { cpu, choice }) => {
    let edge = graph.offsets[state];
    while (steps.cpuOf[edge] !== cpu) edge++;
    return graph.targets[edge + choice];
  }, 0);
}

class Groups {
  readonly #groups = new Map<string, Collected>();

  addState(subject: Subject, state: number, about = ''): void {
    this.#group(subject, about).states.push(state);
  }

  addEdge(subject: Subject, source: number, edge: number, endless: boolean): void {
    const group = this.#group(subject, '');
    group.edges.push({ source, edge });
    group.endless ||= endless;
  }

  #group(subject: Subject, about: string): Collected {
    const key = `${subject.kind} ${subject.property} ${subject.statement} ${about}`;
    let group = this.#groups.get(key);
    if (!group) this.#groups.set(key, (group = { subject, states: [], edges: [], endless: false }));
    return group;
  }

  all(): Group[] {
    const nearest = [...this.#groups.values()].map(({ subject, states, edges, endless }) => ({
      first: Math.min(states[0] ?? Infinity, edges[0]?.source ?? Infinity),
      group: { ...subject, goal: edges.length > 0 ? { edges } : { states }, endless },
    }));
    return nearest.sort((left, right) => left.first - right.first).map(({ group }) => group);
  }
}

interface Collected {
  readonly subject: Subject;
  readonly states: number[];
  readonly edges: { readonly source: number; readonly edge: number }[];
  endless: boolean;
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

/**
 * States from which every run goes on for ever: one group, as where each of them stands says nothing more. Behind a fault
 * that is its consequence: what the CPU that stopped would have done, nobody can tell.
 */
function collectLivelock(
  search: Search,
  paths: Paths,
  canEnd: Uint8Array,
  observer: Observer,
  groups: Groups,
): void {
  const { program } = search;
  const { graph, backward } = paths;
  const first = canEnd.indexOf(0);
  if (first < 0) return;
  const explained = canReach(graph, backward, faultedStates(search, graph));
  let subject: Subject | undefined;
  for (let number = first; number < graph.states; number++) {
    if (canEnd[number]) continue;
    // No end lies behind this state at which a lock that was kept would be noticed.
    collectKeptLocks(program, observer, number, groups);
    if (explained[number]) continue;
    subject ??= livelockIn(program, observer.state(number));
    groups.addState(subject, number);
  }
}

function livelockIn(program: Program, state: State): Subject {
  const { cpu } = moves(program, state).find(({ kind }) => kind === 'ready')!;
  const { statement } = program.code[state[program.cpus[cpu].position]];
  const message = `Livelock: from here on the CPUs run for ever and never end (${place(program, statement)}).`;
  return { kind: 'livelock', property: null, statement, message };
}

/** States in which some CPU stopped with a fault. */
function faultedStates({ components }: Search, { states, cpus, tuples, width }: Graph): number[] {
  const stopped = (state: number, cpu: number) =>
    components.positionOf(cpu, tuples[state * width + cpu + 1]) < 0;
  const numbers = Array.from({ length: cpus }, (_, cpu) => cpu);
  return Array.from({ length: states }, (_, state) => state).filter((state) =>
    numbers.some((cpu) => stopped(state, cpu)),
  );
}

function firstStatement(program: Program, name: string): number {
  const thread = [...program.checks, ...program.always].find((one) => one.name === name)!;
  return program.code[thread.entry].statement;
}
