/** Which files ran: their git blob ids, as the recordings are headed, beside those that the mail names. */
import { names, recordingOf } from './evidence.ts';

/**
 * The ids of a kernel's files, as all of its recordings say: the first twelve digits by path.
 *
 * @param kernel the first part of its recordings' names: `base`
 * @throws Error if two of them say different ones, or none says any
 */
export function idsOf(kernel: string): ReadonlyMap<string, string> {
  const all = names
    .filter((name) => name.startsWith(`2015/${kernel}-`))
    .map((name) => ({ name, ids: idsIn(recordingOf(name).head) }));
  const said = new Set(all.map(({ ids }) => JSON.stringify(ids)));
  if (said.size !== 1 || all[0].ids.length === 0) {
    throw new Error(`The recordings of ${kernel} do not all say the same of which files ran.`);
  }
  return new Map(all[0].ids);
}

/** `kernel/module.c d856e96a3cce`, wherever it stands. */
function idsIn(head: readonly string[]): [file: string, id: string][] {
  return head.flatMap((line) =>
    [...line.matchAll(/([\w/]+\.[ch]) ([0-9a-f]{12})\b/g)].map(([, file, id]): [string, string] => [
      file,
      id,
    ]),
  );
}
