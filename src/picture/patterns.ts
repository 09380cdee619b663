/** How the blocks of an owner are filled, so that whose they are is seen without colour. */

export type Pattern = 'empty' | 'hatched' | 'dotted' | 'solid';

/** From the oldest to the newest, for so many owners. */
const PATTERNS: Readonly<Record<number, readonly Pattern[]>> = {
  1: ['solid'],
  2: ['empty', 'solid'],
  3: ['empty', 'hatched', 'solid'],
  4: ['empty', 'hatched', 'dotted', 'solid'],
};

/** The pattern of each of `count` owners, the oldest first; undefined where there are too many to tell them apart. */
export function patternsFor(count: number): readonly (Pattern | undefined)[] {
  return PATTERNS[count] ?? Array.from({ length: count }, () => undefined);
}
