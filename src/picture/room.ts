/** Room on the line of a score for what is written at some of its steps. */

/** What is written takes no more than this share of the line. */
const MOST = 0.7;

/** The factor by which what is asked for, as shares of a line, is granted. */
export function grantOf(asked: number): number {
  return Math.min(1, MOST / asked);
}

/**
 * Weights as `weightsOf` has them, in which some steps have at least the room that they need. All others keep their
 * weight, and so come closer together.
 *
 * @param rooms for each step the share of the whole line that it needs; 0 for none
 */
export function withRoom(weights: readonly number[], rooms: readonly number[]): number[] {
  const own = weights.slice(1).map((weight, index) => weight - weights[index]);
  const grant = grantOf(rooms.reduce((sum, room) => sum + room, 0));
  const shares = own.map((_, index) => (rooms[index] ?? 0) * grant);
  const raised = new Set<number>();
  /** What the whole line weighs, once the raised steps have their shares of it. */
  let whole = weights[weights.length - 1];
  for (let before = -1; before !== raised.size;) {
    before = raised.size;
    shares.forEach((share, index) => {
      if (own[index] < share * whole) raised.add(index);
    });
    const rest = own.reduce((sum, weight, index) => (raised.has(index) ? sum : sum + weight), 0);
    const taken = [...raised].reduce((sum, index) => sum + shares[index], 0);
    whole = rest / (1 - taken);
  }
  const wide = own.map((weight, index) => (raised.has(index) ? shares[index] * whole : weight));
  return wide.reduce((sums, weight) => [...sums, sums[sums.length - 1] + weight], [0]);
}
