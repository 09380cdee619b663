/** What recordings from a real kernel say. The README.txt of each folder tells how they were made. */
import { parseRecording } from '../../recording/parse.ts';
import { itemsOf, type Item, type Loop, type Recording } from '../../recording/recording.ts';

const folder = '/content/evidence/';

/** Every file of content/evidence by its path there, the notes on how the recordings were made included. */
export const files: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('/content/evidence/**/*.txt', { query: '?raw', import: 'default', eager: true }),
  ).map(([path, text]) => [path.slice(folder.length), text]),
);

/** Files that are no recordings: notes, and lists of what a kernel had. */
const notes = /(?:^|\/)(?:README|package-versions|00-[\w.-]+)\.txt$/;

/** The names of all recordings: `2015/base-02-race`. */
export const names: readonly string[] = Object.keys(files)
  .filter((path) => !notes.test(path))
  .map((path) => path.slice(0, -'.txt'.length));

const parsed = new Map<string, Recording>();

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

/**
 * A recording by its name: `2015/base-02-race`.
 *
 * @throws Error if there is none of that name; RecordingError if it has a line that is not understood
 */
export function recordingOf(name: string): Recording {
  const known = parsed.get(name);
  if (known) return known;
  if (!names.includes(name)) {
    throw new Error(`There is no recording "${name}"; there are ${names.join(', ')}.`);
  }
  const recording = parseRecording(fileOf(`${name}.txt`), `content/evidence/${name}.txt`);
  parsed.set(name, recording);
  return recording;
}

/** The loops of a recording: none, if it is no series of loops. */
export function loopsOf(name: string): Loop[] {
  return itemsOf(recordingOf(name), 'loop');
}

/** How a loop ended. */
export type Outcome = 'right' | 'wrong' | 'refused';

/**
 * How a loop ended: every function from P3; an older patch on top in b() beside P3's a(); or P3 refused, all of it.
 *
 * @returns undefined for an end that is none of these
 */
export function outcomeOf({ a, b, stack }: Loop): Outcome | undefined {
  const order = stack.join(' ');
  if (a === 3 && b === 3 && order === '3 2 1') return 'right';
  if (a === 3 && b === 2 && order === '2 1 3') return 'wrong';
  if (a === 2 && b === 2 && order === '2 1') return 'refused';
  return undefined;
}

export interface Tally extends Readonly<Record<Outcome, number>> {
  readonly loops: number;
}

/**
 * How many loops a recording has, and how they ended.
 *
 * @throws Error if one ended in a way that is neither right nor wrong nor refused: nothing else may be counted as any
 */
export function tallyOf(name: string): Tally {
  const tally = { loops: 0, right: 0, wrong: 0, refused: 0 };
  for (const loop of loopsOf(name)) {
    const outcome = outcomeOf(loop);
    if (!outcome)
      throw new Error(`The recording "${name}" has a loop that is neither: ${JSON.stringify(loop)}`);
    tally.loops++;
    tally[outcome]++;
  }
  return tally;
}

/**
 * What the console showed under a heading of a recording, up to the next one.
 *
 * @throws Error if the recording has no heading that begins so
 */
export function itemsUnder(name: string, heading: string): readonly Item[] {
  const { items } = recordingOf(name);
  const begin = items.findIndex((item) => item.kind === 'phase' && item.text.startsWith(heading));
  if (begin < 0) throw new Error(`The recording "${name}" has no heading "${heading}".`);
  const after = items.slice(begin + 1);
  const end = after.findIndex((item) => item.kind === 'phase');
  return after.slice(0, end < 0 ? undefined : end);
}

/**
 * What was shown last under a heading that has stacks: from the first of them on to the end.
 *
 * @throws Error if the recording has no such heading, or no stacks under it
 */
export function shownLast(name: string, heading: string): readonly Item[] {
  const items = itemsUnder(name, heading);
  let first = items.findLastIndex(({ kind }) => kind === 'stack' || kind === 'no stacks');
  if (first < 0) throw new Error(`The recording "${name}" has no stacks under "${heading}".`);
  while (first > 0 && items[first - 1].kind === 'stack') first--;
  return items.slice(first);
}

/**
 * The func_stack of a function under a heading of a recording, the one that is called first, as it was shown last. Where
 * there are two, that of the newer address.
 *
 * @throws Error if the recording has no such heading, or no such stack under it
 */
export function stackOf(name: string, heading: string, of: string): string[] {
  const found = shownLast(name, heading).find((item) => item.kind === 'stack' && item.function === of);
  if (found?.kind !== 'stack')
    throw new Error(`The recording "${name}" has no stack of ${of} under "${heading}".`);
  return found.entries.map((entry) => entry.function);
}

/**
 * What livepatch wrote to the log under a heading of a recording, without times.
 *
 * @param faults also what the kernel says of a pointer that is NULL, and livepatch's functions on the stack then
 * @throws Error if the recording's log has no such heading, or no such line under it
 */
export function logOf(name: string, heading: string, faults = false): string[] {
  const { log } = recordingOf(name);
  const begin = log.findIndex((line) => line.source === 'script' && line.text.startsWith(`### ${heading}`));
  const rest = begin < 0 ? [] : log.slice(begin + 1);
  const end = rest.findIndex((line) => line.source === 'script');
  const found = rest.slice(0, end < 0 ? undefined : end).filter(({ source, text }) => {
    return source === 'livepatch' || (faults && /^BUG: |^IP: |\] (?:\? )?klp_\w+\+/.test(text));
  });
  if (found.length === 0) throw new Error(`The recording "${name}" has no log under "${heading}".`);
  return found.map((line) => line.text);
}
