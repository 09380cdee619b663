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
  readonly #ends: readonly End[];
  #known: Marks | undefined;
  /** Number of a state in full; -1 if it cannot be reached. */
  readonly #numberOf: (state: State) => number;

  constructor(paths: Paths, ends: readonly End[], numberOf: (state: State) => number) {
    this.#paths = paths;
    this.#ends = ends;
    this.#numberOf = numberOf;
  }

  /** Worked out when somebody asks: who only checks a program does not. */
  get #marks(): Marks {
    return (this.#known ??= marksOf(this.#paths, this.#ends));
  }

  /** The fate of a state; undefined for one that no order of steps reaches. */
  of(state: State): Fate | undefined {
    const number = this.#numberOf(state);
    return number < 0 ? undefined : this.ofNumber(number);
  }

  ofNumber(number: number): Fate {
    const { canEndWell, canEndBadly, canStop } = this.#marks;
    if (canEndWell[number]) return canEndBadly[number] ? 'open' : 'good';
    return canStop?.[number] === 0 ? 'none' : 'bad';
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
    return this.#paths.fewestSwitches({ states: goodAmong(this.#ends) }, number);
  }
}

/** 1 for each state from which there is such a way on. */
interface Marks {
  readonly canEndWell: Uint8Array;
  readonly canEndBadly: Uint8Array;
  /** Absent if all can, from every state. */
  readonly canStop?: Uint8Array;
}

function marksOf(paths: Paths, ends: readonly End[]): Marks {
  const { graph, backward } = paths;
  const bad = ends.filter(({ kind }) => kind !== 'good').map(({ state }) => state);
  return {
    canEndWell: canReach(graph, backward, goodAmong(ends)),
    canEndBadly: canReach(graph, backward, bad),
    ...(ends.some(({ bottom }) => bottom) ? { canStop: statesThatCanStop(paths, ends) } : {}),
  };
}

function goodAmong(ends: readonly End[]): number[] {
  return ends.filter(({ kind }) => kind === 'good').map(({ state }) => state);
}
