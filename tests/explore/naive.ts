/**
 * A second explorer for the tests, as plain as can be: it knows `boot`, `moves` and `step` and what the functions of
 * the listing say about a state, keeps whole states as text in a Map, and remembers nothing else. What a step may access
 * it finds out by itself: see accesses.ts. Slow, so for small programs.
 */
import type { Program } from '../../src/language/program.ts';
import { boot } from '../../src/machine/boot.ts';
import { inspectCpu } from '../../src/machine/inspect.ts';
import { moves, type CpuStatus } from '../../src/machine/moves.ts';
import type { State } from '../../src/machine/state.ts';
import { step } from '../../src/machine/step.ts';
import { checks, endingLines, invariants, witnesses } from '../../src/machine/readers.ts';
import { mayDislikeAWord, mutexesOf, usesNothing } from './accesses.ts';

export interface NaiveStep {
  readonly cpu: number;
  readonly to: string;
  /** Kind and place of the fault that this step is. */
  readonly fault?: string;
}

export interface NaiveNode {
  readonly state: State;
  /** What it violates, as `kind property`: of always_ in every state, of the rest where nobody can move. */
  readonly violates: readonly string[];
  readonly steps: readonly NaiveStep[];
  /** Set where there is no step: lines of `ending`, if all CPUs may stay where they are and nothing is violated. */
  readonly good?: readonly string[];
}

/** States that lead to each other and nowhere else, without any in which nobody can go on. */
export interface NaiveCircle {
  readonly keys: ReadonlySet<string>;
  /** Who takes steps in it. */
  readonly moving: ReadonlySet<number>;
  /** What is violated by going round in it for ever; nothing if that is meant. */
  readonly violates: readonly string[];
  /** True if a CPU faulted before, which would be the reason. */
  readonly faulted: boolean;
}

export interface Naive {
  readonly first: string;
  readonly nodes: ReadonlyMap<string, NaiveNode>;
  readonly states: number;
  readonly transitions: number;
  /** sometimes_ functions that no state fulfils. */
  readonly unfulfilled: readonly string[];
}

/** Every state that some order of steps reaches. */
export function naive(program: Program): Naive {
  const nodes = new Map<string, NaiveNode>();
  const fulfilled = new Set<string>();
  const first = boot(program).state;
  const open = [first];
  const seen = new Set([first.join()]);
  for (let state = open.pop(); state; state = open.pop()) {
    for (const { ok, name } of witnesses(program, state)) if (ok) fulfilled.add(name);
    const node = look(program, state);
    nodes.set(state.join(), node.node);
    for (const next of node.next) {
      if (seen.has(next.join())) continue;
      seen.add(next.join());
      open.push(next);
    }
  }
  const transitions = [...nodes.values()].reduce((sum, { steps }) => sum + steps.length, 0);
  const unfulfilled = program.properties
    .filter(({ role, thread }) => role === 'sometimes' && !fulfilled.has(thread.name))
    .map(({ thread }) => thread.name);
  return { first: first.join(), nodes, states: nodes.size, transitions, unfulfilled };
}

/** Faults of a step that uses what is not there; an index out of bounds can be one of arithmetic. */
const ACCESS_FAULTS: readonly string[] = ['null', 'wild', 'use-after-free', 'double-free', 'held-lock-freed'];

function look(program: Program, state: State): { node: NaiveNode; next: State[] } {
  const broken = invariants(program, state).filter(({ ok }) => !ok);
  if (broken.length > 0) {
    return { node: { state, violates: broken.map(({ name }) => `always ${name}`), steps: [] }, next: [] };
  }
  const statuses = moves(program, state);
  const steps: NaiveStep[] = [];
  const next: State[] = [];
  for (const status of statuses) {
    if (status.kind === 'ended' || status.kind === 'faulted') continue;
    const mustFault = usesNothing(program, state, status.cpu);
    if (status.kind !== 'ready') {
      if (mustFault) throw new Error(`CPU${status.cpu} ${status.text}, and uses what is not there`);
      continue;
    }
    status.choices.forEach((_, choice) => {
      const { state: after, events } = step(program, state, { cpu: status.cpu, choice });
      const fault = events.flatMap((event) => (event.kind === 'fault' ? [event.fault] : []))[0];
      const accessed =
        fault && ACCESS_FAULTS.includes(fault.kind) && !mayDislikeAWord(program, state, status.cpu);
      if (mustFault ? !fault : accessed)
        throw new Error(
          `CPU${status.cpu} ${mustFault ? 'uses what is not there' : 'faults for nothing'}: ${fault?.message}`,
        );
      const { line } = program.statements[fault?.statement ?? 0];
      next.push(after);
      steps.push({ cpu: status.cpu, to: after.join(), ...(fault ? { fault: `${fault.kind} ${line}` } : {}) });
    });
  }
  if (steps.length > 0) return { node: { state, violates: [], steps }, next };

  const violates: string[] = [];
  const count = (kind: string) => statuses.filter((status) => status.kind === kind).length;
  if (keepsLock(program, state)) violates.push('lock-leak null');
  const resting = statuses.filter(({ kind, cpu }) => kind === 'ended' || mayStay(program, state, cpu));
  if (resting.length === statuses.length) {
    for (const { ok, name } of checks(program, state)) if (!ok) violates.push(`check ${name}`);
    const good = violates.length === 0 ? endingLines(program, state) : undefined;
    return { node: { state, violates, steps, ...(good ? { good } : {}) }, next };
  }
  if (count('faulted') === 0 || waitInVain(statuses, statuses)) violates.push('deadlock null');
  return { node: { state, violates, steps }, next };
}

/** True if some of these CPUs wait for each other, or for one that has ended. */
function waitInVain(some: readonly CpuStatus[], statuses: readonly CpuStatus[]): boolean {
  // Follow who waits for whom as often as there are CPUs: whoever still waits for somebody then leads into a circle.
  const awaited = (cpu: number): readonly number[] => {
    const status = statuses[cpu];
    if (status.kind === 'waits-for-lock') return [status.holder];
    return status.kind === 'waits-for-readers' ? status.readers : [];
  };
  let front = some.flatMap(({ cpu }) => awaited(cpu));
  let inVain = false;
  for (let times = 0; times <= statuses.length; times++) {
    inVain ||= front.some((cpu) => statuses[cpu].kind === 'ended');
    front = front.flatMap(awaited);
  }
  return inVain || front.length > 0;
}

/** True if a CPU waits where the listing says that it may for ever, with no lock and outside of read sections. */
function mayStay(program: Program, state: State, cpu: number): boolean {
  return (
    moves(program, state)[cpu].kind === 'waits-for-condition' &&
    program.forever.waits.includes(state[program.cpus[cpu].position]) &&
    !mutexesOf(program).some((address) => state[address] === cpu + 1) &&
    !inspectCpu(program, state, cpu).reading
  );
}

/** All circles that a run cannot leave, found by asking of each state whether all that it leads to leads back. */
export function naiveCircles({ nodes }: Pick<Naive, 'nodes'>, program: Program): NaiveCircle[] {
  const endless = naiveLivelocked({ nodes });
  const ahead = new Map([...endless].map((key) => [key, reachable(nodes, key)]));
  const circles: NaiveCircle[] = [];
  for (const [key, keys] of ahead) {
    if (![...keys].every((other) => ahead.get(other)!.has(key))) continue;
    if (!circles.some((circle) => circle.keys.has(key))) circles.push(circleOf(program, nodes, keys));
  }
  return circles;
}

function reachable(nodes: Naive['nodes'], from: string): Set<string> {
  const met = new Set<string>();
  const open = [from];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const { to } of nodes.get(key)!.steps) {
      if (met.has(to)) continue;
      met.add(to);
      open.push(to);
    }
  }
  return met;
}

function circleOf(program: Program, nodes: Naive['nodes'], keys: Set<string>): NaiveCircle {
  const moving = new Set<number>();
  const getting = new Set<number>();
  for (const key of keys) {
    const { state, steps } = nodes.get(key)!;
    for (const { cpu } of steps) {
      moving.add(cpu);
      if (program.forever.rounds.includes(state[program.cpus[cpu].position])) getting.add(cpu);
    }
  }
  const { state } = nodes.get([...keys][0])!;
  const statuses = moves(program, state);
  const faulted = statuses.some(({ kind }) => kind === 'faulted');
  const spins = moving.size > getting.size;
  const standing = statuses.filter(
    ({ kind, cpu }) => !moving.has(cpu) && kind.startsWith('waits') && !mayStay(program, state, cpu),
  );
  const stuck = faulted || spins ? waitInVain(standing, statuses) : standing.length > 0;
  const violates = [
    ...(stuck ? ['deadlock null'] : []),
    ...(spins && !faulted ? ['livelock null'] : []),
    ...(keepsLock(program, state) ? ['lock-leak null'] : []),
  ];
  return { keys, moving, violates, faulted };
}

/** True if a CPU ended that holds a lock or is inside of a read section. */
function keepsLock(program: Program, state: State): boolean {
  const owners = new Set(mutexesOf(program).map((address) => state[address] - 1));
  return moves(program, state).some(
    ({ kind, cpu }) => kind === 'ended' && (owners.has(cpu) || inspectCpu(program, state, cpu).reading),
  );
}

/** How many runs there are from the first state to one without a step; undefined if runs can go in circles. */
export function naiveInterleavings({ first, nodes }: Naive): bigint | undefined {
  const known = new Map<string, bigint>();
  const busy = new Set<string>();
  const count = (key: string): bigint | undefined => {
    if (known.has(key)) return known.get(key);
    if (busy.has(key)) return undefined;
    busy.add(key);
    const { steps } = nodes.get(key)!;
    let sum = steps.length === 0 ? 1n : 0n;
    for (const { to } of steps) {
      const more = count(to);
      if (more === undefined) return undefined;
      sum += more;
    }
    busy.delete(key);
    known.set(key, sum);
    return sum;
  };
  return count(first);
}

/** States from which no state without a step can be reached. */
export function naiveLivelocked({ nodes }: Pick<Naive, 'nodes'>): Set<string> {
  const ends = leadingTo({ nodes }, ({ steps }) => steps.length === 0);
  return new Set([...nodes.keys()].filter((key) => !ends.has(key)));
}

/** States from which some of these can be reached, those included. */
export function leadingTo(
  { nodes }: Pick<Naive, 'nodes'>,
  goal: (node: NaiveNode, key: string) => boolean,
): Set<string> {
  const found = new Set([...nodes].filter(([key, node]) => goal(node, key)).map(([key]) => key));
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [key, { steps }] of nodes) if (steps.some(({ to }) => found.has(to))) found.add(key);
  }
  return found;
}

/** Everything that is violated, as `kind property` or, for faults, `kind line`, with the cost of the cheapest ways. */
export interface NaiveViolation {
  /** Fewest steps to it. */
  readonly steps: number;
  /** Fewest switches, and the fewest steps with that many. */
  readonly switches: readonly [switches: number, steps: number];
}

export function naiveViolations(found: Naive, program: Program): Map<string, NaiveViolation> {
  const endless = naiveLivelocked(found);
  const circleAt = new Map(
    naiveCircles(found, program).flatMap(({ keys, violates }) => [...keys].map((key) => [key, violates])),
  );
  const result = new Map<string, NaiveViolation>();
  // Bellman and Ford over pairs of a state and the CPU that went last: relax until nothing gets better.
  type Cost = readonly [switches: number, steps: number];
  const few = new Map<string, { state: string; last: number; cost: Cost }>();
  const short = new Map<string, number>([[found.first, 0]]);
  few.set(`${found.first}|-1`, { state: found.first, last: -1, cost: [0, 0] });
  const better = (left: Cost, right: Cost | undefined) =>
    !right || left[0] < right[0] || (left[0] === right[0] && left[1] < right[1]);
  for (let changed = true; changed;) {
    changed = false;
    for (const { state, last, cost } of [...few.values()]) {
      for (const { cpu, to } of found.nodes.get(state)!.steps) {
        const next: Cost = [cost[0] + (last >= 0 && last !== cpu ? 1 : 0), cost[1] + 1];
        const key = `${to}|${cpu}`;
        if (better(next, few.get(key)?.cost)) {
          few.set(key, { state: to, last: cpu, cost: next });
          changed = true;
        }
      }
    }
    for (const [state, steps] of [...short]) {
      for (const { to } of found.nodes.get(state)!.steps) {
        if (steps + 1 < (short.get(to) ?? Infinity)) {
          short.set(to, steps + 1);
          changed = true;
        }
      }
    }
  }
  const note = (what: string, steps: number, switches: Cost) => {
    const known = result.get(what);
    result.set(what, {
      steps: Math.min(steps, known?.steps ?? Infinity),
      switches: better(switches, known?.switches) ? switches : known!.switches,
    });
  };
  for (const { state, last, cost } of few.values()) {
    const { violates, steps, state: words } = found.nodes.get(state)!;
    const distance = short.get(state)!;
    for (const what of violates) note(what, distance, cost);
    for (const what of circleAt.get(state) ?? []) note(what, distance, cost);
    if (endless.has(state) && keepsLock(program, words)) note('lock-leak null', distance, cost);
    for (const { fault, cpu } of steps) {
      if (fault) note(fault, distance + 1, [cost[0] + (last >= 0 && last !== cpu ? 1 : 0), cost[1] + 1]);
    }
  }
  for (const name of found.unfulfilled) result.set(`sometimes ${name}`, { steps: 0, switches: [0, 0] });
  return result;
}
