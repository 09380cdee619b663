/** Whether an address leads to a work, for whoever does not want to read it yet. */
import { mended } from '../../schedule/mended.ts';

/** True for an address that leads to a work, damaged or not; `hash` is what begins with `#`. */
export function isWorkLink(hash: string): boolean {
  return /^#?work\.\d/.test(mended(hash.slice(0, 100)));
}
