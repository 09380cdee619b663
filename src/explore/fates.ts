import type { Move, State } from '../machine/state.ts';
import { statesThatCanStop, type End } from './endings.ts';
import type { Paths } from './paths.ts';
import { canReach } from './reach.ts';

/**
 * What can still become of a state. To run in circles for ever is an end like others: a good one where it is meant.
 * `good`: every end from here is good; `bad`: every end is bad; `open`: both can happen; `none`: every end is bad, and
 * in none of them do the CPUs stop.
 */
export type Fate = 'good' | 'bad' | 'open' | 'none';

/**
 * The fate of every state, and what follows from it for a run.
 *
 * Every run that ends goes through the graph to an end, good or bad, so what can still become of a state is what can be
 * reached from it. Asked forwards, that is a search for each state. Asked backwards it is two marks, spread once from
 * all good ends and once from all bad ones against the steps (`canReach`). Where a step leaves the good mark behind, it
 * decided the run: no search has to be made again to know that, nor to lead back to a good end from the state before.
 */
export class Fates {
  readonly #paths: Paths;
  readonly #good: readonly number[];
  readonly #canEndWell: Uint8Array;
  readonly #canEndBadly: Uint8Array;
  /** Absent if all can, from every state. */
  readonly #canStop: Uint8Array | undefined;
  /** Number of a state in full; -1 if it cannot be reached. */
  readonly #numberOf: (state: State) => number;

  constructor(paths: Paths, ends: readonly End[], numberOf: (state: State) => number) {
    const { graph, backward } = paths;
    this.#paths = paths;
    this.#numberOf = numberOf;
    this.#good = ends.filter(({ kind }) => kind === 'good').map(({ state }) => state);
    const bad = ends.filter(({ kind }) => kind !== 'good').map(({ state }) => state);
    this.#canEndWell = canReach(graph, backward, this.#good);
    this.#canEndBadly = canReach(graph, backward, bad);
    if (ends.some(({ bottom }) => bottom)) this.#canStop = statesThatCanStop(paths, ends);
  }

  /** The fate of a state; undefined for one that no order of steps reaches. */
  of(state: State): Fate | undefined {
    const number = this.#numberOf(state);
    return number < 0 ? undefined : this.ofNumber(number);
  }

  ofNumber(number: number): Fate {
    if (this.#canEndWell[number]) return this.#canEndBadly[number] ? 'open' : 'good';
    return this.#canStop?.[number] === 0 ? 'none' : 'bad';
  }

  /**
   * The first of a run's states (the start included) from which no good end is left; undefined if the last one
   * still has one. 0 means that the start is doomed already.
   */
  pointOfNoReturn(states: readonly State[]): number | undefined {
    const index = states.findIndex((state) => {
      const fate = this.of(state);
      return fate === 'bad' || fate === 'none';
    });
    return index < 0 ? undefined : index;
  }

  /** Moves that lead from a state to a good end, with as few switches as can be; undefined if none do. */
  rescue(state: State): Move[] | undefined {
    const number = this.#numberOf(state);
    if (number < 0) return undefined;
    return this.#paths.fewestSwitches({ states: this.#good }, number);
  }
}
