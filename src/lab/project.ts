/** What a reader writes in the lab: files, and how they are compiled. */
import type { CompileOptions } from '../language/compile.ts';

export interface Project {
  /** The file that is compiled, a key of `files`. */
  readonly entry: string;
  /** The text of each file by its name, in the order of the tabs. */
  readonly files: Readonly<Record<string, string>>;
  /** Names that count as defined, as with `-D NAME`. */
  readonly defines: NonNullable<CompileOptions['defines']>;
  /** True if a data race that no mark silences counts as wrong. */
  readonly countRaces?: boolean;
}

/** More bytes of text than this are no program that somebody wrote for the lab. */
export const MOST_BYTES = 100_000;
/** A search in the lab stores no more states. */
export const MOST_STATES = 2_000_000;
/** And holds no more bytes. */
export const MOST_SEARCH_BYTES = 2 ** 29;

const encoder = new TextEncoder();

/** The bytes of all files together, as UTF-8. */
export function bytesOf({ files }: Project): number {
  return Object.values(files).reduce((sum, text) => sum + encoder.encode(text).length, 0);
}

/** Why a project is not looked at, as a sentence; undefined if it is. */
export function refusalOf(project: Project): string | undefined {
  const bytes = bytesOf(project);
  if (bytes <= MOST_BYTES) return undefined;
  const kilobytes = (count: number) => `${Math.ceil(count / 1000)} kB`;
  return `The lab takes ${kilobytes(MOST_BYTES)} of text, and this is ${kilobytes(bytes)}. Nothing is lost: take some of it out, or keep it as a file.`;
}

/** The project with another text of a file, or with a file more. */
export function withFile(project: Project, file: string, text: string): Project {
  return { ...project, files: { ...project.files, [file]: text } };
}

/** The project without a file, which must not be the one that is compiled. */
export function withoutFile(project: Project, file: string): Project {
  const files = Object.entries(project.files).filter(([name]) => name !== file);
  return { ...project, files: Object.fromEntries(files) };
}
