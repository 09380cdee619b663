/** The object that a word of memory is a field of, by the field as it is called in `Leaf.place`: `module.state`. */
import type { Program } from '../language/program.ts';
import { nameOf } from '../machine/names.ts';
import type { Leaf } from '../machine/places.ts';
import type { State } from '../machine/state.ts';

/** Words from the start of a struct to one of its fields. */
export function offsetOf(program: Program, place: string): number {
  const [struct, field] = place.split('.');
  return program.structs[struct].fields.find(({ name }) => name === field)!.offset;
}

/** Address of the object. */
export function addressAround(program: Program, { place, address }: Leaf): number {
  return address - offsetOf(program, place);
}

/** What the object is called. */
export function nameAround(program: Program, state: State, leaf: Leaf): string {
  const [struct] = leaf.place.split('.');
  return nameOf(program, state, addressAround(program, leaf), { kind: 'struct', name: struct });
}
