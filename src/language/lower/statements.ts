import type { Listing } from '../text/listing.ts';
import type { Span, Statement } from '../program.ts';

/** The statements of a program, each told once however often it was inlined. */
export class StatementTable {
  readonly statements: Statement[] = [];
  readonly #listing: Listing;
  readonly #known = new Map<string, number>();

  constructor(listing: Listing) {
    this.#listing = listing;
  }

  /** Number of the statement at this place; `sentence` is kept from the first time. */
  add(span: Span, functionIndex: number, sentence?: string): number {
    const { file, line, column, endLine, endColumn } = span;
    const key = `${file}:${line}:${column}:${endLine}:${endColumn}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const text = this.#listing.text(span);
    const statement = { file, line, column, endLine, endColumn, text, function: functionIndex };
    const index = this.statements.push(sentence ? { ...statement, sentence } : statement) - 1;
    this.#known.set(key, index);
    return index;
  }
}
