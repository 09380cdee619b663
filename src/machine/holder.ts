/** Who holds a mutex. Its word is 0 while it is free, else the number of the thread that holds it plus 1. */
import type { Program } from '../language/program.ts';
import { cpuName } from './state.ts';
import type { State } from './state.ts';

/** What the thread with this number writes into a mutex that it takes: a CPU, or see `scratchThread`. */
export function heldBy(thread: number): number {
  return thread + 1;
}

/** The number of the thread that holds the mutex at an address; null while it is free. */
export function holderOf(state: State, address: number): number | null {
  return holderIn(state[address]);
}

/** The same for the word of a mutex. */
export function holderIn(word: number): number | null {
  return word === 0 ? null : word - 1;
}

/** The number under which a thread in the scratch slots holds mutexes and reads: one after the last CPU's. */
export function scratchThread(program: Program): number {
  return program.cpus.length;
}

/** What a thread is called in sentences. */
export function threadName(program: Program, thread: number): string {
  return thread < program.cpus.length ? cpuName(thread) : (program.setup?.name ?? 'setup');
}
