import type { Graph, Reverse } from './graph.ts';

/**
 * For each state a number, the same for two states if each can be reached from the other: then they lie on a circle
 * (strongly connected components, in the two passes of Kosaraju and Sharir).
 */
export function circles({ states, offsets, targets }: Graph, backward: Reverse): Int32Array {
  const left: number[] = [];
  const next = offsets.slice(0, states);
  const met = new Uint8Array(states);
  for (let root = 0; root < states; root++) {
    if (met[root]) continue;
    met[root] = 1;
    const way = [root];
    while (way.length > 0) {
      const state = way.at(-1)!;
      if (next[state] === offsets[state + 1]) {
        left.push(way.pop()!);
        continue;
      }
      const target = targets[next[state]++];
      if (met[target]) continue;
      met[target] = 1;
      way.push(target);
    }
  }
  const circle = new Int32Array(states).fill(-1);
  for (const root of left.reverse()) {
    if (circle[root] >= 0) continue;
    circle[root] = root;
    const open = [root];
    while (open.length > 0) {
      const state = open.pop()!;
      for (let place = backward.offsets[state]; place < backward.offsets[state + 1]; place++) {
        const source = backward.sources[place];
        if (circle[source] >= 0) continue;
        circle[source] = root;
        open.push(source);
      }
    }
  }
  return circle;
}
