/** Who waits for ever, in a line. */
import type { Wait } from '../machine/report.ts';
import { cpuName } from '../machine/state.ts';
import { listed } from './numbers.ts';

/** `CPU0 and CPU1 wait for each other`, `CPU1 waits for ever`; nothing of nobody. */
export function waitingWords(waits: readonly Wait[]): string {
  const cpus = waits.map(({ cpu }) => cpu);
  const names = listed(cpus.map(cpuName));
  if (cpus.length === 0) return '';
  if (cpus.length === 1) return `${names} waits for ever`;
  const inRing = waits.every(({ holder }) => holder !== undefined && cpus.includes(holder));
  return `${names} wait ${inRing ? 'for each other' : 'for ever'}`;
}
