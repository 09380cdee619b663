/** Orders of steps as authors write them, taken while the site is built. */
import type { Program } from '~/language/program.ts';
import { movesOf } from '~/machine/run.ts';
import type { Move } from '~/machine/state.ts';
import { follow } from '~/schedule/moments.ts';

/**
 * The steps of an order by moments, such as `a@coming b* a*`.
 *
 * @throws Error if the program cannot go that order: this ends the build
 */
export function movesTo(program: Program, order: string): Move[] {
  try {
    return movesOf(follow(program, order));
  } catch (error) {
    throw new Error(`The order "${order}" does not fit ${program.name}. ${(error as Error).message}`, {
      cause: error,
    });
  }
}
