/** Places along the time of a score, as shares of its width. */
import type { Score } from '~/picture/score.ts';

/** What says of pixels from the left which share of the width they are, as CSS: `12.5%`. */
export function shareOf({ width }: Pick<Score, 'width'>): (x: number) => string {
  return (x) => `${Math.round((x / width) * 100_000) / 1000}%`;
}
