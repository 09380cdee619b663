/** Data races in what `check` prints: remarks, or with --races violations. */
import type { Exploration, Violation, ViolationKind } from '../explore/exploration.ts';
import type { Race, Races } from '../explore/races.ts';
import type { Program } from '../language/program.ts';
import { idleWords, markWords, raceWords, scopeWords, unmarked } from '../words/races.ts';

/** What was explored, as it is told: a race can be a violation. */
export interface Told extends Omit<Exploration, 'violations'> {
  readonly violations: readonly ToldViolation[];
}

export type ToldViolation = Omit<Violation, 'kind'> & { readonly kind: ViolationKind | 'race' };

/** The exploration with every race that no mark silences as a violation. */
export function countRaces(program: Program, exploration: Exploration, races: Races): Told {
  const found = unmarked(races).map((race): ToldViolation => {
    const [{ statement, function: inside }] = race.sides;
    const { file, line, column } = program.statements[statement];
    const { trace, object, address } = race;
    return {
      kind: 'race',
      property: null,
      message: raceWords(program, race),
      file: program.files[file].name,
      line,
      column,
      function: inside,
      statement,
      objects: [{ address, path: object, name: object }],
      trace,
      shortest: trace,
    };
  });
  if (found.length === 0) return exploration;
  return { ...exploration, verdict: 'violated', violations: [...exploration.violations, ...found] };
}

/**
 * Races with how to see them, what that says and what not, and marks that silence nothing. `counted`: those that are told
 * as violations are left out.
 */
export function racesText(program: Program, races: Races | undefined, counted: boolean): string {
  const told = races?.races.filter(({ silenced }) => !counted || silenced.length > 0) ?? [];
  const rows = [
    scopeWords(races),
    ...told.flatMap((race) => raceRows(program, race)),
    ...(races?.idle ?? []).map((mark) => idleWords(program, mark)),
  ];
  return rows.join('\n');
}

function raceRows(program: Program, race: Race): string[] {
  const { schedule, steps } = race.trace;
  return [
    `  ${raceWords(program, race)}`,
    steps === 0
      ? '    both are next at the start'
      : `    both are next after: ${schedule} (${steps} ${steps === 1 ? 'step' : 'steps'})`,
    ...race.silenced.map((mark) => `    ${markWords(program, mark)}`),
  ];
}
