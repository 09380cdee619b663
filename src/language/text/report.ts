import type { Diagnostic, Position, Remedy } from '../diagnostic.ts';
import { Listing } from './listing.ts';
import type { Span } from '../program.ts';

/** Thrown to leave a construct that cannot be understood; whoever can go on after it catches it. */
export class Abandon extends Error {}

/** Thrown when there are so many diagnostics that no more are wanted. */
export class Enough extends Error {}

/** Nobody mends more than this at once; a file that is no C at all would have thousands. */
const MOST = 50;

/** Characters of a message, of a hint, and of the line that is shown below: a name or a line may have any length. */
const LONGEST_TEXT = 400;
const LONGEST_LINE = 200;
/** Characters of a long line that are shown in front of the place. */
const IN_FRONT = 60;

/** Collects what is wrong while one program is compiled. */
export class Report {
  readonly listing = new Listing();
  readonly diagnostics: Diagnostic[] = [];
  /** Names declared in a construct that was abandoned: that nothing is known about them was said already. */
  readonly #doubtful = new Set<string>();

  get sound(): boolean {
    return this.diagnostics.length === 0;
  }

  /** Adds a diagnostic at `span`. One place is complained about once: what follows from a slip is noise. */
  add(span: Span, message: string, advice?: string | Remedy): void {
    const { line, column } = span;
    const { name } = this.listing.files[span.file];
    if (
      this.diagnostics.some((other) => other.file === name && other.line === line && other.column === column)
    )
      return;
    const text = this.listing.line(span.file, line);
    const { hint, put, at = span } = typeof advice === 'string' ? { hint: advice } : (advice ?? {});
    const length = span.endLine === line ? span.endColumn - column : text.length - column + 1;
    const start = text.length > LONGEST_LINE ? Math.max(1, column - IN_FRONT) : 1;
    this.diagnostics.push({
      file: name,
      line,
      column,
      length: Math.max(1, length),
      message: shortened(message),
      ...(hint ? { hint: shortened(hint) } : {}),
      ...(put === undefined || at.file !== span.file
        ? {}
        : { fix: { from: startOf(at), to: endOf(at), text: put } }),
      source: text.slice(start - 1, start - 1 + LONGEST_LINE),
      start,
    });
    if (this.diagnostics.length >= MOST) throw new Enough();
  }

  /** Adds a diagnostic and leaves the construct. */
  fail(span: Span, message: string, advice?: string | Remedy): never {
    this.add(span, message, advice);
    throw new Abandon();
  }

  /** Leaves the construct without a word if the name is one whose declaration was abandoned. */
  excuse(name: string): void {
    if (this.#doubtful.has(name)) throw new Abandon();
  }

  /** Notes a name that would have a meaning if its declaration had been understood. */
  doubt(name: string): void {
    this.#doubtful.add(name);
  }

  doubts(name: string): boolean {
    return this.#doubtful.has(name);
  }

  /** Diagnostics in the order of the text, the compiled file first. */
  sorted(): Diagnostic[] {
    const order = new Map(this.listing.files.map((file, index) => [file.name, index]));
    return [...this.diagnostics].sort(
      (a, b) => order.get(a.file)! - order.get(b.file)! || a.line - b.line || a.column - b.column,
    );
  }
}

function startOf({ line, column }: Span): Position {
  return { line, column };
}

function endOf({ endLine, endColumn }: Span): Position {
  return { line: endLine, column: endColumn };
}

function shortened(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
}

/** Runs `action`; what it gives up on was reported and is left out. The names it would have declared are doubtful. */
export function attempt(report: Report, action: () => void, ...names: string[]): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof Abandon)) throw error;
    for (const name of names) report.doubt(name);
  }
}

/** The place directly behind a span, with nothing in it. */
export function behind(span: Span): Span {
  return { ...span, line: span.endLine, column: span.endColumn };
}

/** From the start of one span to the end of another in the same file. */
export function spanning(first: Span, last: Span): Span {
  return { ...first, endLine: last.endLine, endColumn: last.endColumn };
}
