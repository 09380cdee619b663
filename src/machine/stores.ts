/** Several words written in one step, as the operations on lists do. */
import type { Instruction } from '../language/instruction.ts';
import { compileExpression } from './evaluate.ts';
import type { Setting } from './evaluate.ts';
import type { State } from './state.ts';

/**
 * A closure that writes all words of the instruction, or none of them if one of its expressions faults. Which words are
 * the links of neighbours was found out by looking at the text (ListGroups): a CPU that writes another one would do so
 * unseen, and a search would take two states for one.
 */
export function compileStores(
  { stores, when }: Instruction & { kind: 'stores' },
  next: (state: State) => void,
  setting: Setting,
): (state: State) => void {
  const addresses = stores.map(({ address }) => compileExpression(address, setting));
  const values = stores.map(({ value }) => compileExpression(value, setting));
  const count = stores.length;
  const { cpu } = setting;
  const { variable } = setting.map;
  // The closures are called again and again, and never from within each other.
  const at = new Int32Array(count);
  const words = new Int32Array(count);
  const write = (state: State) => {
    for (let index = 0; index < count; index++) {
      at[index] = addresses[index](state);
      if (cpu && variable[at[index]] === 0)
        throw new Error(`The word at ${at[index]} is none that a CPU writes`);
    }
    for (let index = 0; index < count; index++) words[index] = values[index](state);
    for (let index = 0; index < count; index++) state[at[index]] = words[index];
    next(state);
  };
  if (!when) return write;
  const condition = compileExpression(when, setting);
  return (state) => (condition(state) === 0 ? next(state) : write(state));
}
