import type { Span } from './program.ts';

/** A place in a file; lines and columns count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** An edit of the text that was compiled: what stands from one place up to, not including, another becomes `text`. */
export interface Fix {
  readonly from: Position;
  /** The same as `from` where something is missing. */
  readonly to: Position;
  /** Empty for what is to be left out. */
  readonly text: string;
}

/** A hint, and the text that is to be there according to it. */
export interface Remedy {
  readonly hint: string;
  readonly put?: string;
  /** What it replaces, in the file of the diagnostic; absent for the place that the diagnostic is about. */
  readonly at?: Span;
}

/** What is wrong with a model's text, said so that its author can mend it. */
export interface Diagnostic {
  readonly file: string;
  /** Lines and columns count from 1. */
  readonly line: number;
  readonly column: number;
  /** Characters to underline, at least 1. */
  readonly length: number;
  /** What was found and what was expected. */
  readonly message: string;
  /** How to fix it. */
  readonly hint?: string;
  /** The same as an edit of the file, where it is known what has to stand there. */
  readonly fix?: Fix;
  /** The line of source text that the place is on; of a long line the part around the place. */
  readonly source: string;
  /** The column at which `source` begins: 1 unless the line is long. */
  readonly start: number;
}

/**
 * A diagnostic for a terminal: place and message, the line with carets under the place, the fix.
 * Tabs before the place stay tabs, so that the carets stand under it at any tab width.
 */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, length, message, hint, source, start } = diagnostic;
  const number = String(line).padStart(4);
  const shown = start > 1 ? `…${source}` : source;
  const at = shown.length - source.length + column - start;
  const indent = shown.slice(0, at).replace(/[^\t]/g, ' ');
  const carets = '^'.repeat(Math.max(1, Math.min(length, shown.length - at)));
  const rows = [
    `${file}:${line}:${column}: ${message}`,
    `${number} | ${shown}`,
    `${' '.repeat(number.length)} | ${indent}${carets}`,
  ];
  if (hint) rows.push(`${' '.repeat(number.length)} = ${hint}`);
  return rows.join('\n');
}

/** More slips than this are no slips. */
const MOST_SLIPS = 2;

/** The candidate that `word` is a slip of the pen for, or undefined. */
function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let fewest = MOST_SLIPS + 1;
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) > MOST_SLIPS) continue;
    const slips = slipsBetween(word.toLowerCase(), candidate.toLowerCase());
    if (slips >= fewest) continue;
    best = candidate;
    fewest = slips;
  }
  return best;
}

/**
 * How many slips turn one name into the other, Infinity if they may well be two names. The parts of names, between
 * underscores, say what they mean: `list_del_init` is none for `list_del_rcu`, `get_item` none for `set_item`, and
 * `cpu1` none for `cpu2`. So each part must be nearly right by itself, from its first letter on.
 */
function slipsBetween(left: string, right: string): number {
  if (left.replace(/_/g, '') === right.replace(/_/g, '')) return 0;
  if (left.replace(/\D/g, '') !== right.replace(/\D/g, '')) return Infinity;
  const [lefts, rights] = [left, right].map((name) => name.split(/[_\W]/));
  if (lefts.length !== rights.length) return Infinity;
  return lefts.reduce((sum, part, index) => sum + slipsInPart(part, rights[index]), 0);
}

function slipsInPart(left: string, right: string): number {
  if (left === right) return 0;
  const longest = Math.max(left.length, right.length);
  const isSwap = [...left].sort().join() === [...right].sort().join();
  // In a short word, one other letter makes another word.
  if (longest <= 3 && left.length === right.length && !isSwap) return Infinity;
  if (longest <= 2 || (left[0] !== right[0] && !isSwap)) return Infinity;
  // Two letters more at one end are no slip: `unlocked` is none for `unlock`.
  const more = Math.abs(left.length - right.length);
  const [shorter, longer] = left.length < right.length ? [left, right] : [right, left];
  if (more > 1 && (longer.startsWith(shorter) || longer.endsWith(shorter))) return Infinity;
  const slips = editDistance(left, right);
  return slips <= (longest < 8 ? 1 : MOST_SLIPS) ? slips : Infinity;
}

/** "did you mean 'x'?" for the nearest candidate, or undefined. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  return suggest(word, candidates)?.hint;
}

/** The same, with the candidate: what is to stand in the place of the word. */
export function suggest(
  word: string,
  candidates: Iterable<string>,
): (Remedy & { readonly put: string }) | undefined {
  const near = nearest(word, candidates);
  return near === undefined ? undefined : { hint: `did you mean '${near}'?`, put: near };
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other (Damerau 1964). */
function editDistance(left: string, right: string): number {
  const rows = [Array.from({ length: right.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      row[j] = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + same);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
      }
    }
    rows.push(row);
  }
  return rows[left.length][right.length];
}
