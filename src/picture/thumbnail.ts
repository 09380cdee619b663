/**
 * A performance as small as a stamp: a line for each lane, the places at which it passed what decides, and what was true
 * meanwhile. Stamps of one model have one scale, so that the one that differs is seen.
 */
import type { Performance } from './performance.ts';
import { weightsOf } from './scale.ts';
import { truthOf } from './stretches.ts';

export interface Thumbnail {
  /** How many lanes. */
  readonly lanes: number;
  /** Places are shares of the width: 0 is the start, 1 the end of the longest. */
  readonly marks: readonly {
    readonly lane: number;
    readonly x: number;
    readonly name: string;
    /** Which one of so many that its lane can pass. */
    readonly index: number;
    readonly of: number;
  }[];
  readonly bands: readonly { readonly x: number; readonly width: number }[];
  /** Where it ends. */
  readonly end: number;
}

/** How much room a performance needs, to be given to all stamps that are to have one scale. */
export function extentOf(performance: Performance): number {
  return weightsOf(performance, []).at(-1)!;
}

/** The stamp of a performance; `extent` is the room for the longest one. */
export function thumbnailOf(performance: Performance, extent = extentOf(performance)): Thumbnail {
  const weights = weightsOf(performance, []).map((weight) => weight / Math.max(extent, Number.EPSILON));
  return {
    lanes: performance.lanes.length,
    marks: performance.steps.flatMap(({ lane, events }, before) =>
      events.flatMap((event) => {
        if (event.kind !== 'section') return [];
        const { name, index, of } = event;
        return [{ lane, x: (weights[before] + weights[before + 1]) / 2, name, index, of }];
      }),
    ),
    bands: performance.facts.flatMap((fact) =>
      fact.kind === 'band'
        ? truthOf(fact, performance.steps.length).map(({ from, to }) => {
            return { x: weights[from], width: weights[to] - weights[from] };
          })
        : [],
    ),
    end: weights[weights.length - 1],
  };
}
