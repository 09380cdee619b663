/**
 * Every message of the compiler: one bad program for each in diagnostics/, with what must be said about it. The
 * .txt files are typed by hand. A case with includes is a folder whose entry.c is compiled.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/language/compile.ts';
import { formatDiagnostic } from '../../src/language/diagnostic.ts';

const FOLDER = join(import.meta.dirname, 'diagnostics');

/** The text that each case expects, and the files it is about. */
function readCases(): { name: string; files: Record<string, string>; entry: string; expected: string }[] {
  const paths = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
  return paths
    .filter((path) => path.endsWith('.txt'))
    .map((path) => {
      const name = path.slice(0, -'.txt'.length);
      const folder = basename(name) === 'entry' ? name.slice(0, -'entry'.length) : '';
      const own = folder
        ? paths.filter((other) => other.startsWith(folder) && /\.[ch]$/.test(other))
        : [`${name}.c`];
      const files = own.map((file) => [file.slice(folder.length), readFileSync(join(FOLDER, file), 'utf8')]);
      return {
        name,
        files: Object.fromEntries(files) as Record<string, string>,
        entry: folder ? 'entry.c' : `${name}.c`,
        expected: readFileSync(join(FOLDER, path), 'utf8'),
      };
    });
}

describe('a bad program is told what is wrong with it', () => {
  test.each(readCases())('$name', ({ files, entry, expected }) => {
    const { program, diagnostics } = compile(files, entry);
    expect(`${diagnostics.map(formatDiagnostic).join('\n\n')}\n`).toBe(expected);
    expect(program).toBeUndefined();
  });
});
