/** mutex_lock and mutex_unlock. */
import type { Instruction } from '../language/instruction.ts';
import { MUTEX } from '../language/types.ts';
import { compileExpression } from './evaluate.ts';
import type { Setting } from './evaluate.ts';
import { trouble } from './faults.ts';
import { heldBy, holderOf, threadName } from './holder.ts';
import { lockName } from './names.ts';
import { quietly } from './operation.ts';
import type { Operation } from './operation.ts';
import type { State } from './state.ts';

/** Takes a mutex for a thread; no choice while another holds it. Taking it twice is a fault, not a wait. */
export function compileLock(
  instruction: Instruction & { kind: 'lock' | 'unlock' },
  thread: number,
  next: (state: State) => void,
  setting: Setting,
): Operation {
  const { program, listener, statement } = setting;
  const { section } = instruction;
  const held = heldBy(thread);
  const mutex = compileExpression(instruction.mutex, setting);
  return {
    run(state) {
      const at = mutex(state);
      if (holderOf(state, at) === thread) {
        throw trouble(
          'self-deadlock',
          () => `waits for itself: it already holds ${lockName(program, at)}, which it wants to take again`,
          { about: () => [{ address: at, type: MUTEX }] },
        );
      }
      state[at] = held;
      next(state);
      listener.sink?.({ kind: 'lock', lock: lockName(program, at), address: at, statement, section });
    },
    choices: quietly((state) => {
      const holder = holderOf(state, mutex(state));
      return holder === null || holder === thread ? 1 : 0;
    }),
  };
}

/** Releases a mutex that a thread holds. */
export function compileUnlock(
  instruction: Instruction & { kind: 'lock' | 'unlock' },
  thread: number,
  next: (state: State) => void,
  setting: Setting,
): Operation {
  const { program, listener, statement } = setting;
  const mutex = compileExpression(instruction.mutex, setting);
  return {
    run(state) {
      const at = mutex(state);
      const holder = holderOf(state, at);
      if (holder !== thread) {
        const tell = () => {
          const who = holder === null ? 'nobody holds' : `${threadName(program, holder)} holds`;
          return `releases ${lockName(program, at)}, which ${who},`;
        };
        throw trouble('bad-unlock', tell, { about: () => [{ address: at, type: MUTEX }] });
      }
      state[at] = 0;
      next(state);
      listener.sink?.({ kind: 'unlock', lock: lockName(program, at), address: at, statement });
    },
  };
}
