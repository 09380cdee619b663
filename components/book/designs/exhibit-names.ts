/** What the programs of a cell are called in the address: as the cell, from the second one on with a number. */

export function exhibitName(cell: string, index: number): string {
  return index === 0 ? cell : `${cell}.${index + 1}`;
}

/** The cell that a program was checked for. */
export function cellOfExhibit(name: string): string {
  return name.replace(/\.\d+$/, '');
}
