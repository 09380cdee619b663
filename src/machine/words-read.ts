/** What a function that looks at a state, such as a check_, looks at. */
import type { Program, Thread } from '../language/program.ts';
import { Access } from './access.ts';
import { executorOf } from './execute.ts';
import { threadFootprint } from './footprint.ts';
import type { State } from './state.ts';

/** A function that takes more steps than this has been looked at enough. */
const STEPS = 200_000;

/** The addresses of the words that the function reads in this state, up to its end or to what stops it. */
export function wordsRead(program: Program, state: State, thread: Thread): Set<number> {
  const executor = executorOf(program);
  const copy = state.slice();
  copy.fill(0, thread.slots, thread.slots + thread.slotCount);
  copy[thread.position] = thread.entry;
  const words = new Set<number>();
  for (let count = 0; count < STEPS && copy[thread.position] !== thread.end; count++) {
    for (const [address, access] of threadFootprint(program, copy, thread)) {
      if (access & (Access.read | Access.markedRead)) words.add(address);
    }
    if (executor.choicesOf(copy, thread) === 0 || !executor.advanceThread(copy, thread, 0)) break;
  }
  return words;
}
