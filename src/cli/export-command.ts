/** `unformed export`: a model in the language of another checker. */
import { exportPromela } from '../export/promela/promela.ts';
import { compile } from '../language/compile.ts';
import { formatDiagnostic } from '../language/diagnostic.ts';
import { ModelError } from '../machine/model-error.ts';
import { readSources } from './files.ts';
import type { ExportOptions } from './options.ts';
import type { CommandResult } from './run-command.ts';

/**
 * Compiles and exports a model.
 *
 * @throws UsageError if the file cannot be read
 */
export function exportCommand({ file, defines, verdict }: ExportOptions): CommandResult {
  const { files, entry } = readSources(file);
  const { program, diagnostics } = compile(files, entry, { defines });
  const error = diagnostics.map((diagnostic) => `${formatDiagnostic(diagnostic)}\n`).join('\n');
  if (!program) return { out: '', error, code: 2 };
  try {
    return { out: exportPromela(program, { purpose: verdict ? 'verdict' : 'graph' }), error, code: 0 };
  } catch (thrown) {
    if (!(thrown instanceof ModelError)) throw thrown;
    return { out: '', error: `${thrown.message}\n`, code: 2 };
  }
}
