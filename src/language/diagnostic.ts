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

/**
 * The candidate nearest to `word` by edit distance, or undefined if none is near enough to be a slip: one letter in
 * three may be wrong. Capitals hardly count.
 */
function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = word.length < 2 ? 1 : Math.max(2, Math.floor(word.length / 3) + 1);
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance =
      editDistance(word.toLowerCase(), candidate.toLowerCase()) + (candidate === word ? 0 : 0.5);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** "did you mean 'x'?" for the nearest candidate, or undefined. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const near = nearest(word, candidates);
  return near === undefined ? undefined : `did you mean '${near}'?`;
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
