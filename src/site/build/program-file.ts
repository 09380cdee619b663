/** The file that a figure fetches when it wakes: a program and the colours of its listing. */
import { createHash } from 'node:crypto';
import { pack, type PackedProgram } from '~/language/pack.ts';
import type { Program } from '~/language/program.ts';
import { highlightsOf } from './listing.ts';
import { loadModel, modelKey } from './models.ts';
import type { Highlights } from './tokens.ts';

export interface ProgramFile {
  readonly program: PackedProgram;
  readonly highlights: readonly Highlights[];
}

/** The text of that file. */
export function programFile(program: Program): string {
  const file: ProgramFile = { program: pack(program), highlights: highlightsOf(program) };
  return JSON.stringify(file);
}

/** Where a page finds it. What follows the `?` changes with the content, so that no cache gives an old one. */
export function programAddress(name: string, variant?: string): string {
  const hash = createHash('sha256')
    .update(programFile(loadModel(name, variant)))
    .digest('hex')
    .slice(0, 8);
  return `${import.meta.env.BASE_URL}programs/${modelKey(name, variant)}.json?v=${hash}`;
}
