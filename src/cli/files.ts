/** Reads a model and what it includes from disk. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize, posix } from 'node:path';
import { UsageError } from './options.ts';

export interface Sources {
  /** Path relative to the entry's folder, to text. */
  readonly files: Record<string, string>;
  readonly entry: string;
}

/** A listing is a text for readers: files larger than this are none. In bytes: of one file, and of all together. */
const LARGEST_FILE = 2 ** 20;
const LARGEST_MODEL = 2 * 2 ** 20;
/** In characters. A message quotes the line that it is about. */
const LONGEST_LINE = 10_000;

/**
 * The entry and every file that its includes lead to. An include that is not there is left to the compiler, which
 * tells it with its line.
 *
 * @throws UsageError if the entry cannot be read, or any of the files is none that a model can have
 */
export function readSources(path: string): Sources {
  const folder = dirname(path);
  const entry = basename(path);
  const files: Record<string, string> = {};
  let bytes = 0;
  const read = (from: string): string | undefined => {
    const file = readText(from);
    if (!file) return undefined;
    bytes += file.bytes;
    if (bytes > LARGEST_MODEL) {
      throw new UsageError(
        `${path} and what it includes have more than ${LARGEST_MODEL / 2 ** 20} MB: a model is a few listings. Include less.`,
      );
    }
    return file.text;
  };
  const text = read(path);
  if (text === undefined) throw new UsageError(`Cannot read ${path}: there is no such file.`);
  files[entry] = text;
  const open = [entry];
  while (open.length > 0) {
    const name = open.pop()!;
    for (const [, included] of files[name].matchAll(/^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"/gm)) {
      // As the compiler looks: beside the including file, then in the entry's folder.
      for (const candidate of [posix.join(posix.dirname(name), included), posix.normalize(included)]) {
        if (Object.hasOwn(files, candidate)) break;
        const found = read(join(folder, normalize(candidate)));
        if (found === undefined) continue;
        files[candidate] = found;
        open.push(candidate);
        break;
      }
    }
  }
  return { files, entry };
}

/**
 * A file's text; undefined if there is no such file.
 *
 * @throws UsageError if it is no regular file, may not be read, or is too large
 */
function readText(path: string): { text: string; bytes: number } | undefined {
  try {
    const status = statSync(path);
    if (status.isDirectory()) throw new UsageError(`${path} is a folder; name a .c file.`);
    // Devices and pipes have no end, or wait for one.
    if (!status.isFile()) throw new UsageError(`${path} is a device or a pipe; name a .c file.`);
    const buffer = readAtMost(path, LARGEST_FILE + 1);
    if (buffer.length > LARGEST_FILE) {
      throw new UsageError(
        `${path} has more than ${LARGEST_FILE / 2 ** 20} MB: a listing is a text for readers. Name a .c file.`,
      );
    }
    const text = buffer.toString('utf8');
    refuseLongLines(path, text);
    return { text, bytes: buffer.length };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === undefined) throw error;
    throw new UsageError(`Cannot read ${path}: ${code === 'EACCES' ? 'it may not be read' : code}.`);
  }
}

/** The first bytes of a file: its size is not asked, as not every file tells it. */
function readAtMost(path: string, most: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(most);
    let length = 0;
    for (let more = -1; more !== 0 && length < most; length += more) {
      more = readSync(file, buffer, length, most - length, null);
    }
    return buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function refuseLongLines(path: string, text: string): void {
  let start = 0;
  for (let line = 1; start < text.length; line++) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (end - start > LONGEST_LINE) {
      throw new UsageError(
        `${path}:${line} has ${end - start} characters; a line of a listing has at most ${LONGEST_LINE}. Break it.`,
      );
    }
    start = end + 1;
  }
}
