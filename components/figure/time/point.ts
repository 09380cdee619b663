/** What lies under the pointer in a score. */
import type { Performance } from '~/picture/performance.ts';
import type { Score } from '~/picture/score.ts';
import type { ScoreBlock } from '~/picture/score-rows.ts';

/** Pixels around a note in which it is meant. */
const NEAR = 16;

/** A block or note at a place in pixels, by name and steps: `klp_enable_patch, steps 76 to 146`; undefined elsewhere. */
export function namedAt(
  score: Score,
  x: number,
  y: number,
  { lanes }: Pick<Performance, 'lanes'>,
): string | undefined {
  const note = score.notes.find((one) => Math.abs(one.x - x) < NEAR && Math.abs(one.y - y) < NEAR / 2);
  if (note)
    return `${lanes[note.lane]}, step ${note.time}: ${note.text}${note.how === 'refused' ? ' refused' : ''}`;
  const block = score.blocks.findLast((one) => isIn(one, score.rows.height, x, y));
  if (!block) return undefined;
  const { name, count, stretch, lane } = block;
  const steps = `steps ${stretch.from + 1} to ${stretch.to}`;
  return count > 1
    ? `${lanes[lane]}: ${count} calls, the first of ${name}, ${steps}: press to open`
    : `${lanes[lane]}: ${name}, ${steps}`;
}

/** True for a place in pixels that is in a block, which is so high. */
export function isIn(block: ScoreBlock, height: number, x: number, y: number): boolean {
  return x >= block.x && x <= block.x + block.width && y >= block.y && y <= block.y + height;
}
