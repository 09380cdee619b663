/** What a comparison shows: two programs on one order, and the stop at which the reader stands. */
import { scheduleOf } from '~/explore/exploration.ts';
import { differencesOf } from '~/lab/compare/differences.ts';
import { flagged, towerLetters, type Flagged } from '~/lab/compare/flags.ts';
import { onOneAxis } from '~/lab/compare/one-axis.ts';
import { together, type KnownOrder } from '~/lab/compare/together.ts';
import { doingAt, nearnessWords } from '~/lab/compare/words.ts';
import { inspect } from '~/machine/inspect.ts';
import { shownState, stateAt, type Run } from '~/machine/run.ts';
import { cpuName } from '~/machine/state.ts';
import { performanceOf } from '~/performance/of-run.ts';
import { ownersOf } from '~/performance/owners.ts';
import { ownerNames, towersIn } from '~/performance/towers.ts';
import { replay } from '~/schedule/replay.ts';
import { standingOf, standingWords } from '~/words/standing.ts';
import type { Entrant } from './entrants.ts';

export class Comparison {
  readonly first: Entrant;
  readonly second: Entrant;
  /** The order of the first that both go. */
  readonly order: KnownOrder;
  /** A stop, from 0. */
  at = $state(0);

  readonly together;
  /** Both along one line of time, which counts stops. */
  readonly axis;

  /**
   * Both at the end of an order of the first.
   *
   * @throws ModelError if one of the programs cannot be started
   */
  constructor(first: Entrant, second: Entrant, order: KnownOrder) {
    this.first = first;
    this.second = second;
    this.order = order;
    this.together = together(replay(first.program, scheduleOf(order)), second.program, second.orders);
    const { first: ours, second: theirs, stops } = this.together;
    this.axis = onOneAxis(performanceOf(ours), performanceOf(theirs), stops);
    this.at = this.last;
  }

  /** The last stop: both are at their end. */
  get last(): number {
    return this.together.stops.length - 1;
  }

  readonly stop = $derived.by(() => this.together.stops[this.at]);

  /** Whether it is the same order, and what is in its way. */
  get nearness(): string[] {
    return nearnessWords(this.together, this.second.name);
  }

  readonly doing = $derived.by(() => doingAt(this.together, this.stop));

  readonly sides = $derived.by(
    () =>
      [
        sideOf(this.first, this.together.first, this.stop.first),
        sideOf(this.second, this.together.second, this.stop.second),
      ] as const,
  );

  readonly #towers = $derived.by(() => {
    const [first, second] = this.sides;
    return [first.towers.towers, second.towers.towers] as const;
  });

  /** What differs at this stop, with the letters that mark it in the pictures. */
  readonly differences: readonly Flagged[] = $derived.by(() => {
    const [first, second] = this.sides;
    return flagged(differencesOf(first.view, second.view), this.#towers);
  });

  /** The letters of towers, by their calls. */
  readonly letters = $derived.by(() => towerLetters(this.differences, this.#towers));

  go(to: number): void {
    this.at = Math.max(0, Math.min(this.last, Math.round(to)));
  }

  /** Where the reader stands and what both did, for those who hear it. */
  readonly spoken = $derived.by(() => {
    const [ours, theirs] = this.doing.map(({ cpu, text }) =>
      cpu === undefined ? text : `${cpuName(cpu)}: ${text}`,
    );
    const done =
      this.stop.done === 'same'
        ? `Both: ${theirs}`
        : `${this.first.name}: ${ours} ${this.second.name}: ${theirs}`;
    return `Stop ${this.at} of ${this.last}. ${done}`;
  });

  /** How both stand, for those who hear it. */
  readonly outcome = $derived.by(() =>
    this.sides
      .map(({ standing }, side) => `${[this.first, this.second][side].name}: ${standingWords(standing)}`)
      .join('. '),
  );
}

/** What a side shows of its state. */
function sideOf({ program }: Entrant, run: Run, at: number) {
  const state = stateAt(run, at);
  return {
    at,
    length: run.length,
    towers: towersIn(program, state),
    owners: ownerNames(program, state),
    patterns: ownersOf(program).length,
    standing: standingOf(run, at),
    view: inspect(program, shownState(run, at)),
  };
}
