/** A program's texts with everything decided that `#ifdef` leaves open: a reader edits what runs, and nothing else. */
import type { Program, SourceFile } from '../language/program.ts';

/** The files of a program by name: what is compiled, and what it includes. */
export interface Texts {
  /** The file that is compiled, a key of `files`. */
  readonly entry: string;
  readonly files: Readonly<Record<string, string>>;
}

const CONDITIONAL = /^[ \t]*#[ \t]*(?:ifdef|ifndef|else|endif|define)\b/;
/**
 * What a listing says of itself before it begins, and of its variants: it is about more than this program. Another
 * mark is about what follows, and so is a comment right above a line of code.
 */
const HEADER =
  /^((?:\/\/|\/\*) SPDX.*\n)(?:\/\* @variant\b.*\n|\/\*(?:(?!\*\/|@(?!variant\b))[\s\S])*\*\/\n(?=\n|\/\*|#)|\n)*/;

/**
 * The texts of a program, without conditionals, definitions of names, the lines that they left out, and what stands above
 * the first line of code; `#include` and licences stay. Compiled without any names defined, they are the same program.
 */
export function plainTexts(program: Pick<Program, 'name' | 'files'>): Texts {
  return {
    entry: program.name,
    files: Object.fromEntries(program.files.map((file) => [file.name, plainText(file)])),
  };
}

function plainText({ text, inactive }: SourceFile): string {
  const leftOut = new Set(inactive);
  const dropped = (line: string, number: number) => leftOut.has(number) || CONDITIONAL.test(line);
  const kept: string[] = [];
  let gap = false;
  text.split('\n').forEach((line, index) => {
    if (dropped(line, index + 1)) {
      gap = true;
      return;
    }
    // What stood between two blank lines is gone: one of them is enough.
    if (gap && line === '' && (kept.at(-1) === '' || kept.length === 0)) return;
    gap = false;
    kept.push(line);
  });
  return kept.join('\n').replace(HEADER, '$1\n');
}
