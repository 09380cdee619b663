/** The smallest stretch that has to be replaced to make one text of another. */

export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** What differs between the beginning and the end that both have; undefined for equal texts. */
export function changeTo(before: string, after: string): Change | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let kept = 0;
  while (kept < shorter - from && before.at(-1 - kept) === after.at(-1 - kept)) kept++;
  return { from, to: before.length - kept, insert: after.slice(from, after.length - kept) };
}
