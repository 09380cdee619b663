/** The listings in content/models, with all their variants. */
import { readdirSync, readFileSync } from 'node:fs';
import { compile } from '../../src/language/compile.ts';
import { formatDiagnostic } from '../../src/language/diagnostic.ts';
import type { Program } from '../../src/language/program.ts';
import { MODELS } from '../models/models.ts';

export interface Listing {
  /** From content/models on. */
  readonly path: string;
  readonly program: Program;
}

/** Every listing with every variant. */
export function listings(): Listing[] {
  return ['', 'classics/', 'reference/', 'tutorial/', 'violations/'].flatMap((folder) => {
    const names = readdirSync(MODELS + folder).filter((name) => /\.[ch]$/.test(name));
    const files = Object.fromEntries(
      names.map((name) => [name, readFileSync(MODELS + folder + name, 'utf8')]),
    );
    return names
      .filter((name) => name.endsWith('.c'))
      .flatMap((name) => {
        const plain = compiled(files, name, []);
        const variants = plain.variants.map(({ defines }) => compiled(files, name, defines));
        return [plain, ...variants].map((program) => ({ path: folder + name, program }));
      });
  });
}

function compiled(files: Record<string, string>, entry: string, defines: readonly string[]): Program {
  const { program, diagnostics } = compile(files, entry, { defines: [...defines] });
  if (!program) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return program;
}
