import type { Paths } from './paths.ts';
import type { Search } from './search.ts';
import { circles } from './strongly-connected.ts';

/**
 * Where runs go round for ever: states that lead to each other and nowhere else, with at least one step (a bottom
 * component of the graph). A run that comes there never comes to an end. And a run that never does comes to one of
 * them, if every step that is possible again and again is taken at some time.
 */
export interface Bottom {
  /** Ascending; the first is the nearest. */
  readonly states: readonly number[];
  /** The CPUs that take steps in it. The others stand still there, all the time. */
  readonly movers: readonly number[];
  /** Those of them that begin no round of a loop that is meant to go round for ever. */
  readonly spinning: readonly number[];
}

/** The bottoms of a complete graph, the nearest first. `canStop` marks the states from which some run stops. */
export function findBottoms(search: Search, paths: Paths, canStop: Uint8Array): Bottom[] {
  // Most programs have none, and what follows looks at every state.
  if (!canStop.includes(0)) return [];
  const { graph, backward } = paths;
  const circle = circles(graph, backward);
  const leaves = new Uint8Array(graph.states);
  for (let state = 0; state < graph.states; state++) {
    for (let edge = graph.offsets[state]; edge < graph.offsets[state + 1]; edge++) {
      if (circle[graph.targets[edge]] !== circle[state]) leaves[circle[state]] = 1;
    }
  }
  const bottoms = new Map<number, number[]>();
  for (let state = 0; state < graph.states; state++) {
    if (canStop[state] || leaves[circle[state]]) continue;
    const states = bottoms.get(circle[state]);
    if (states) states.push(state);
    else bottoms.set(circle[state], [state]);
  }
  return [...bottoms.values()].map((states) => ({ states, ...moversIn(search, paths, states) }));
}

/** Who takes steps in a bottom, and who of them gets no further by that. */
function moversIn(
  search: Search,
  paths: Paths,
  states: readonly number[],
): Pick<Bottom, 'movers' | 'spinning'> {
  const { program } = search;
  const rounds = new Set(program.forever.rounds);
  const moves = program.cpus.map(() => false);
  const progresses = program.cpus.map(() => false);
  forEachStep(search, paths, states, (cpu, position) => {
    moves[cpu] = true;
    progresses[cpu] ||= rounds.has(position);
  });
  const movers = [...program.cpus.keys()].filter((cpu) => moves[cpu]);
  return { movers, spinning: movers.filter((cpu) => !progresses[cpu]) };
}

/** Visits the steps from these states: whose each is, and the instruction that it runs. */
function forEachStep(
  { components }: Search,
  { graph, steps }: Paths,
  states: readonly number[],
  visit: (cpu: number, position: number) => void,
): void {
  const { tuples, width, offsets } = graph;
  for (const state of states) {
    for (let edge = offsets[state]; edge < offsets[state + 1]; edge++) {
      const cpu = steps.cpuOf[edge];
      visit(cpu, components.positionOf(cpu, tuples[state * width + cpu + 1]));
    }
  }
}

/** The instructions that each CPU runs in a bottom, by CPU. */
export function positionsIn(search: Search, paths: Paths, { states }: Bottom): ReadonlySet<number>[] {
  const positions = search.program.cpus.map(() => new Set<number>());
  forEachStep(search, paths, states, (cpu, position) => positions[cpu].add(position));
  return positions;
}

/** True for a CPU that stopped with a fault in every state of a bottom; who faults there, faulted before. */
export function hasFaultedIn(
  { components, program }: Search,
  { graph }: Paths,
  { states: [first] }: Bottom,
): boolean {
  const { tuples, width } = graph;
  return [...program.cpus.keys()].some(
    (cpu) => components.positionOf(cpu, tuples[first * width + cpu + 1]) < 0,
  );
}
