/** Several words written in one step, as the operations on lists do. */
import type { Instruction } from '../language/program.ts';
import { compileExpression, compileWritable } from './evaluate.ts';
import type { Setting } from './evaluate.ts';
import type { State } from './state.ts';

/** A closure that writes all words of the instruction, or none of them if one of its expressions faults. */
export function compileStores(
  { stores, when }: Instruction & { kind: 'stores' },
  next: (state: State) => void,
  setting: Setting,
): (state: State) => void {
  const addresses = stores.map(({ address, text }) => compileWritable(address, text, setting));
  const values = stores.map(({ value }) => compileExpression(value, setting));
  const count = stores.length;
  // The closures are called again and again, and never from within each other.
  const at = new Int32Array(count);
  const words = new Int32Array(count);
  const write = (state: State) => {
    for (let index = 0; index < count; index++) at[index] = addresses[index](state);
    for (let index = 0; index < count; index++) words[index] = values[index](state);
    for (let index = 0; index < count; index++) state[at[index]] = words[index];
    next(state);
  };
  if (!when) return write;
  const condition = compileExpression(when, setting);
  return (state) => (condition(state) === 0 ? next(state) : write(state));
}
