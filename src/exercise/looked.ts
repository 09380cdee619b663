/** What is known of a text: it does not compile, or every order of it was tried. */
import type { Exploration } from '../explore/exploration.ts';
import { explore } from '../explore/explore.ts';
import { compile } from '../language/compile.ts';
import type { Diagnostic } from '../language/diagnostic.ts';
import type { Program } from '../language/program.ts';
import type { Texts } from './plain.ts';

export type Looked =
  | { readonly kind: 'broken'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'checked'; readonly program: Program; readonly result: Exploration };

/** Compiles texts and tries every order. Blocks until done: a page has a worker for it. */
export function look(
  { entry, files }: Texts,
  options: { readonly defines?: readonly string[]; readonly maxStates?: number } = {},
): Looked {
  const { program, diagnostics } = compile(files, entry, { defines: options.defines ?? [] });
  if (!program) return { kind: 'broken', diagnostics };
  const { maxStates } = options;
  const result = explore(program, { merge: false, ...(maxStates !== undefined && { maxStates }) });
  return { kind: 'checked', program, result };
}
