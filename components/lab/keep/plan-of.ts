/** What is to become of the files that a reader brings. */
import { MOST_FILE_BYTES, planFor, refused, type Plan } from '~/lab/keep/incoming.ts';
import type { Project } from '~/lab/project.ts';

/** Reads them, and says what to do with them; `open` is the work that they may belong to. */
export async function planOf(files: readonly File[], open: Project | undefined): Promise<Plan> {
  if (!open) return refused('The lab is still being loaded. Try again in a moment.');
  const large = files.find(({ size }) => size > MOST_FILE_BYTES);
  if (large) return refused(`“${large.name}” is larger than anything that the lab takes.`);
  try {
    const incoming = files.map(async (file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    }));
    return planFor(await Promise.all(incoming), open);
  } catch {
    return refused('This could not be read. Bring files, not folders.');
  }
}
