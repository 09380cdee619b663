import type { Span } from '../program.ts';
import type { Report } from './report.ts';

interface Open {
  readonly span: Span;
  readonly word: string;
  /** Lines around it count. */
  readonly outer: boolean;
  active: boolean;
  elseSeen: boolean;
}

/** The #ifdef, #ifndef, #else and #endif of one file: which lines count. */
export class Conditionals {
  readonly #report: Report;
  readonly #open: Open[] = [];

  constructor(report: Report) {
    this.#report = report;
  }

  /** True where lines count. */
  get active(): boolean {
    return this.#open.at(-1)?.active ?? true;
  }

  /** Begins a part that counts if `holds`. */
  begin(word: string, span: Span, holds: boolean): void {
    const outer = this.active;
    this.#open.push({ span, word, outer, active: outer && holds, elseSeen: false });
  }

  otherwise(span: Span): void {
    const open = this.#open.at(-1);
    if (!open) return this.#report.add(span, 'this #else has no #ifdef', 'remove it');
    if (open.elseSeen) this.#report.add(span, 'this #ifdef has two #else', 'remove one of them');
    open.elseSeen = true;
    open.active = open.outer && !open.active;
  }

  end(span: Span): void {
    if (!this.#open.pop()) this.#report.add(span, 'this #endif has no #ifdef', 'remove it');
  }

  /** At the end of the file: reports what was not ended. */
  close(): void {
    for (const { span, word } of this.#open) {
      this.#report.add(span, `this #${word} has no #endif`, 'write #endif where its lines end');
    }
  }
}
