/** One CPU more or less, as an edit of the text: what runs is what is written. */
import type { Program } from '../language/program.ts';
import type { Project } from './project.ts';

/** A machine of the lab has no more CPUs. */
export const MOST_CPUS = 4;

/** The new text of one file. */
export interface Edit {
  readonly file: string;
  readonly text: string;
}

/**
 * Puts a CPU that does nothing yet behind the last one.
 *
 * @param program of this very text
 * @returns undefined if there are as many CPUs as there can be
 */
export function withAnotherCpu({ files }: Project, program: Program): Edit | undefined {
  const count = program.cpus.length;
  const last = lastCpu(program);
  if (count >= MOST_CPUS || !last) return undefined;
  const lines = files[last.file].split('\n');
  const added = ['', `void cpu${count}(void)`, '{', `\t/* What CPU${count} does. */`, '}'];
  return { file: last.file, text: lines.toSpliced(last.endLine, 0, ...added).join('\n') };
}

/**
 * Takes the last CPU away.
 *
 * @param program of this very text
 * @returns undefined if it is the only one
 */
export function withoutLastCpu({ files }: Project, program: Program): Edit | undefined {
  const last = lastCpu(program);
  if (program.cpus.length < 2 || !last) return undefined;
  const lines = files[last.file].split('\n');
  // The blank line above it goes, too.
  const from = lines[last.line - 2]?.trim() === '' ? last.line - 2 : last.line - 1;
  return { file: last.file, text: lines.toSpliced(from, last.endLine - from).join('\n') };
}

/** Where the function of the last CPU stands; undefined if a macro wrote it. */
function lastCpu({
  cpus,
  functions,
  files,
}: Program): { file: string; line: number; endLine: number } | undefined {
  const span = functions.find(({ name }) => name === `cpu${cpus.length - 1}`)?.span;
  return span && { file: files[span.file].name, line: span.line, endLine: span.endLine };
}
