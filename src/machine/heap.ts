/** kzalloc and kfree. */
import type { Instruction } from '../language/program.ts';
import { choiceCount, objectFor } from './choices.ts';
import { compileExpression } from './evaluate.ts';
import type { Evaluate, Setting } from './evaluate.ts';
import { trouble } from './faults.ts';
import { pathAt } from './names.ts';
import type { Operation } from './operation.ts';
import { FREED, IN_USE } from './state.ts';
import type { State } from './state.ts';

/**
 * Hands out an object by choice: see choices.ts. `target` yields the checked address that the pointer is stored at.
 */
export function compileAllocate(
  instruction: Instruction & { kind: 'allocate' },
  target: Evaluate,
  next: (state: State) => void,
  setting: Setting,
): Operation {
  const { program, listener } = setting;
  const pool = program.memory.pools[instruction.pool];
  return {
    run(state, choice) {
      const at = target(state);
      const index = objectFor(pool, state, choice);
      if (index < 0) {
        throw trouble(
          'pool',
          () =>
            `finds no object left: the model provides ${pool.count} struct ${pool.struct} and all are in use`,
        );
      }
      const address = pool.address + index * pool.size;
      state.fill(0, address, address + pool.size);
      state[pool.status + index] = IN_USE;
      state[at] = address;
      next(state);
      if (listener.sink) {
        const object = pathAt(program, address) ?? pool.struct;
        listener.sink({ kind: 'allocate', object, address });
      }
    },
    // With nothing left the step is possible: it faults.
    choices: (state) => Math.max(1, choiceCount(pool, state)),
  };
}

/**
 * A closure that frees an object: its words become 0, so that states which differ in garbage only are equal.
 * kfree(NULL) does nothing, as in the kernel.
 */
export function compileFree(
  instruction: Instruction & { kind: 'free' },
  next: (state: State) => void,
  setting: Setting,
): (state: State) => void {
  const { program, listener } = setting;
  const { pools } = program.memory;
  const pointer = compileExpression(instruction.pointer, setting);
  const text = instruction.text;
  return (state) => {
    const address = pointer(state);
    if (address === 0) return next(state);
    for (const pool of pools) {
      const offset = address - pool.address;
      if (offset < 0 || offset >= pool.count * pool.size || offset % pool.size !== 0) continue;
      const index = offset / pool.size;
      const status = state[pool.status + index];
      const object = `${pool.struct}#${index + 1}`;
      if (status === FREED) throw trouble('double-free', () => `frees ${object} a second time: \`${text}\``);
      if (status !== IN_USE) break;
      state.fill(0, address, address + pool.size);
      state[pool.status + index] = FREED;
      next(state);
      listener.sink?.({ kind: 'free', object, address });
      return;
    }
    throw trouble('wild', () => `frees what kzalloc did not give: \`${text}\``);
  };
}
