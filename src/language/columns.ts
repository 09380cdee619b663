/** Rows of numbers as columns of differences: rows that repeat further down, only moved, look the same there. */
export type Columns<Name extends string> = Readonly<Record<Name, readonly number[]>>;

/** The columns `names` of some rows, each number as the difference to the one above it. */
export function columnsOf<Name extends string>(
  rows: readonly Readonly<Record<Name, number>>[],
  names: readonly Name[],
): Columns<Name> {
  const columns = {} as Record<Name, number[]>;
  for (const name of names) {
    columns[name] = rows.map((row, at) => row[name] - (at > 0 ? rows[at - 1][name] : 0));
  }
  return columns;
}

/** The rows that the columns were made of. */
export function rowsOf<Name extends string>(columns: Columns<Name>): Record<Name, number>[] {
  const rows: Record<string, number>[] = [];
  for (const [name, differences] of Object.entries<readonly number[]>(columns)) {
    let value = 0;
    differences.forEach((difference, at) => {
      rows[at] ??= {};
      rows[at][name] = value += difference;
    });
  }
  return rows;
}
