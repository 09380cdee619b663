/** Reads a model and what it includes from disk. */
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize, posix } from 'node:path';
import { UsageError } from './options.ts';

export interface Sources {
  /** Path relative to the entry's folder, to text. */
  readonly files: Record<string, string>;
  readonly entry: string;
}

/**
 * The entry and every file that its includes lead to. An include that is not there is left to the compiler, which
 * tells it with its line.
 *
 * @throws UsageError if the entry cannot be read
 */
export function readSources(path: string): Sources {
  const folder = dirname(path);
  const entry = basename(path);
  const files: Record<string, string> = {};
  files[entry] = readEntry(path);
  const open = [entry];
  while (open.length > 0) {
    const name = open.pop()!;
    for (const [, included] of files[name].matchAll(/^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"/gm)) {
      // As the compiler looks: beside the including file, then in the entry's folder.
      for (const candidate of [posix.join(posix.dirname(name), included), posix.normalize(included)]) {
        if (Object.hasOwn(files, candidate)) break;
        const text = readIfThere(join(folder, normalize(candidate)));
        if (text === undefined) continue;
        files[candidate] = text;
        open.push(candidate);
        break;
      }
    }
  }
  return { files, entry };
}

function readEntry(path: string): string {
  try {
    if (statSync(path).isDirectory()) throw new UsageError(`${path} is a folder; name a .c file.`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'it may not be read' : String(code);
    throw new UsageError(`Cannot read ${path}: ${why}.`);
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
