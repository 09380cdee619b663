/** Everything that a check has to tell. */
import { contradictionIn, type Contradiction } from '../explore/contradictions.ts';
import { decisionOf, type Decision } from '../explore/deciding.ts';
import { exploreFully } from '../explore/explore.ts';
import { racesOf, type Races } from '../explore/races.ts';
import type { Program } from '../language/program.ts';
import { replay } from '../schedule/replay.ts';
import type { CheckOptions } from './options.ts';
import { countRaces, type Told } from './races.ts';

export interface CheckResult {
  readonly exploration: Told;
  /** For each violation what decided it; undefined where no trace shows it. */
  readonly decisions: readonly (Decision | undefined)[];
  /** Undefined if the search stopped at a limit. */
  readonly races: Races | undefined;
  /** True if the races are among the violations. */
  readonly racesCounted: boolean;
  /** Marks that call one state right and wrong: a mistake of the listing, whatever the verdict is. */
  readonly contradiction: Contradiction | undefined;
}

/**
 * Tries every order, and then asks what follows from that.
 *
 * @throws ModelError if the program cannot be started, or a marked function cannot answer
 */
export function check(
  program: Program,
  { merge, maxStates, races: counted }: Pick<CheckOptions, 'merge' | 'maxStates' | 'races'>,
): CheckResult {
  const explored = exploreFully(program, { merge, ...(maxStates === undefined ? {} : { maxStates }) });
  const { result } = explored;
  const races = racesOf(explored);
  return {
    exploration: counted && races ? countRaces(program, result, races) : result,
    decisions: result.violations.map(({ trace }) =>
      trace ? decisionOf(explored, replay(program, trace.schedule)) : undefined,
    ),
    races,
    racesCounted: counted,
    contradiction: explored.searched && contradictionIn(explored.searched),
  };
}
