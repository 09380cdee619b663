/** A work of a reader: what is kept of it, and how what was kept once is read again, whoever wrote it. */
import type { Project } from '../project.ts';

export interface Content {
  readonly title: string;
  /** The name of the design that it began with; undefined for what began with a reader's own file. */
  readonly design: string | undefined;
  readonly project: Project;
  /** What undo and redo would do, by file, as JSON; undefined where that is not known, or too much. */
  readonly history: string | undefined;
}

export interface Work extends Content {
  readonly id: string;
  /** Counts the times that its text was saved; 0 for what never was. */
  readonly revision: number;
  /** When it was saved last, in milliseconds since 1970; 0 for what never was. */
  readonly changed: number;
}

/** What a list shows of a work. */
export type Summary = Pick<Work, 'id' | 'title' | 'design' | 'changed'>;

export function summaryOf({ id, title, design, changed }: Work): Summary {
  return { id, title, design, changed };
}

/** True if both say the same: saving one over the other would change nothing. */
export function isSame(one: Content, other: Content): boolean {
  return JSON.stringify(one.project) === JSON.stringify(other.project);
}

/** The work out of data that may be damaged, or written by somebody else; undefined if it is none. */
export function workFrom(data: unknown): Work | undefined {
  const { id, revision, changed, title, design, history, project } = fieldsOf(data);
  const read = projectFrom(project);
  if (typeof id !== 'string' || typeof title !== 'string' || !read) return undefined;
  if (!isCount(revision) || !isCount(changed)) return undefined;
  return {
    id,
    revision,
    changed,
    title,
    design: typeof design === 'string' ? design : undefined,
    project: read,
    history: typeof history === 'string' ? history : undefined,
  };
}

function projectFrom(data: unknown): Project | undefined {
  const { entry, files, defines, countRaces } = fieldsOf(data);
  const texts = Object.entries(fieldsOf(files));
  if (typeof entry !== 'string' || !texts.some(([name]) => name === entry)) return undefined;
  if (!texts.every((file): file is [string, string] => typeof file[1] === 'string')) return undefined;
  if (!Array.isArray(defines) || !defines.every((name) => typeof name === 'string')) return undefined;
  return { entry, files: Object.fromEntries(texts), defines, ...(countRaces === true && { countRaces }) };
}

/** What an object has; nothing of anything else. */
function fieldsOf(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : {};
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
