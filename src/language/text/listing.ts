import type { SourceFile, Span } from '../program.ts';

const STRING = /"(?:[^"\\]|\\.)*"/.source;
const BLANK = /(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*)+/.source;
const STRING_OR_BLANK = new RegExp(`${STRING}|${BLANK}`, 'g');

/** The files of one program, as the compiler met them, and their text by place. */
export class Listing {
  readonly files: SourceFile[] = [];
  readonly #lines: (readonly string[])[] = [];
  readonly #texts = new WeakMap<Span, string>();

  /** Adds a file; its number is what spans carry. */
  add(file: SourceFile): number {
    this.#lines.push(file.text.split('\n'));
    return this.files.push(file) - 1;
  }

  /** A line of a file, from 1, without its line end. */
  line(file: number, number: number): string {
    return (this.#lines[file][number - 1] ?? '').replace(/\r$/, '');
  }

  /** The text of a span on one line: comments left out, white space folded, strings untouched. */
  text(span: Span): string {
    let text = this.#texts.get(span);
    if (text === undefined) this.#texts.set(span, (text = this.#fold(span)));
    return text;
  }

  #fold(span: Span): string {
    const lines = this.#lines[span.file].slice(span.line - 1, span.endLine);
    lines[lines.length - 1] = lines[lines.length - 1].slice(0, span.endColumn - 1);
    lines[0] = lines[0].slice(span.column - 1);
    const joined = lines.join('\n');
    return joined
      .replace(STRING_OR_BLANK, (part, offset: number) => {
        if (part.startsWith('"')) return part;
        return joined[offset - 1] === '(' || joined[offset + part.length] === ')' ? '' : ' ';
      })
      .trim();
  }
}
