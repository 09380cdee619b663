import type { Graph, Reverse } from './graph.ts';

/** Marks (1) every state from which some state of `targets` can be reached, those included. */
export function canReach(graph: Graph, backward: Reverse, targets: Iterable<number>): Uint8Array {
  const marked = new Uint8Array(graph.states);
  const open: number[] = [];
  for (const target of targets) {
    if (marked[target]) continue;
    marked[target] = 1;
    open.push(target);
  }
  while (open.length > 0) {
    const state = open.pop()!;
    for (let place = backward.offsets[state]; place < backward.offsets[state + 1]; place++) {
      const source = backward.sources[place];
      if (marked[source]) continue;
      marked[source] = 1;
      open.push(source);
    }
  }
  return marked;
}
