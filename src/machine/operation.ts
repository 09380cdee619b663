/** What an instruction is compiled to. */
import { isTrouble } from './faults.ts';
import type { State } from './state.ts';

export interface Operation {
  /** Takes the step in place, or throws a Trouble before it changed anything. */
  readonly run: (state: State, choice: number) => void;
  /** How many choices there are, 0 to wait; absent where there is always one. */
  readonly choices?: (state: State) => number;
}

/** A step whose condition cannot even be evaluated is possible: it faults. */
export function quietly(choices: (state: State) => number): (state: State) => number {
  return (state) => {
    try {
      return choices(state);
    } catch (thrown) {
      if (!isTrouble(thrown)) throw thrown;
      return 1;
    }
  };
}
