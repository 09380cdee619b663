/** The files of a program as one text, each where it was included. */
import { includedFrom } from '../../language/text/preprocess.ts';
import type { Program, SourceFile } from '../../language/program.ts';

/** Strings and comments, which are passed over, and inclusions outside of them. */
const INCLUDES =
  /"(?:\\.|[^"\\\n])*"|\/\/(?:\\\r?\n|[^\n])*|\/\*[\s\S]*?\*\/|#[ \t\v\f]*include\b((?:\/\*[\s\S]*?\*\/|\\\r?\n|[^\n])*)/g;

/**
 * The text of the whole program. An inclusion gives way to its file where the compiler read that, and else stays behind
 * as a comment; in what an `#ifdef` left out, it stays as it is.
 */
export function wholeListing({ files }: Pick<Program, 'files'>): string {
  const open = new Map(files.map((file) => [file.name, file]));
  const [entry] = files;
  open.delete(entry.name);
  return expanded(entry);

  function expanded({ name, text, inactive }: SourceFile): string {
    const out = new Set(inactive);
    return text.replace(INCLUDES, (part, rest: string | undefined, offset: number) => {
      const path = rest && /"([^"\n]+)"/.exec(rest)?.[1];
      if (!path || out.has(lineOf(text, offset))) return part;
      const file = includedFrom(path, name, entry.name)
        .map((place) => open.get(place))
        .find((found) => found !== undefined);
      if (!file) return `/* ${path} is further up */`;
      open.delete(file.name);
      return `/* ---- ${file.name} ---- */\n${expanded(file).trimEnd()}\n/* ---- ${name} goes on ---- */`;
    });
  }
}

/** The line of a place in a text, from 1. */
function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
