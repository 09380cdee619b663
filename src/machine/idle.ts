/** CPUs that may wait for ever: see Program.forever. */
import type { Program } from '../language/program.ts';
import { executorOf } from './execute.ts';
import { holderOf } from './holder.ts';
import type { CpuStatus } from './moves.ts';
import { placesOf } from './places.ts';
import { isReading } from './rcu.ts';
import type { State } from './state.ts';

const found = new WeakMap<Program, readonly number[]>();

/** Addresses of all mutex words in globals and heap objects, ascending. */
export function mutexAddresses(program: Program): readonly number[] {
  let addresses = found.get(program);
  if (!addresses) {
    addresses = placesOf(program)
      .leaves.filter(({ type }) => type.kind === 'mutex')
      .map(({ address }) => address);
    found.set(program, addresses);
  }
  return addresses;
}

/**
 * True if a CPU waits where its author means it to wait for ever, and keeps nobody else waiting by that: it holds no
 * mutex and is inside no read section.
 */
export function isIdle(program: Program, state: State, cpu: number): boolean {
  if (!program.forever.waits.includes(state[program.cpus[cpu].position])) return false;
  return (
    executorOf(program).choices(state, cpu) === 0 &&
    !isReading(program, state, cpu) &&
    mutexAddresses(program).every((address) => holderOf(state, address) !== cpu)
  );
}

/** True for a CPU that has come to where it may stay: it has ended, or is idle. */
export function isAtRest(status: CpuStatus): boolean {
  return status.kind === 'ended' || (status.kind === 'waits-for-condition' && status.idle);
}
