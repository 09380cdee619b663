/** Short labels for the sections that each CPU passes. */

/** A label has no more letters than this, so that the labels of an order fit on one line. */
const LONGEST = 3;

/**
 * A label for each section of each CPU: as many first letters as tell the sections of every CPU apart, all labels
 * alike, and the number of the CPU, since colour alone would not tell whose it is. Where that takes too many letters,
 * the first one with a number.
 */
export function labelsOf(cpus: readonly (readonly string[])[]): string[][] {
  const lengths = Array.from({ length: LONGEST }, (_, index) => index + 1);
  const enough = lengths.find((length) => cpus.every((names) => differ(names, length)));
  return cpus.map((names, cpu) =>
    names.map((name, index) => {
      const letters = enough === undefined ? `${beginning(name, 1)}${index + 1}` : beginning(name, enough);
      return `${letters}${String.fromCodePoint('₀'.codePointAt(0)! + cpu)}`;
    }),
  );
}

function differ(names: readonly string[], length: number): boolean {
  return new Set(names.map((name) => beginning(name, length))).size === names.length;
}

function beginning(name: string, length: number): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1, length);
}
