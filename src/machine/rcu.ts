/**
 * Read sections and grace periods. What RCU has to promise is exact here: synchronize_rcu waits for those CPUs that are
 * inside a read section when it begins, for each to leave it once, and for nobody else.
 */
import type { Instruction } from '../language/instruction.ts';
import type { Program } from '../language/program.ts';
import type { Setting } from './evaluate.ts';
import { trouble } from './faults.ts';
import type { Operation } from './operation.ts';
import type { State } from './state.ts';

/** What a read section is called where it is told among locks, as the kernel's lockdep does. */
export const READ_LOCK = 'rcu_read_lock';

/**
 * A step of RCU.
 *
 * @param thread its number, as for locks
 */
export function compileRcu(
  instruction: Instruction & { kind: 'rcu' },
  thread: number,
  next: (state: State) => void,
  setting: Setting,
): Operation {
  const { program, listener, statement } = setting;
  const { depth, waits } = program.memory.rcu!;
  const ownDepth = depth + thread;
  const ownWaits = waits + thread;
  const tell = (kind: 'lock' | 'unlock') =>
    listener.sink?.({ kind, lock: READ_LOCK, address: ownDepth, statement });
  switch (instruction.operation) {
    case 'lock':
      return {
        run(state) {
          const entered = ++state[ownDepth] === 1;
          next(state);
          if (entered) tell('lock');
        },
      };
    case 'unlock':
      return {
        run(state) {
          if (state[ownDepth] === 0)
            throw trouble('bad-unlock', () => 'leaves a read section, but is inside of none,');
          const left = --state[ownDepth] === 0;
          if (left) for (let at = waits; at < waits + waits - depth; at++) state[at] &= ~(1 << thread);
          next(state);
          if (left) tell('unlock');
        },
      };
    case 'begin':
      return {
        run(state) {
          if (state[ownDepth] > 0) {
            throw trouble(
              'self-deadlock',
              () => 'waits for itself: it wants to wait for readers, and is inside a read section',
            );
          }
          let inside = 0;
          for (let at = depth; at < waits; at++) if (state[at] > 0) inside |= 1 << (at - depth);
          state[ownWaits] = inside;
          next(state);
        },
      };
    case 'wait':
      return { run: next, choices: (state) => (state[ownWaits] === 0 ? 1 : 0) };
  }
}

/** The address of the word that says how deep a CPU is inside of read sections; undefined without RCU. */
export function readDepthOf({ memory }: Program, cpu: number): number | undefined {
  return memory.rcu && memory.rcu.depth + cpu;
}

/** True for the address of such a word, which stands for a read section where mutexes stand for themselves. */
export function isReadDepth({ memory: { rcu } }: Program, address: number): boolean {
  return rcu !== undefined && address >= rcu.depth && address < rcu.waits;
}

/** True if the CPU is inside a read section. */
export function isReading(program: Program, state: State, cpu: number): boolean {
  const depth = readDepthOf(program, cpu);
  return depth !== undefined && state[depth] > 0;
}

/** The CPUs whose read sections the grace period that a CPU waits for still lasts for. */
export function readersAwaited(program: Program, state: State, cpu: number): number[] {
  const { rcu } = program.memory;
  const waits = rcu ? state[rcu.waits + cpu] : 0;
  return program.cpus.flatMap((_, reader) => (waits & (1 << reader) ? [reader] : []));
}
