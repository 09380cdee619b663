/** Short labels for the sections of a program. */

/** A label is no longer than this, so that the labels of an order fit on one line. */
const LONGEST = 3;

/**
 * For each name a label that no other name has: its first letter, as many more as tell it apart, or, if that takes
 * too many, the first letter with a number.
 */
export function labelsOf(names: readonly string[]): string[] {
  return names.map((name) => {
    for (let length = 1; length <= LONGEST; length++) {
      const start = beginning(name, length);
      if (names.every((other) => other === name || beginning(other, length) !== start)) return start;
    }
    const alike = [...new Set(names)].filter((other) => beginning(other, 1) === beginning(name, 1));
    return `${beginning(name, 1)}${alike.indexOf(name) + 1}`;
  });
}

/** The label of a section that more than one CPU passes: colour alone would not tell whose it is. */
export function labelOfCpu(label: string, cpu: number): string {
  return `${label}${String.fromCodePoint('₀'.codePointAt(0)! + cpu)}`;
}

function beginning(name: string, length: number): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1, length);
}
