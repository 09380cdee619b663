import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, it } from 'vitest';

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a program on this machine, if it has it. */
export function findTool(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/**
 * A suite that needs a program from outside npm, such as `cc`. Without it the suite fails in CI, where it
 * must not go missing unnoticed; elsewhere it counts as skipped and says why.
 */
export function describeWithTool(tool: string, title: string, body: (path: string) => void): void {
  describeWith(findTool(tool), `the program "${tool}", which is not on this machine`, title, body);
}

/** The same for a suite that needs anything else, which is there or is not; `what` is what it is, in words. */
export function describeWith<Need>(
  need: Need | undefined,
  what: string,
  title: string,
  body: (need: Need) => void,
): void {
  if (need) {
    describe(title, () => body(need));
    return;
  }
  const reason = `${title}: needs ${what}`;
  if (process.env.CI) throw new Error(reason);
  console.warn(`skipped: ${reason}`);
  it.skip(reason);
}
