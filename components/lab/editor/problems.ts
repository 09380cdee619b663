/** From one problem of a program to the next, through all of its files. */
import type { Diagnostic } from '~/language/diagnostic.ts';
import type { Place } from '~/lab/names.ts';

/**
 * The problem behind a place, or in front of it; from the last on to the first, and back.
 *
 * @param files in their order
 * @returns undefined if there are no problems
 */
export function problemFrom(
  from: Place,
  problems: readonly Diagnostic[],
  files: readonly string[],
  backwards = false,
): Diagnostic | undefined {
  const sorted = [...problems].sort((left, right) => order(left, right, files));
  if (backwards) return sorted.findLast((one) => order(one, from, files) < 0) ?? sorted.at(-1);
  return sorted.find((one) => order(one, from, files) > 0) ?? sorted[0];
}

function order(left: Place, right: Place, files: readonly string[]): number {
  const apart = files.indexOf(left.file) - files.indexOf(right.file);
  return apart || left.line - right.line || left.column - right.column;
}
