import type { Program } from '../language/program.ts';

/** Where a statement stands in the listing. */
export interface Location {
  /** Index into `Program.statements`. */
  readonly statement: number;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** Name of the function that it is in. */
  readonly function: string;
}

/** The place of a statement as data; `place` of faults.ts is the same as text. */
export function locationOf(program: Program, statement: number): Location {
  const { file, line, column, function: index } = program.statements[statement];
  return {
    statement,
    file: program.files[file].name,
    line,
    column,
    function: program.functions[index].name,
  };
}
