import type { Program } from '../language/program.ts';
import { place } from './faults.ts';

/** The listing cannot be run or asked as it stands: a mistake in it, told with its place. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly file: string;
  readonly line: number;

  /** @param problem what is wrong at the statement, as a sentence */
  constructor(program: Program, statement: number, problem: string) {
    super(`${place(program, statement)}: ${problem}`);
    const { file, line } = program.statements[statement];
    this.file = program.files[file].name;
    this.line = line;
  }
}
