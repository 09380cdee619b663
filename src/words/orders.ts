import type { Order } from '../explore/exploration.ts';
import { cpuName } from '../machine/state.ts';

/** The sections of an order, as they are passed: `CPU0 reserve the name, CPU1 register`. */
export function orderWords({ sections }: Pick<Order, 'sections'>): string {
  return sections.map(({ cpu, name }) => `${cpuName(cpu)} ${name}`).join(', ') || 'no section';
}
