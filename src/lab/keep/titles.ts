/** What works are called. */

/** A longer title is cut. */
const LONGEST = 80;

/** A title out of what somebody typed: one line, not too long, never empty. */
export function titleFrom(text: string): string {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return [...line].slice(0, LONGEST).join('').trim() || 'Untitled';
}

/** The title, or with the first number behind it that is not taken: `Race`, `Race (2)`. */
export function freeTitle(title: string, taken: readonly string[]): string {
  const plain = title.replace(/ \(\d+\)$/, '');
  for (let number = 1; ; number++) {
    const next = number === 1 ? plain : `${plain} (${number})`;
    if (!taken.includes(next)) return next;
  }
}

/** What a work is called that another window saved before this one could. */
export function titleOfSecond(title: string): string {
  const [, plain, number] = /^(.*?)(?: \(copy(?: (\d+))?\))?$/.exec(title)!;
  if (plain === title) return `${title} (copy)`;
  return `${plain} (copy ${Number(number ?? 1) + 1})`;
}
