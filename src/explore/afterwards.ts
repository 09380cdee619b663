/** What is allocated once all states are found, so that a search can stop while there is still room for it. */

/** What there is of a graph. */
export interface Amounts {
  readonly states: number;
  readonly edges: number;
  /** Edges that are faults. */
  readonly faults: number;
  /** States without edges. */
  readonly ends: number;
  readonly cpus: number;
}

/**
 * Bytes for paths, ends, violations, interleavings and fates, at the worst moment. Typed arrays are counted as they are
 * allocated; plain arrays as they are in V8, 8 bytes for each number and half as much again while they grow; objects by
 * a generous guess.
 */
export function bytesAfterwards({ states, edges, faults, ends, cpus }: Amounts): number {
  // Incoming edges (an offset for each state, a source and a number for each edge), parents, fates; the CPU of each edge.
  const kept = states * (4 + 4 + 2) + edges * (8 + 1);
  // The fewest switches: cost and length for each state and CPU, two lists of them, a mark for each edge.
  const switches = states * cpus * (8 + 2 * 12) + edges;
  // Circles: three words and a mark for each state, and three lists.
  const circles = states * (4 + 4 + 1 + 3 * 12);
  // Interleavings: incoming edges, a number of any length for each state, a list.
  const interleavings = states * (4 + 64 + 12);
  return kept + Math.max(switches, circles, interleavings) + faults * 120 + ends * 500;
}
