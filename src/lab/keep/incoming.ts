/** Files that a reader brings along: what becomes of them, or why they are not taken. */
import { refusalOf, MOST_BYTES, type Project } from '../project.ts';
import { fileNameRefusal, MOST_FILES } from './file-names.ts';
import { isWorkFile, readWorks } from './work-file.ts';
import type { Content } from './work.ts';

/** A file of works may hold many. */
export const MOST_FILE_BYTES = 100 * MOST_BYTES;

export interface Incoming {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type Plan =
  /** `reason` is a sentence; nothing is taken. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** They are works of their own. */
  | { readonly kind: 'works'; readonly works: readonly Content[] }
  /** They become files of the open work; a file of the same name gets their text. */
  | { readonly kind: 'files'; readonly files: Readonly<Record<string, string>> };

/**
 * What becomes of files that come together. Files of works become works. A header, and a file whose name the open work
 * has, go into that. Another `.c` is a program of its own: it becomes a work, with all that came with it.
 */
export function planFor(incoming: readonly Incoming[], open: Project | undefined): Plan {
  const files = new Map<string, string>();
  const works: Content[] = [];
  for (const { name, bytes } of incoming) {
    const text = textOf(bytes);
    if (text === undefined) return refused(`“${name}” is no text: the lab takes .c and .h files in UTF-8.`);
    if (isWorkFile(text)) {
      const read = readWorks(text);
      if (read.kind === 'refused') return refused(`“${name}” could not be read. ${read.reason}`);
      works.push(...read.works);
      continue;
    }
    const refusal = fileNameRefusal(name);
    if (refusal) return refused(`${refusal}.`);
    files.set(name, text);
  }
  if (works.length > 0 && files.size > 0)
    return refused('These are works and files of code. Bring the works first, and then the files.');
  return works.length > 0 ? { kind: 'works', works } : planForFiles(files, open);
}

function planForFiles(files: ReadonlyMap<string, string>, open: Project | undefined): Plan {
  const programs = [...files.keys()].filter((name) => name.endsWith('.c') && !isIn(open, name));
  if (programs.length > 1)
    return refused(
      `${programs.join(' and ')} are programs of their own. Bring one .c file at a time, with its headers.`,
    );
  const [entry] = programs;
  if (entry === undefined && !open)
    return refused('No work is open that could take a header. Bring a .c file with it.');
  const added = Object.fromEntries(files);
  const project: Project =
    entry === undefined
      ? { ...open!, files: { ...open!.files, ...added } }
      : { entry, files: added, defines: [] };
  const refusal = refusalOf(project) ?? countRefusal(project);
  if (refusal) return refused(refusal);
  if (entry === undefined) return { kind: 'files', files: added };
  const title = entry.replace(/\.c$/, '');
  return { kind: 'works', works: [{ title, design: undefined, project, history: undefined }] };
}

function countRefusal({ files }: Project): string | undefined {
  const count = Object.keys(files).length;
  return count <= MOST_FILES
    ? undefined
    : `The lab takes ${MOST_FILES} files in a work, and these would be ${count}.`;
}

function isIn(project: Project | undefined, name: string): boolean {
  return project !== undefined && Object.hasOwn(project.files, name);
}

/** The text of a file, its lines ended as editors have them; undefined for what is no text. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text.replace(/\r\n?/g, '\n');
  } catch {
    return undefined;
  }
}

/** The plan to take nothing, for a reason that is a sentence. */
export function refused(reason: string): Plan {
  return { kind: 'refused', reason };
}
