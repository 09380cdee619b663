import type { Fault } from '../machine/events.ts';
import type { Move } from '../machine/state.ts';

/** All reachable states and the steps between them, by number; state 0 is the first. */
export interface Graph {
  readonly states: number;
  readonly cpus: number;
  /** Per state: shared memory, then each CPU's own component. `width` words each. */
  readonly tuples: Int32Array;
  readonly width: number;
  /** Edges of state s: from `offsets[s]` up to `offsets[s + 1]`, by CPU, then by choice. */
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  /** States that nobody may go on from: they violate an always_ function. Ascending. */
  readonly cut: readonly number[];
  /** False if a limit ended the search: states from `expanded` on have no edges yet. */
  readonly complete: boolean;
  readonly expanded: number;
}

/** What the steps of a graph are. */
export interface Steps {
  /** The CPU of every edge. */
  readonly cpuOf: Uint8Array;
  /** The edges that are faults, ascending. */
  readonly faults: readonly { readonly source: number; readonly edge: number; readonly fault: Fault }[];
}

export interface Reverse {
  readonly offsets: Int32Array;
  /** Per incoming edge: the state that it comes from, and its number. */
  readonly sources: Int32Array;
  readonly edges: Int32Array;
}

/** The edges of a graph by the state that they lead to. */
export function reverse(graph: Graph): Reverse {
  const { states, offsets, targets } = graph;
  const count = offsets[graph.expanded];
  const reversed = new Int32Array(states + 1);
  for (let edge = 0; edge < count; edge++) reversed[targets[edge] + 1]++;
  for (let state = 0; state < states; state++) reversed[state + 1] += reversed[state];
  const next = reversed.slice();
  const sources = new Int32Array(count);
  const edges = new Int32Array(count);
  for (let state = 0; state < graph.expanded; state++) {
    for (let edge = offsets[state]; edge < offsets[state + 1]; edge++) {
      const place = next[targets[edge]]++;
      sources[place] = state;
      edges[place] = edge;
    }
  }
  return { offsets: reversed, sources, edges };
}

/**
 * For each state the state from which the search met it first; -1 for the first one. States are numbered as they
 * are met, so this is on the shortest way, and of several such ways on the one with the smallest CPU, then the
 * smallest choice, at the first difference.
 */
export function parents(graph: Graph): Int32Array {
  const { offsets, targets, expanded } = graph;
  const result = new Int32Array(graph.states).fill(-1);
  let met = 0;
  for (let state = 0; state < expanded; state++) {
    for (let edge = offsets[state]; edge < offsets[state + 1]; edge++) {
      if (targets[edge] > met) result[++met] = state;
    }
  }
  return result;
}

/** True for a state that was expanded and has no step left. */
export function isTerminal(graph: Graph, state: number): boolean {
  return state < graph.expanded && graph.offsets[state] === graph.offsets[state + 1];
}

/** The move that an edge of `source` stands for. */
export function moveOf(graph: Graph, { cpuOf }: Steps, source: number, edge: number): Move {
  const cpu = cpuOf[edge];
  let choice = 0;
  while (edge - choice > graph.offsets[source] && cpuOf[edge - choice - 1] === cpu) choice++;
  return { cpu, choice };
}
