/** Strings of a program: a word holds a string's number + 1, 0 is NULL. */
import type { Program } from '../language/program.ts';

const ranks = new WeakMap<Program, readonly number[]>();

/** For each string its rank in C's order (by bytes), equal texts having equal ranks: strcmp compares these. */
export function stringRanks(program: Program): readonly number[] {
  let found = ranks.get(program);
  if (!found) {
    const sorted = [...new Set(program.strings)].sort(compareAsC);
    const rank = new Map(sorted.map((text, index) => [text, index]));
    found = program.strings.map((text) => rank.get(text)!);
    ranks.set(program, found);
  }
  return found;
}

/** The text that a string word stands for, null for NULL, undefined if it is no string. */
export function stringOf(program: Program, word: number): string | null | undefined {
  return word === 0 ? null : program.strings[word - 1];
}

// UTF-8 keeps the order of code points, JavaScript's own comparison that of UTF-16 units.
function compareAsC(left: string, right: string): number {
  const a = [...left];
  const b = [...right];
  for (let index = 0; index < a.length && index < b.length; index++) {
    const difference = a[index].codePointAt(0)! - b[index].codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
