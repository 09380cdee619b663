import type { Listing } from '../text/listing.ts';
import type { Span, Statement } from '../program.ts';

/** What its author says of a statement. */
export type Told = Pick<Statement, 'sentence' | 'racy'>;

/** The statements of a program, each told once however often it was inlined. */
export class StatementTable {
  readonly statements: Statement[] = [];
  readonly #listing: Listing;
  readonly #known = new Map<string, number>();

  constructor(listing: Listing) {
    this.#listing = listing;
  }

  /** Number of the statement at this place; what is told of it is kept from the first time. */
  add(span: Span, functionIndex: number, { sentence, racy }: Told = {}): number {
    const { file, line, column, endLine, endColumn } = span;
    const key = `${file}:${line}:${column}:${endLine}:${endColumn}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const text = this.#listing.text(span);
    const statement = { file, line, column, endLine, endColumn, text, function: functionIndex };
    const told = { ...(sentence ? { sentence } : {}), ...(racy ? { racy } : {}) };
    const index = this.statements.push({ ...statement, ...told }) - 1;
    this.#known.set(key, index);
    return index;
  }
}
