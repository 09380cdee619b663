/**
 * A part of a run, drawn as wide as the whole. What is too narrow in the whole can be told apart in it, or in a part of
 * that part: a window is a stretch of weights, so the same steps keep their scale when it goes on.
 */
import type { Stretch } from './blocks.ts';

export interface Window {
  /** The weight at its left end. */
  readonly start: number;
  /** How much weight it shows. */
  readonly extent: number;
}

/** Pixels that each step has where a window needs no larger a scale. */
const WIDE_ENOUGH = 8;
/** Of what is looked at, so much is seen on either side. */
const BESIDE = 0.08;
/** How much larger a closer look is. */
const CLOSER = 4;

/**
 * The window on a stretch, with a little of what is beside it: at the scale at which each of its steps can be hit, or
 * filled by it if that is not enough. Undefined if that is the whole run.
 *
 * @param width pixels
 */
export function windowOn(weights: readonly number[], stretch: Stretch, width: number): Window | undefined {
  const { from, to } = stretch;
  const span = (weights[to] - weights[from]) * (1 + 2 * BESIDE);
  const extent = Math.max(span, leastExtent(weights, stretch, width));
  return windowAround(weights, (weights[from] + weights[to]) / 2, extent);
}

/** A closer look at a time; the same window if its steps have room enough. */
export function closer(
  weights: readonly number[],
  window: Window | undefined,
  at: number,
  width: number,
): Window | undefined {
  const { extent } = window ?? wholeOf(weights);
  const around = { from: Math.max(0, at - 1), to: Math.min(weights.length - 1, at + 1) };
  const next = Math.max(extent / CLOSER, leastExtent(weights, around, width));
  return next < extent ? windowAround(weights, weights[at], next) : window;
}

/** A look from farther off, around a time; undefined for the whole run. */
export function farther(weights: readonly number[], { extent }: Window, at: number): Window | undefined {
  return windowAround(weights, weights[at], extent * CLOSER);
}

/**
 * The window in which a time lies: the same one, or turned like a page by halves of it, so that steps do not move at
 * every step. Undefined if the run is no longer than it.
 */
export function turnedTo(weights: readonly number[], window: Window, at: number): Window | undefined {
  const { start, extent } = window;
  const half = extent / 2;
  const over = Math.max(0, weights[at] - (start + extent));
  const under = Math.max(0, start - weights[at]);
  const turned = start + Math.ceil(over / half) * half - Math.ceil(under / half) * half;
  const next = windowAround(weights, turned + half, extent);
  return next && next.start === start ? window : next;
}

/** So much around a weight, but nothing outside of the run. */
function windowAround(weights: readonly number[], middle: number, extent: number): Window | undefined {
  const { extent: total } = wholeOf(weights);
  if (extent >= total) return undefined;
  return { start: Math.max(0, Math.min(middle - extent / 2, total - extent)), extent };
}

function wholeOf(weights: readonly number[]): Window {
  return { start: 0, extent: weights[weights.length - 1] };
}

/** How much a window shows at most in which each step of a stretch is wide enough. */
function leastExtent(weights: readonly number[], { from, to }: Stretch, width: number): number {
  let least = Infinity;
  for (let time = from; time < to; time++) least = Math.min(least, weights[time + 1] - weights[time]);
  return (least * width) / WIDE_ENOUGH;
}
