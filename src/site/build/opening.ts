/** What a figure of a page opens with: the order that it holds, and how far into it. What does not fit ends the build. */
import type { Program } from '~/language/program.ts';
import type { Move } from '~/machine/state.ts';
import { isFigureName } from '~/schedule/link.ts';
import { beginsWith } from './beats.ts';
import { movesTo } from './orders.ts';

export interface Opened {
  readonly moves: readonly Move[];
  /** The steps of them that are taken. */
  readonly taken: readonly Move[];
}

/**
 * The steps of `order` and of its beginning `to`, both by moments.
 *
 * @throws Error if links would not find a figure of that name, or if `to` is no beginning of the order
 */
export function openingOf(program: Program, id: string, order: string, to: string): Opened {
  if (!isFigureName(id))
    throw new Error(`Figure "${id}": its links would not find it. Use letters, digits and "-".`);
  const moves = movesTo(program, order);
  const taken = movesTo(program, to);
  if (!beginsWith(moves, taken))
    throw new Error(`Figure "${id}": "${to}" is not the beginning of "${order}".`);
  return { moves, taken };
}
