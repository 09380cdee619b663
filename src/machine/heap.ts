/** kzalloc and kfree. */
import type { Instruction } from '../language/instruction.ts';
import type { Pool, Program } from '../language/program.ts';
import { MUTEX, type Type } from '../language/types.ts';
import { choiceCount, objectFor } from './choices.ts';
import { compileExpression } from './evaluate.ts';
import type { Evaluate, Setting } from './evaluate.ts';
import { trouble } from './faults.ts';
import type { Trouble } from './faults.ts';
import { holderOf, threadName } from './holder.ts';
import { labelAt, lockName, titleOf } from './names.ts';
import type { Operation } from './operation.ts';
import { placesOf, rootAt } from './places.ts';
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
      const address = pool.address + index * pool.stride;
      // They are 0 already: who watches what a step writes sees that it writes them.
      state.fill(0, address, address + pool.size);
      state[pool.status + index] = IN_USE;
      state[at] = address;
      next(state);
      listener.sink?.({ kind: 'allocate', object: objectName(pool, index), address });
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
  thread: number,
  next: (state: State) => void,
  setting: Setting,
): (state: State) => void {
  const { program, listener, map, statement, frame } = setting;
  const { pools } = program.memory;
  const begins = map.begins(instruction.to);
  /** What kzalloc gives, by address. */
  const objects = new Map(
    pools.flatMap((pool) =>
      Array.from({ length: pool.count }, (_, index) => {
        return [pool.address + index * pool.stride, { pool, index }] as const;
      }),
    ),
  );
  /** By pool: words from the start of an object to each mutex in it. */
  const mutexes = new Map(pools.map((pool) => [pool, mutexesIn(program, pool)]));
  const pointer = compileExpression(instruction.pointer, setting);
  const text = instruction.text;
  return (state) => {
    const address = pointer(state);
    if (address === 0) return next(state);
    const found = begins[address] > 0 ? objects.get(address) : undefined;
    if (!found)
      throw trouble('wild', () => `frees what kzalloc did not give: \`${text}\``, { touched: text });
    // A pointer to the beginning of an object has come from kzalloc: so the object is in use, or was.
    const { pool, index } = found;
    if (state[pool.status + index] === FREED) {
      const type: Type = { kind: 'struct', name: pool.struct };
      const tell = () => `frees ${objectName(pool, index)} a second time: \`${text}\``;
      throw trouble('double-free', tell, { about: () => [{ address, type }], touched: text });
    }
    for (const words of mutexes.get(pool)!) {
      const holder = holderOf(state, address + words);
      if (holder !== null) throw freesHeldLock(program, thread, holder, address + words, text);
    }
    const { sink } = listener;
    const label = sink && labelAt(program, state, address);
    state.fill(0, address, address + pool.size);
    state[pool.status + index] = FREED;
    next(state);
    if (sink) {
      const object = objectName(pool, index);
      sink({ kind: 'free', object, address, statement, frame, ...(label ? { label } : {}) });
    }
  };
}

function objectName({ struct }: Pool, index: number): string {
  return `${struct}#${index + 1}`;
}

/** The mutexes in an object of a pool, in words from its start. */
export function mutexesIn(program: Program, pool: Pool): number[] {
  return placesOf(program)
    .leaves.filter(({ root, type }) => type.kind === 'mutex' && root.address === pool.address)
    .map(({ address }) => address - pool.address);
}

/** The trouble of freeing memory in which a lock is held: whoever takes or releases it next, does so in freed memory. */
function freesHeldLock(
  program: Program,
  thread: number,
  holder: number,
  mutex: number,
  text: string,
): Trouble {
  const tell: Trouble['tell'] = (_, state) => {
    const root = rootAt(program, mutex)!;
    const who = holder === thread ? 'it' : threadName(program, holder);
    return `frees ${titleOf(program, state, root)} while ${who} holds ${lockName(program, mutex)}: \`${text}\``;
  };
  return trouble('held-lock-freed', tell, { about: () => [{ address: mutex, type: MUTEX }], touched: text });
}
