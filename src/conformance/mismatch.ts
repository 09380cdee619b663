/** Where runs of a model and a recording part, and what is said of it. */
import { doneIn, type Node } from './node.ts';

/** Where a run and a recording part. */
export interface Mismatch {
  /** The line of the recording that the run does not do. */
  readonly line: number;
  /** What the run does instead, or what it lacks. */
  readonly why: string;
  /** How many entries of the recording the run had done by then. */
  readonly done: number;
  readonly kind: Kind;
}

/**
 * How much a mismatch says, the most first: what stands in the line differs from what the run does, or the run goes on
 * with something else, or it has not come there yet.
 */
type Kind = 'differs' | 'goes on' | 'waits';
const kinds: readonly Kind[] = ['differs', 'goes on', 'waits'];

/** What stands in the line is not what the run does. */
export function differs(node: Node, line: number, why: string): Mismatch {
  return { line, why, done: doneIn(node), kind: 'differs' };
}

/** The run does something that stands nowhere, where the line comes next. */
export function goesOn(node: Node, line: number, what: string): Mismatch {
  return { line, why: `the model goes on with ${what}`, done: doneIn(node), kind: 'goes on' };
}

/** The run has not done yet what the line says. */
export function waits(node: Node, line: number, why: string): Mismatch {
  return { line, why, done: doneIn(node), kind: 'waits' };
}

/** So many different reasons are told. */
const TOLD = 3;

/** Of all mismatches those of the runs that came furthest. */
export class Furthest {
  private done = -1;
  private readonly found = new Map<string, Mismatch>();

  note(mismatch: Mismatch): void {
    if (mismatch.done < this.done) return;
    if (mismatch.done > this.done) this.found.clear();
    this.done = mismatch.done;
    this.found.set(`${String(mismatch.line)} ${mismatch.why}`, mismatch);
  }

  /** The first line that no run did, and why: what says most about it. */
  told(): { readonly line: number; readonly words: string } {
    const all = [...this.found.values()];
    const line = Math.min(...all.map((each) => each.line));
    const there = all.filter((each) => each.line === line);
    const kind = kinds.find((each) => there.some((mismatch) => mismatch.kind === each));
    const words = there.filter((each) => each.kind === kind).map(({ why }) => why);
    const more = words.length > TOLD ? [`and ${String(words.length - TOLD)} more`] : [];
    return { line, words: [...words.slice(0, TOLD), ...more].join('; ') };
  }
}
