/** What the program for the terminal prints, taken while the site is built. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '~/cli/main.ts';

export interface Output {
  readonly text: string;
  /** The exit code. */
  readonly code: number;
}

/** The exit code for a command, a listing or an order that is not understood. */
export const BAD_INPUT = 2;

/**
 * What `npm run -s unformed -- …` prints.
 *
 * @param command what stands behind the `--`, as one types it: `check content/models/notifier.c`
 * @param files files that the command is about, by path; without them, it is about those of the repository
 */
export function outputOf(command: string, files: Readonly<Record<string, string>> = {}): Output {
  const folder = mkdtempSync(join(tmpdir(), 'unformed-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    // What is printed names files without their folder.
    const words = wordsOf(command).map((word) => (word in files ? join(folder, word) : word));
    const { out, error, code } = main(words);
    return { text: out + error, code };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A command's words; those between double quotes are one. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
}
