/** mutex_lock and mutex_unlock: the word of a mutex is 0, or the number of the CPU that holds it plus 1. */
import type { Instruction } from '../language/program.ts';
import { compileWritable } from './evaluate.ts';
import type { Setting } from './evaluate.ts';
import { trouble } from './faults.ts';
import { lockName, ownerName } from './names.ts';
import { quietly } from './operation.ts';
import type { Operation } from './operation.ts';
import type { State } from './state.ts';

/** Takes a mutex for `owner`; no choice while another holds it. Taking it twice is a fault, not a wait. */
export function compileLock(
  instruction: Instruction & { kind: 'lock' | 'unlock' },
  owner: number,
  next: (state: State) => void,
  setting: Setting,
): Operation {
  const { program, listener, statement } = setting;
  const { section } = instruction;
  const mutex = compileWritable(instruction.mutex, '', setting);
  return {
    run(state) {
      const at = mutex(state);
      if (state[at] === owner) {
        throw trouble(
          'self-deadlock',
          () => `waits for itself: it already holds ${lockName(program, at)}, which it wants to take again`,
        );
      }
      state[at] = owner;
      next(state);
      listener.sink?.({ kind: 'lock', lock: lockName(program, at), address: at, statement, section });
    },
    choices: quietly((state) => {
      const holder = state[mutex(state)];
      return holder === 0 || holder === owner ? 1 : 0;
    }),
  };
}

/** Releases a mutex that `owner` holds. */
export function compileUnlock(
  instruction: Instruction & { kind: 'lock' | 'unlock' },
  owner: number,
  next: (state: State) => void,
  setting: Setting,
): Operation {
  const { program, listener, statement } = setting;
  const mutex = compileWritable(instruction.mutex, '', setting);
  return {
    run(state) {
      const at = mutex(state);
      const holder = state[at];
      if (holder !== owner) {
        throw trouble('bad-unlock', () => {
          const who = holder === 0 ? 'nobody holds' : `${ownerName(program, holder)} holds`;
          return `releases ${lockName(program, at)}, which ${who},`;
        });
      }
      state[at] = 0;
      next(state);
      listener.sink?.({ kind: 'unlock', lock: lockName(program, at), address: at, statement });
    },
  };
}
