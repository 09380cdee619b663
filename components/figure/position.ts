/** Where a reader stands in a run, for those who hear it. */
import { cpuName } from '~/machine/state.ts';
import type { Figure } from './figure.svelte.ts';

/** `Step 41 of 74: CPU1: Takes klp_mutex.` */
export function positionWords({ telling, at, length }: Figure): string {
  const who = telling.cpu === undefined ? '' : `${cpuName(telling.cpu)}: `;
  return at === 0 ? `Start, ${length} steps ahead` : `Step ${at} of ${length}: ${who}${telling.text}`;
}
