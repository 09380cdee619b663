/** Counts what recordings from a real kernel say. The README.txt of each folder tells how they were made. */

const folder = '/content/evidence/';

/** Every file of content/evidence by its path there, the notes on how the recordings were made included. */
export const files: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('/content/evidence/**/*.txt', { query: '?raw', import: 'default', eager: true }),
  ).map(([path, text]) => [path.slice(folder.length), text]),
);

/** The recordings by name: `2015/base-02-race`. */
const recordings: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(files)
    .filter(([path]) => !path.endsWith('README.txt'))
    .map(([path, text]) => [path.slice(0, -'.txt'.length), text]),
);

/** One loop of a recording: what was called, and how the replacements of b() were stacked in the end. */
export interface Loop {
  /** Number of the patch whose b() a call got. */
  readonly b: number;
  /** Number of the patch whose a() a call got. */
  readonly a: number;
  /** The patches on the func_stack of b(), as `3 2 1`: the first is called. */
  readonly stack: string;
}

/**
 * The text of a file of content/evidence, as the kernel printed it.
 *
 * @throws Error if there is no such file
 */
export function fileOf(path: string): string {
  if (!Object.hasOwn(files, path)) {
    throw new Error(
      `There is no file "${path}" in content/evidence; there are ${Object.keys(files).join(', ')}.`,
    );
  }
  return files[path];
}

function recording(name: string): string {
  const text = recordings[name];
  if (text === undefined) {
    throw new Error(`There is no recording "${name}"; there are ${Object.keys(recordings).join(', ')}.`);
  }
  return text;
}

/**
 * The loops of a recording.
 *
 * @throws Error if there is no such recording, or a line in it that is not understood
 */
export function loopsOf(name: string): Loop[] {
  const lines = recording(name)
    .split('\n')
    .filter((line) => /^\d+ -?\d+ /.test(line));
  return lines.map((line) => {
    // The recordings of 2015 count new error lines in a last column.
    const found = /^(?:\S+ ){9}(\d) a\(\)_is_a(\d) \((.*)\)(?: \d+)?$/.exec(line);
    if (!found) throw new Error(`The recording "${name}" has a line that is not understood: ${line}`);
    const [, b, a, stack] = found;
    const order = [...stack.matchAll(/b(\d)/g)].map(([, number]) => number);
    return { b: Number(b), a: Number(a), stack: order.join(' ') };
  });
}

/** True if an older patch won in b(), while a() runs what the newest brought. */
export function isWrong({ a, b, stack }: Loop): boolean {
  return a === 3 && b === 2 && stack === '2 1 3';
}

export interface Tally {
  readonly loops: number;
  readonly wrong: number;
}

/** How many loops a recording has, and in how many of them the order was wrong. */
export function tallyOf(name: string): Tally {
  const loops = loopsOf(name);
  // What is not this wrong order has to be the right one: nothing else may be counted as either.
  const odd = loops.find(
    (loop) => !isWrong(loop) && (loop.b !== 3 || loop.a !== 3 || loop.stack !== '3 2 1'),
  );
  if (odd) throw new Error(`The recording "${name}" has a loop that is neither: ${JSON.stringify(odd)}`);
  return { loops: loops.length, wrong: loops.filter(isWrong).length };
}

/**
 * The func_stack of a function under a heading of a recording, the one that is called first.
 *
 * @throws Error if the recording has no such heading, or no such stack under it
 */
export function stackOf(name: string, heading: string, of: string): string[] {
  const part = recording(name)
    .split(/^#+ /m)
    .find((text) => text.startsWith(heading));
  const found = part?.match(new RegExp(`func_stack of ${of}(?: @\\w+)? -> list\\((.*)\\)`));
  if (!found) throw new Error(`The recording "${name}" has no stack of ${of} under "${heading}".`);
  return found[1].split(', ').map((entry) => entry.replace(/ \[.*/, ''));
}

/**
 * What livepatch wrote to the log under a heading of a recording, without times.
 *
 * @throws Error if the recording's log has no such heading, or no such line under it
 */
export function logOf(name: string, heading: string): string[] {
  const log = recording(name).split(/^#+ dmesg.*$/m)[1] ?? '';
  const lines = log.split('\n').map((line) => line.replace(/^\[ *\d+\.\d+\] /, ''));
  const begin = lines.findIndex((line) => line.startsWith(`### ${heading}`));
  const rest = begin < 0 ? [] : lines.slice(begin + 1);
  const end = rest.findIndex((line) => line.startsWith('### '));
  const found = rest.slice(0, end < 0 ? undefined : end).filter((line) => line.startsWith('livepatch: '));
  if (found.length === 0) throw new Error(`The recording "${name}" has no log under "${heading}".`);
  return found;
}
