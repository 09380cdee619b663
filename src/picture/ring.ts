/** Who waits for whom: everybody who cannot go on, what each waits for, and who has that. */

/** One who waits. */
export interface Waiter {
  /** Index of the lane. */
  readonly lane: number;
  /** What for: a lock, a condition, the readers of a read section. */
  readonly what: string;
  readonly kind: 'lock' | 'condition' | 'readers';
  /** The lanes that have it, or that it would need; empty if nobody has it. */
  readonly held: readonly number[];
}

/**
 * The waiters in the order of a circle, if they form one: each waits for what the next has. Undefined where they do not,
 * and are drawn one below the other.
 */
export function circleOf(waiters: readonly Waiter[]): readonly Waiter[] | undefined {
  if (waiters.length < 2) return undefined;
  const circle = [waiters[0]];
  while (circle.length < waiters.length) {
    const next = waiters.find(({ lane }) => circle.at(-1)!.held[0] === lane);
    if (!next || circle.includes(next)) return undefined;
    circle.push(next);
  }
  return circle.at(-1)!.held[0] === circle[0].lane ? circle : undefined;
}
