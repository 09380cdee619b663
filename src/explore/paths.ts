import type { Move } from '../machine/state.ts';
import { formatSchedule } from '../schedule/schedule.ts';
import type { Trace } from './exploration.ts';
import { moveOf, parents, reverse, type Graph, type Reverse, type Steps } from './graph.ts';

/** What a path has to come to: one of some states, or one of some edges as its last step. */
export type Goal =
  | { readonly states: readonly number[] }
  | { readonly edges: readonly { readonly source: number; readonly edge: number }[] };

/** Paths through a graph. Of equally good ones always that with the smallest CPU, then the smallest choice. */
export class Paths {
  readonly graph: Graph;
  readonly steps: Steps;
  readonly backward: Reverse;
  readonly #parents: Int32Array;

  constructor(graph: Graph, steps: Steps) {
    this.graph = graph;
    this.steps = steps;
    this.backward = reverse(graph);
    this.#parents = parents(graph);
  }

  /** Bytes of the index of parents, and of what says which CPU an edge is. */
  get bytes(): number {
    return this.#parents.byteLength + this.steps.cpuOf.byteLength;
  }

  move(source: number, edge: number): Move {
    return moveOf(this.graph, this.steps, source, edge);
  }

  /** The state in which a path from the first state ends. */
  endOf(path: readonly Move[]): number {
    const { offsets, targets } = this.graph;
    return path.reduce((state, { cpu, choice }) => {
      let edge = offsets[state];
      while (this.steps.cpuOf[edge] !== cpu) edge++;
      return targets[edge + choice];
    }, 0);
  }

  /** The path from the first state with the fewest steps: states are numbered by their distance from it. */
  shortest(goal: Goal): Move[] {
    if ('states' in goal) return this.#to(goal.states.reduce((nearest, state) => Math.min(nearest, state)));
    const { source, edge } = goal.edges.reduce((nearest, one) => (one.edge < nearest.edge ? one : nearest));
    return [...this.#to(source), this.move(source, edge)];
  }

  #to(last: number): Move[] {
    const path: Move[] = [];
    for (let state = last; state !== 0; state = this.#parents[state]) {
      const parent = this.#parents[state];
      let edge = this.graph.offsets[parent];
      while (this.graph.targets[edge] !== state) edge++;
      path.push(this.move(parent, edge));
    }
    return path.reverse();
  }

  /** The path from a state with the fewest switches between CPUs, then the fewest steps; undefined if there is none. */
  fewestSwitches(goal: Goal, start = 0): Move[] | undefined {
    if ('states' in goal && goal.states.includes(start)) return [];
    return new FewestSwitches(this, goal).from(start);
  }
}

/** A path in the text form of schedules, with its length. */
export function traceOf(moves: readonly Move[]): Trace {
  const switches = moves.filter(({ cpu }, index) => index > 0 && moves[index - 1].cpu !== cpu).length;
  return { schedule: formatSchedule(moves), steps: moves.length, switches };
}

/**
 * Searches backwards from a goal, one layer for each number of switches, within a layer by length (Dial, 1969).
 * A node is a state with a CPU d; its cost is that of the cheapest way on whose first step is d's.
 */
class FewestSwitches {
  readonly #paths: Paths;
  readonly #isGoal: Uint8Array;
  /** Per node; -1 where it is not known. */
  readonly #switches: Int32Array;
  readonly #length: Int32Array;
  #front: number[] = [];

  constructor(paths: Paths, goal: Goal) {
    const { graph, backward } = paths;
    const { cpuOf } = paths.steps;
    this.#paths = paths;
    this.#isGoal = new Uint8Array(graph.offsets[graph.expanded]);
    this.#switches = new Int32Array(graph.states * graph.cpus).fill(-1);
    this.#length = new Int32Array(graph.states * graph.cpus);
    const add = (source: number, edge: number) => {
      this.#isGoal[edge] = 1;
      const node = source * graph.cpus + cpuOf[edge];
      if (this.#switches[node] < 0) this.#settle(node, 0, 1, this.#front);
    };
    if ('edges' in goal) for (const { source, edge } of goal.edges) add(source, edge);
    else {
      for (const state of goal.states) {
        for (let place = backward.offsets[state]; place < backward.offsets[state + 1]; place++) {
          add(backward.sources[place], backward.edges[place]);
        }
      }
    }
  }

  from(start: number): Move[] | undefined {
    const { cpus } = this.#paths.graph;
    for (let layer = 0; this.#front.length > 0; layer++) {
      const settled = this.#extend(layer);
      if (settled.some((node) => Math.floor(node / cpus) === start)) return this.#follow(start);
      this.#front = this.#switchOnce(settled, layer + 1);
    }
    return undefined;
  }

  #settle(node: number, switches: number, length: number, list: number[]): void {
    this.#switches[node] = switches;
    this.#length[node] = length;
    list.push(node);
  }

  /** Goes back from the front along steps of the same CPU. The front is in order of length, and so is the result. */
  #extend(layer: number): number[] {
    const { graph, backward, steps } = this.#paths;
    const settled: number[] = [];
    const queue: number[] = [];
    let [fresh, old] = [0, 0];
    while (fresh < queue.length || old < this.#front.length) {
      const takeOld =
        fresh === queue.length ||
        (old < this.#front.length && this.#length[this.#front[old]] <= this.#length[queue[fresh]]);
      const node = takeOld ? this.#front[old++] : queue[fresh++];
      settled.push(node);
      const state = Math.floor(node / graph.cpus);
      const cpu = node % graph.cpus;
      const length = this.#length[node] + 1;
      for (let place = backward.offsets[state]; place < backward.offsets[state + 1]; place++) {
        if (steps.cpuOf[backward.edges[place]] !== cpu) continue;
        const before = backward.sources[place] * graph.cpus + cpu;
        const known = this.#switches[before];
        if (known < 0 || (known === layer && length < this.#length[before]))
          this.#settle(before, layer, length, queue);
      }
    }
    return settled;
  }

  /** The nodes from which one more switch leads to a settled one, in order of length. */
  #switchOnce(settled: readonly number[], layer: number): number[] {
    const { graph, backward, steps } = this.#paths;
    const nodes: number[] = [];
    for (const node of settled) {
      const state = Math.floor(node / graph.cpus);
      for (let place = backward.offsets[state]; place < backward.offsets[state + 1]; place++) {
        const before = backward.sources[place] * graph.cpus + steps.cpuOf[backward.edges[place]];
        if (this.#switches[before] < 0) this.#settle(before, layer, this.#length[node] + 1, nodes);
      }
    }
    return nodes;
  }

  /** Walks forward, always along the cheapest edge, of equal ones the first. */
  #follow(start: number): Move[] {
    const { graph, steps } = this.#paths;
    const path: Move[] = [];
    let state = start;
    let last = -1;
    for (;;) {
      const edge = this.#cheapestEdge(state, last);
      path.push(this.#paths.move(state, edge));
      if (this.#isGoal[edge]) return path;
      last = steps.cpuOf[edge];
      state = graph.targets[edge];
    }
  }

  #cheapestEdge(state: number, last: number): number {
    const { graph, steps } = this.#paths;
    let best = -1;
    let bestCost: Cost = [Infinity, Infinity];
    for (let edge = graph.offsets[state]; edge < graph.offsets[state + 1]; edge++) {
      const cpu = steps.cpuOf[edge];
      const [switches, length] = this.#isGoal[edge] ? [0, 0] : this.#costAfter(graph.targets[edge], cpu);
      const cost: Cost = [switches + (last >= 0 && cpu !== last ? 1 : 0), length];
      if (!isCheaper(cost, bestCost)) continue;
      best = edge;
      bestCost = cost;
    }
    return best;
  }

  /** The cost of the cheapest way on from a state that a step of `cpu` led to. */
  #costAfter(state: number, cpu: number): Cost {
    const { cpus } = this.#paths.graph;
    let best: Cost = [Infinity, Infinity];
    for (let next = 0; next < cpus; next++) {
      const node = state * cpus + next;
      if (this.#switches[node] < 0) continue;
      const cost: Cost = [this.#switches[node] + (next === cpu ? 0 : 1), this.#length[node]];
      if (isCheaper(cost, best)) best = cost;
    }
    return best;
  }
}

type Cost = readonly [switches: number, length: number];

function isCheaper(left: Cost, right: Cost): boolean {
  return left[0] < right[0] || (left[0] === right[0] && left[1] < right[1]);
}
