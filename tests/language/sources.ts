/** The texts that the tests of the language compile. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../src/language/compile.ts';
import { formatDiagnostic, type Diagnostic } from '../../src/language/diagnostic.ts';
import type { Program } from '../../src/language/program.ts';

const MODELS = join(import.meta.dirname, '../../content/models');

/** Every file of content/models: path to text. */
export const MODEL_FILES: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(MODELS, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[ch]$/.test(path))
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(MODELS, path), 'utf8')]),
);

/** The models themselves. */
export const MODELS_ENTRIES: readonly string[] = Object.keys(MODEL_FILES).filter((path) =>
  path.endsWith('.c'),
);

/** The program of one text; a text that does not compile fails the test with its diagnostics. */
export function build(text: string, ...defines: string[]): Program {
  return buildFiles({ 'test.c': text }, 'test.c', ...defines);
}

/** As `build`, for several files. */
export function buildFiles(
  files: Readonly<Record<string, string>>,
  entry: string,
  ...defines: string[]
): Program {
  const { program, diagnostics } = compile(files, entry, { defines });
  if (!program) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return program;
}

/** What is wrong with a text, told in short: `4:2 message`. */
export function problems(text: string): string[] {
  return compile({ 'test.c': text }, 'test.c').diagnostics.map(shortly);
}

function shortly({ line, column, message }: Diagnostic): string {
  return `${line}:${column} ${message}`;
}
