/** What a link or a file of the lab carries, and how what anybody may have written becomes that, or a sentence. */
import { LONGEST } from '../../schedule/link.ts';
import { parseSchedule, ScheduleError } from '../../schedule/schedule.ts';
import { fileNameRefusal, MOST_FILES } from '../keep/file-names.ts';
import { MOST_BYTES, bytesOf, type Project } from '../project.ts';

/** A design of the book that a work began with. */
export interface Base {
  /** The model and its variant: `notifier`, `notifier.recovery`. */
  readonly name: string;
  /** Of its text as it was then: see `fingerprintOf`. */
  readonly fingerprint: string;
}

export interface Work {
  readonly title: string;
  readonly project: Project;
  readonly base: Base | undefined;
  /** The order that was looked at, as `parseSchedule` reads it; empty for none. */
  readonly schedule: string;
}

/** Limits of what is taken in. The text itself has that of the lab. */
export const MOST_TITLE = 200;
const MOST_NAME = 64;
const MOST_DEFINES = 50;

/** Why something is no work. `message` is the end of a sentence: `it has no files.` */
export class WorkError extends Error {
  override readonly name = 'WorkError';
}

/**
 * A work out of data that anybody may have written. What is not known is left out.
 *
 * @throws WorkError if it is none, or larger than the lab takes
 */
export function workFrom(data: unknown): Work {
  const { title, entry, files, defines, races, base, schedule } = objectFrom(data, 'it');
  const texts = filesFrom(files);
  if (typeof entry !== 'string' || !Object.hasOwn(texts, entry))
    throw new WorkError('it does not say which of its files is compiled.');
  const project: Project = {
    entry,
    files: texts,
    defines: definesFrom(defines),
    ...(races === true && { countRaces: true }),
  };
  if (bytesOf(project) > MOST_BYTES)
    throw new WorkError(`it has more text than the lab takes, which is ${MOST_BYTES / 1000} kB.`);
  return {
    title: textFrom(title ?? '', MOST_TITLE, 'its title'),
    project,
    base: base === undefined ? undefined : baseFrom(base),
    schedule: scheduleFrom(schedule ?? ''),
  };
}

/** A list of pairs: the order of files is that of the tabs. */
function filesFrom(data: unknown): Record<string, string> {
  if (!Array.isArray(data) || data.length === 0) throw new WorkError('it has no files.');
  if (data.length > MOST_FILES) throw new WorkError(`it has more than ${MOST_FILES} files.`);
  const files = new Map<string, string>();
  for (const pair of data as unknown[]) {
    const [name, text] = Array.isArray(pair) ? (pair as unknown[]) : [];
    const refusal = typeof name === 'string' ? fileNameRefusal(name) : 'one of its files has no name';
    if (typeof name !== 'string' || refusal !== undefined) throw new WorkError(`${refusal}.`);
    if (typeof text !== 'string') throw new WorkError(`its file ${name} has no text.`);
    if (files.has(name)) throw new WorkError(`it has two files called ${name}.`);
    files.set(name, text);
  }
  return Object.fromEntries(files);
}

function definesFrom(data: unknown): string[] {
  const defines = data ?? [];
  const isName = (name: unknown) =>
    typeof name === 'string' && name.length <= MOST_NAME && /^[A-Za-z_]\w*$/.test(name);
  if (!Array.isArray(defines) || defines.length > MOST_DEFINES || !defines.every(isName))
    throw new WorkError('what it defines are no names.');
  return defines as string[];
}

function baseFrom(data: unknown): Base {
  const { name, fingerprint } = objectFrom(data, 'the design that it names');
  if (typeof fingerprint !== 'string' || !/^[0-9a-z]{7}$/.test(fingerprint))
    throw new WorkError('it does not say of which text its design was.');
  return { name: textFrom(name, MOST_NAME, 'the name of its design'), fingerprint };
}

function scheduleFrom(data: unknown): string {
  const text = textFrom(data, LONGEST, 'its order of steps');
  try {
    parseSchedule(text);
    return text;
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    throw new WorkError('its order of steps cannot be read.');
  }
}

function textFrom(data: unknown, most: number, what: string): string {
  if (typeof data !== 'string') throw new WorkError(`${what} is no text.`);
  if (data.length > most) throw new WorkError(`${what} is longer than ${most} characters.`);
  return data;
}

function objectFrom(data: unknown, what: string): Record<string, unknown> {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new WorkError(`${what} is not what the lab writes.`);
  return data as Record<string, unknown>;
}
