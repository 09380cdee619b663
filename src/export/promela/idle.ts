/**
 * What is meant to go on for ever, for SPIN. A CPU that waits and may do so for ever stands at a label `end_idle_`, at
 * which a process may stay, and counts as ended there; it only gets to it with nothing in its hands. Where a loop that
 * may go round for ever begins a round is a label `progress_`.
 */
import type { Program } from '../../language/program.ts';
import { heldBy } from '../../machine/holder.ts';
import { mutexAddresses } from '../../machine/idle.ts';
import { readDepthOf } from '../../machine/rcu.ts';
import { not } from './conditions.ts';
import type { AddressNames } from './names.ts';
import type { Move } from './ways.ts';

/** Conditions that a CPU holds no mutex and is inside no read section. */
export function holdsNothing(program: Program, cpu: number, addresses: AddressNames): string[] {
  const free = mutexAddresses(program).map((address) => `mem[${addresses.of(address)}] != ${heldBy(cpu)}`);
  const depth = readDepthOf(program, cpu);
  return depth === undefined ? free : [...free, `mem[${addresses.of(depth)}] == 0`];
}

export interface Idling {
  /** One more option of the wait: to become idle. */
  readonly option: string;
  /** The place where it is idle. */
  readonly place: string;
}

/** How a CPU becomes idle in a wait with these moves, and goes on once its condition is true, or cannot be evaluated. */
export function idling(moves: readonly Move[], position: number, free: readonly string[]): Idling {
  const goesOn = moves.find(({ to }) => typeof to === 'number')!;
  const fault = goesOn.faulty === undefined ? [] : [`FAULTS_${position}`];
  const [condition] = goesOn.guards;
  const may = [...fault.map((name) => `!${name}`), not(condition), ...free].join(' && ');
  const must = [...fault, condition].join(' || ');
  const label = `end_idle_${position}`;
  return {
    option: `\t:: d_step { ${may} -> cpus_ended++ } goto ${label}`,
    place: `${label}: if :: d_step { (${must}) -> cpus_ended-- } goto L${position} fi;`,
  };
}
