/**
 * A state of a program: its memory and nothing else. What belongs to a run (log, warnings, where a lock was
 * taken) is in run.ts.
 *
 * The position of a CPU is a word of the state: the index of the instruction it runs next, or `-1 - index` once
 * that instruction faulted. So the state itself says who stopped where.
 *
 * A fault is therefore a move like any other, into a state like any other: it changes the position and nothing else.
 * That CPU does not move again and keeps its locks, and the others go on. Nothing needs an exception for it: a search
 * finds the way to a fault as it finds the way to an end, a schedule can be replayed up to it and beyond, and who waits
 * for a CPU that faulted is told from a deadlock by looking at the state.
 */
import type { Thread } from '../language/program.ts';

export type State = Int32Array;

/**
 * The address of a part of a struct that is not there, far from every other address as well: nothing is at it, and what
 * is some words further on is below STRAY_BELOW.
 */
export const STRAY = -0x7000_0000;
export const STRAY_BELOW = -0x6000_0000;

/** Status words of heap objects. */
export const NEVER_USED = 0;
export const IN_USE = 1;
export const FREED = 2;

/** One step's decision: who goes, and which of its choices it takes (0 unless the statement offers several). */
export interface Move {
  readonly cpu: number;
  readonly choice: number;
}

/** Index of the instruction at which a thread stands, whether it faulted there or not. */
export function positionOf(state: State, thread: Thread): number {
  const word = state[thread.position];
  return word < 0 ? -1 - word : word;
}

/** True if the thread stopped with a fault. */
export function hasFaulted(state: State, thread: Thread): boolean {
  return state[thread.position] < 0;
}

/** True if the thread ran to its end. */
export function hasEnded(state: State, thread: Thread): boolean {
  return state[thread.position] === thread.end;
}

/** The name in sentences of the CPU with this number, or of the thread that runs in the scratch slots. */
export function cpuName(cpu: number): string {
  return `CPU${cpu}`;
}
