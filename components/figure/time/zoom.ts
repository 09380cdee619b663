/** What a reader does to the part of the run that the score shows. Fetched when it is asked for. */
import type { Stretch } from '~/picture/blocks.ts';
import { scaleOf, scaleWithin, weightsOf } from '~/picture/scale.ts';
import { NARROW } from '~/picture/score-rows.ts';
import { closer, farther, turnedTo, windowOn, type Window } from '~/picture/score-window.ts';
import type { Score } from '~/picture/score.ts';
import type { Figure } from '../figure.svelte.ts';
import { isIn } from './point.ts';

const weightsIn = (figure: Figure) => weightsOf(figure.performance, figure.toldBeats);

/** Shows a stretch of time at a scale at which its steps can be told apart. */
export function open(figure: Figure, stretch: Stretch): void {
  show(figure, windowOn(weightsIn(figure), stretch, figure.scoreWidth));
}

/** Shows a stretch of time larger if it is too narrow to be told apart from what is beside it. */
export function reveal(figure: Figure, stretch: Stretch): void {
  const { window, scoreWidth: width, openingWeight } = figure;
  const weights = weightsIn(figure);
  const scale = window ? scaleWithin(weights, 0, width, window) : scaleOf(weights, 0, width, openingWeight);
  if (scale.at(stretch.to) - scale.at(stretch.from) < NARROW) open(figure, stretch);
}

const closerIn = (figure: Figure) => closer(weightsIn(figure), figure.window, figure.at, figure.scoreWidth);

/** True if there is a closer look at the step that is shown: its neighbours have little room. */
export function hasCloser(figure: Figure): boolean {
  return closerIn(figure) !== figure.window;
}

/** Shows less of the run, larger, around the step that is shown; says so where that has room enough. */
export function zoomIn(figure: Figure): void {
  if (hasCloser(figure)) show(figure, closerIn(figure));
  else figure.announcement = 'No closer look: each step here has room enough.';
}

/** Shows more of the run around the step that is shown. */
export function zoomOut(figure: Figure): void {
  show(figure, figure.window && farther(weightsIn(figure), figure.window, figure.at));
}

/** Shows the whole run. */
export function showAll(figure: Figure): void {
  show(figure, undefined);
}

/** Opens the block at a place in pixels, if it stands for several calls. */
export function openAt(figure: Figure, { blocks, rows }: Score, x: number, y: number): void {
  const block = blocks.findLast((one) => one.count > 1 && isIn(one, rows.height, x, y));
  if (block) open(figure, block.stretch);
}

/** Does what a key stands for; Enter opens what is too narrow to be told apart, if the step shown is in such a block. */
export function press(figure: Figure, { blocks }: Score, key: string): void {
  const { at } = figure;
  const block = blocks.findLast(({ count, stretch }) => count > 1 && stretch.from <= at && at <= stretch.to);
  if (key === 'Escape') showAll(figure);
  else if (key === '-') zoomOut(figure);
  else if (key === 'Enter' && block) open(figure, block.stretch);
  else zoomIn(figure);
}

/** Turns to the part in which the step is that is shown. */
export function follow(figure: Figure): void {
  figure.window &&= turnedTo(weightsIn(figure), figure.window, figure.at);
}

/** Which part of the run is shown, in shares of its line and in words: `steps 1200 to 1420 of 3000`. */
export function partOf(
  figure: Figure,
  { start, extent }: Window,
): { from: number; to: number; at: number; words: string } {
  const weights = weightsIn(figure);
  const total = weights[weights.length - 1];
  const { from, to } = scaleWithin(weights, 0, figure.scoreWidth, { start, extent }).shown;
  return {
    from: start / total,
    to: (start + extent) / total,
    at: weights[figure.at] / total,
    words: `steps ${from + 1} to ${to} of ${figure.length}`,
  };
}

function show(figure: Figure, window: Window | undefined): void {
  if (window === figure.window) return;
  figure.window = window;
  figure.announcement = window
    ? `The lines of time show ${partOf(figure, window).words}.`
    : 'The lines of time show the whole run.';
}
