/** Which work a window had open last: loading it again opens that one, not the one that another window changed. */

const KEY = 'unformed:lab:open';

/** The id of the work; undefined in a new window, or where a browser keeps nothing. */
export function lastOpen(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberOpen(id: string): void {
  try {
    sessionStorage.setItem(KEY, id);
  } catch {
    // The work that was changed last is opened instead.
  }
}
