/** Pieces of Promela text. An empty condition stands for "never". */

/** True if one of the conditions is; they are tried in this order, and only until one is true. */
export function anyOf(...conditions: readonly string[]): string {
  const parts = conditions.filter((condition) => condition !== '');
  return parts.length > 1 ? `(${parts.join(' || ')})` : (parts[0] ?? '');
}

/** True if `condition` is, looked at only where `guard` is true. */
export function within(guard: string, condition: string): string {
  return condition === '' ? '' : `(${guard} && ${condition})`;
}

/** The opposite of a condition that is one word or in parentheses; as a value it may be another than 0 and 1. */
export function not(value: string): string {
  const inner = value.startsWith('(!') ? value.slice(2, -1) : '';
  return /^\w+(\[[^\]]*\])?$/.test(inner) || isEnclosed(inner) ? inner : `!${value}`;
}

/** The text without parentheses around all of it; Promela insists on those of `(a -> b : c)`. */
export function bare(text: string): string {
  return isEnclosed(text) && !text.includes(' -> ') ? text.slice(1, -1) : text;
}

/** A number of 32 bits. */
export function number(value: number): string {
  if (value === -0x8000_0000) return 'SMALLEST';
  return value < 0 ? `(${value})` : `${value}`;
}

/** True if the first character opens the parenthesis that the last one closes. */
function isEnclosed(text: string): boolean {
  if (!text.startsWith('(')) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at === text.length - 1;
  }
  return false;
}
