/** The towers of a state. */
import type { Program } from '../language/program.ts';
import type { State } from '../machine/state.ts';
import { towersOf, type Towers } from '../picture/towers.ts';
import { ownerName, ownersOf } from './owners.ts';
import { stacksOf } from './stacks.ts';

/** The lists that are drawn as towers, and what links them; no towers for a program that marks none. */
export function towersIn(program: Program, state: State): Towers {
  return towersOf(stacksOf(program, state), ownersOf(program).length);
}

/** What the owners of blocks are called, the oldest first. */
export function ownerNames(program: Program, state: State): string[] {
  return ownersOf(program).map((owner) => ownerName(program, state, owner));
}
