/** The beats of a figure, as components/Beat.astro leaves them in the page: placed in the figure's order. */
import type { Program } from '~/language/program.ts';
import type { Move } from '~/machine/state.ts';
import { movesTo } from './orders.ts';

/** The attribute that carries a beat's order; the `@` before it keeps it from ever being empty. */
const attribute = /(<div class="beat" data-beat=)"@([^"]*)"/g;

export interface Beats {
  /** The page's text with each beat's number of steps in place of its order; the one to show is marked. */
  readonly html: string;
  /** How many steps of the order are taken at each beat. */
  readonly places: readonly number[];
}

/**
 * Finds how far into the order each beat is.
 *
 * @param figure its id, for the message
 * @param html what stands inside of `<Figure>`: beats and nothing else
 * @param order the figure's order
 * @param at how many of its steps are taken when the figure opens
 * @throws Error if a beat is not a beginning of that order or not behind the one before: this ends the build
 */
export function placeBeats(
  program: Program,
  figure: string,
  html: string,
  order: readonly Move[],
  at: number,
): Beats {
  const wrong = (what: string) => new Error(`Figure "${figure}": ${what}.`);
  const places: number[] = [];
  for (const [, , text] of html.matchAll(attribute)) {
    const moves = movesTo(program, text);
    if (!beginsWith(order, moves)) {
      throw wrong(`the beat at "${text}" is not a beginning of the figure's order`);
    }
    if (moves.length <= (places.at(-1) ?? -1)) {
      throw wrong(`the beat at "${text}" is not later than the beat before it`);
    }
    places.push(moves.length);
  }
  if (places.length === 0 && html.trim() !== '') throw wrong('only beats can stand inside of it');
  const shown = places.findLastIndex((place) => place <= at);
  let index = 0;
  const placed = html.replace(attribute, (_, start: string) => {
    const marks = index === shown && places[index] === at ? ' data-now' : '';
    return `${start}"${places[index++]}"${marks}`;
  });
  return { html: placed, places };
}

/** True if the order's first steps are these. */
export function beginsWith(order: readonly Move[], head: readonly Move[]): boolean {
  return head.every(({ cpu, choice }, step) => order[step]?.cpu === cpu && order[step].choice === choice);
}
