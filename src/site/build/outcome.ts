/** How a run ends, as it is shown wherever an ending is told: right or wrong, and what stands on the stacks then. */
import type { Program } from '~/language/program.ts';
import type { Run } from '~/machine/run.ts';
import { ownerNames, towersIn } from '~/performance/towers.ts';
import type { Towers } from '~/picture/towers.ts';
import { replay } from '~/schedule/replay.ts';
import { standingOf, type Standing } from '~/words/standing.ts';
import { endWord, type Sign } from '~/words/verdicts.ts';

export interface Outcome {
  /** None for a program that draws no list as a tower. */
  readonly towers: Towers;
  /** What the owners of the blocks are called, the oldest first. */
  readonly owners: readonly string[];
  readonly standing: Standing;
}

const known = new WeakMap<Program, Map<string, Outcome>>();

/**
 * What has come of a program after a schedule, such as `a20b16a38`; asked once.
 *
 * @throws as `replay`: this ends the build
 */
export function outcomeOf(program: Program, schedule: string): Outcome {
  let outcomes = known.get(program);
  if (!outcomes) known.set(program, (outcomes = new Map<string, Outcome>()));
  let outcome = outcomes.get(schedule);
  if (!outcome) outcomes.set(schedule, (outcome = outcomeAfter(replay(program, schedule))));
  return outcome;
}

/** The sign of an order, or of a way to end, whose verdict is known: of most states a program says nothing by itself. */
export function endSign(
  verdict: 'holds' | 'violated',
  { standing }: Outcome,
): Extract<Sign, 'right' | 'wrong' | 'stuck'> {
  return standing.sign === 'stuck' ? 'stuck' : endWord(verdict);
}

/** What has come of a run. */
export function outcomeAfter(run: Run): Outcome {
  const { program, state } = run;
  return {
    towers: towersIn(program, state),
    owners: ownerNames(program, state),
    standing: standingOf(run),
  };
}
