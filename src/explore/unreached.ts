import type { Program } from '../language/program.ts';
import type { Exploration } from './exploration.ts';

/** Statements of the CPUs that were executed in no state, in the order of the text. */
export function unreachedLines(program: Program, executed: Uint8Array): Exploration['unreached'] {
  const reached = new Set<number>();
  const all = new Set<number>();
  for (const { entry, end } of program.cpus) {
    for (let position = entry; position < end; position++) {
      const { statement } = program.code[position];
      all.add(statement);
      if (executed[position]) reached.add(statement);
    }
  }
  return [...all]
    .filter((statement) => !reached.has(statement))
    .map((statement) => program.statements[statement])
    .sort((a, b) => a.file - b.file || a.line - b.line || a.column - b.column)
    .map(({ file, line, text }) => ({ file: program.files[file].name, line, text }));
}
