/** Numbers in plain words. */

const format = new Intl.NumberFormat('en');

/** `5,360`. Digits that are no safe number keep all of their places; other text stays as it is. */
export function numberText(value: number | string): string {
  if (typeof value === 'number') return format.format(value);
  return /^\d+$/.test(value) ? format.format(BigInt(value)) : value;
}

/** `2 switches`, `1 step`; `many` is only needed where it is not `one` with an s. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numberText(count)} ${count === 1 ? one : many}`;
}

/** `a, b and c` */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** A number of milliseconds as a reader would say it: `12 ms`, `1.5 s`. */
export function timeWords(milliseconds: number): string {
  return milliseconds < 1000
    ? `${Math.max(1, Math.round(milliseconds))} ms`
    : `${(milliseconds / 1000).toFixed(1)} s`;
}
