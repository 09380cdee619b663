/** What is allocated once all states are found, so that a search can stop while there is still room for it. */

/** Bytes for each of these, in a graph. */
export interface Rates {
  readonly state: number;
  readonly edge: number;
  /** Those that are faults, on top. */
  readonly fault: number;
  /** States without edges, on top. */
  readonly end: number;
}

/**
 * Bytes for paths, ends, violations, interleavings and fates of so many CPUs, at the worst moment. Typed arrays are counted
 * as they are allocated; plain arrays as they are in V8, 8 bytes for each number and half as much again while they grow;
 * objects by a generous guess.
 */
export function bytesAfterwards(cpus: number): Rates {
  // Where the incoming edges of a state begin, its parent, and its fate.
  const kept = 4 + 4 + 2;
  // The fewest switches: cost and length for each state and CPU, and two lists of them.
  const switches = cpus * (8 + 2 * 12);
  // Circles: three words and a mark, and three lists.
  const circles = 4 + 4 + 4 + 1 + 3 * 12;
  // Interleavings: incoming edges, a number of any length, a list.
  const interleavings = 4 + 64 + 12;
  return {
    state: kept + Math.max(switches, circles, interleavings),
    // Its source and number by target, its CPU, and a mark for the fewest switches.
    edge: 4 + 4 + 1 + 1,
    fault: 120,
    end: 500,
  };
}
