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
  const path = findTool(tool);
  if (path) {
    describe(title, () => body(path));
    return;
  }
  const reason = `${title}: needs the program "${tool}", which is not on this machine`;
  if (process.env.CI) throw new Error(reason);
  console.warn(`skipped: ${reason}`);
  it.skip(reason);
}
