/** Every model and classic of the project, in every variant. */
import { existsSync, readdirSync } from 'node:fs';
import { readSources } from '../../src/cli/files.ts';
import { compile } from '../../src/language/compile.ts';
import { formatDiagnostic } from '../../src/language/diagnostic.ts';
import type { Program } from '../../src/language/program.ts';
import { MODELS } from '../models/models.ts';

/** Programs by file and definitions, such as `notifier.c RECOVERY`. */
export function everyModel(): [name: string, program: Program][] {
  const folders = ['', 'classics/'].filter((folder) => existsSync(MODELS + folder));
  return folders.flatMap((folder) =>
    readdirSync(MODELS + folder)
      .filter((name) => name.endsWith('.c'))
      .flatMap((name) => {
        const { files, entry } = readSources(MODELS + folder + name);
        const build = (defines: readonly string[]): [string, Program] => {
          const { program, diagnostics } = compile(files, entry, { defines });
          if (!program) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
          return [[folder + name, ...defines].join(' '), program];
        };
        const plain = build([]);
        const variants = plain[1].variants.filter(({ defines }) => defines.length > 0);
        return [plain, ...variants.map(({ defines }) => build(defines))];
      }),
  );
}
