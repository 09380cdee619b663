/** Beats: paragraphs of a chapter that belong to moments of the order that its figure opens with. */
import type { Run } from '~/machine/run.ts';
import { inCommon } from './branches.ts';

export interface Beat {
  /** How many steps of the opening order are taken where it belongs. */
  readonly at: number;
  /** The paragraph as plain text, to be read aloud. */
  readonly text: string;
}

/** Where in its story a figure stands. */
export interface StoryPlace {
  /** The last beat that was passed; -1 before the first. */
  readonly beat: number;
  /** True if the figure stands at that beat, not behind it. */
  readonly exact: boolean;
  /** True if the steps taken are no longer the story's. */
  readonly left: boolean;
}

/** Where a reader who took `at` steps of `run` stands in a story told along `opening`. */
export function storyPlace(
  opening: Run,
  beats: readonly Pick<Beat, 'at'>[],
  run: Run,
  at: number,
): StoryPlace {
  const common = Math.min(at, run === opening ? at : inCommon(run, opening));
  const left = common < at;
  const beat = beats.findLastIndex((entry) => entry.at <= common);
  return { beat, exact: !left && beats[beat]?.at === at, left };
}

/** The beat that "Back" leads to: behind a beat that beat, at a beat the one before; -1 if there is none. */
export function beatBefore({ beat, exact }: StoryPlace): number {
  return exact ? beat - 1 : beat;
}
