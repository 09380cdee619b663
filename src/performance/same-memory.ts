import type { Program } from '../language/program.ts';
import type { State } from '../machine/state.ts';

const words = new WeakMap<Program, Int32Array>();

/** True if two states of a program have the same shared memory. Locals and positions of CPUs may differ. */
export function sameMemory(program: Program, one: State, other: State): boolean {
  let variable = words.get(program);
  if (!variable) {
    const { memory } = program;
    variable = Int32Array.from(memory.variable.filter((address) => address < memory.shared));
    words.set(program, variable);
  }
  return variable.every((address) => one[address] === other[address]);
}
