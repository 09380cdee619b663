/** What undo and redo would do, as a text that is kept beside a work. */

/** More characters than this are not kept: undo then ends where the work was opened. */
export const MOST_HISTORY = 1_000_000;

/** The history of each file by its name, as a text; undefined for one that is too long. */
export function writeHistory(histories: Readonly<Record<string, unknown>>): string | undefined {
  const text = JSON.stringify(histories);
  return text.length <= MOST_HISTORY ? text : undefined;
}

/** The history of each file by its name; of a text that cannot be read, none. */
export function readHistory(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const data: unknown = JSON.parse(text ?? '{}');
    return typeof data === 'object' && data !== null ? { ...data } : {};
  } catch {
    return {};
  }
}
