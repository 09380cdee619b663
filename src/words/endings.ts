/** The lines that runs print at their ends: what tells one ending from the others, and what a line says. */
import type { Ending } from '../explore/exploration.ts';

/** The lines that all endings have, in the order of the first one. */
export function commonLines(endings: readonly Pick<Ending, 'lines'>[]): string[] {
  const [first, ...others] = endings;
  return first ? first.lines.filter((line) => others.every(({ lines }) => lines.includes(line))) : [];
}

/** The lines of an ending that not all have; all its lines if it has none of its own. */
export function tellingLines({ lines }: Pick<Ending, 'lines'>, common: readonly string[]): readonly string[] {
  const own = lines.filter((line) => !common.includes(line));
  return own.length > 0 ? own : lines;
}

/** What the lines with a name say, as `b3 b2 b1` of `b: b3 b2 b1`; models print a name, a colon, a blank. */
export function saidOf(lines: readonly string[], name: string): string[] {
  const head = `${name}: `;
  return lines.filter((line) => line.startsWith(head)).map((line) => line.slice(head.length));
}
