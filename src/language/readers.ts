/**
 * Marked functions that tell a figure something about a state: they read, and change nothing but their own variables.
 * Every floor reads here what each mark means.
 */
import type { Program, Reader } from './program.ts';

/** What the function of a mark returns. */
export const READER_MARKS = {
  /** What a caller would get now: NULL means that no call is possible. The text is the call, `b()`. */
  call: { returns: 'string', text: 'name()' },
  /** Something that is so or not: the text says it. */
  fact: { returns: 'bool', text: 'what is true then' },
  /** The same for a stretch of time that a picture shades. */
  band: { returns: 'bool', text: 'what is true then' },
  /** That what a caller would get now is right, or wrong. At most one of them is true in a state; none says nothing. */
  good: { returns: 'bool', text: 'what is right then' },
  wrong: { returns: 'bool', text: 'what is wrong then' },
} as const satisfies Readonly<Record<string, { returns: 'string' | 'bool'; text: string }>>;

export type ReaderMark = keyof typeof READER_MARKS;

export const READER_MARK_NAMES = Object.keys(READER_MARKS) as readonly ReaderMark[];

/** The functions of a program with this mark, in the order of the listing. */
export function readersWith(program: Pick<Program, 'readers'>, mark: ReaderMark): Reader[] {
  return program.readers.filter((reader) => reader.mark === mark);
}
