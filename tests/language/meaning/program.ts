/** A small program whose `ending` says what became of it, and what C says that must be. */
export interface MeaningProgram {
  /** A sentence: what C does. */
  readonly title: string;
  /** `test.c` and what it includes. */
  readonly files: Readonly<Record<string, string>>;
  readonly defines: readonly string[];
  /** The lines of `ending`, typed from what C says. */
  readonly ending: readonly string[];
}

/** A program of several files or with defines; `test.c` is the entry. */
export function files(
  title: string,
  texts: Readonly<Record<string, string>>,
  ending: readonly string[],
  ...defines: string[]
): MeaningProgram {
  return { title, files: texts, defines, ending };
}

/**
 * A program whose cpu0 runs `statements` and whose ending prints the int expressions `values` (split at blanks);
 * `says` is that line.
 */
export function prints(
  title: string,
  declarations: string,
  statements: string,
  values: string,
  says: string,
): MeaningProgram {
  const shown = values.trim().split(/\s+/);
  const format = shown.map(() => '%d').join(' ');
  const text = `${declarations}
void cpu0(void)
{
${statements}
}

void ending(void)
{
	pr_info("${format}\\n", ${shown.join(', ')});
}
`;
  return files(title, { 'test.c': text }, [says]);
}
