import type { Graph } from './graph.ts';

/**
 * How many complete runs there are: paths from the first state to a state without moves, counted in topological
 * order (Kahn, 1962). Exact, as digits; "infinite" if a run can go round in a circle. Yields now and then, so that a
 * caller can look up.
 */
export function* countInterleavings(graph: Graph): Generator<void, string> {
  const { states, offsets, targets } = graph;
  const incoming = new Int32Array(states);
  for (let edge = 0; edge < offsets[states]; edge++) incoming[targets[edge]]++;
  const paths = new Array<bigint>(states).fill(0n);
  const ready = [0];
  paths[0] = 1n;
  if (incoming[0] > 0) return 'infinite';
  let total = 0n;
  let done = 0;
  while (ready.length > 0) {
    const state = ready.pop()!;
    if (++done % 4096 === 0) yield;
    const here = paths[state];
    paths[state] = 0n;
    if (offsets[state] === offsets[state + 1]) total += here;
    for (let edge = offsets[state]; edge < offsets[state + 1]; edge++) {
      const target = targets[edge];
      paths[target] += here;
      if (--incoming[target] === 0) ready.push(target);
    }
  }
  return done === states ? String(total) : 'infinite';
}
