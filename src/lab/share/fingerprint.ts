/** Which text of a design it was. */
import { shortHash } from '../../language/fingerprint.ts';
import type { Project } from '../project.ts';

/** Tells the text of a design from what it was earlier. */
export function fingerprintOf({ entry, files, defines }: Project): string {
  return shortHash(JSON.stringify([entry, Object.entries(files), defines]));
}
