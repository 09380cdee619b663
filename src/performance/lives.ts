/** Objects whose life is told: by the enum field of theirs that is marked as a track. */
import type { Program } from '../language/program.ts';
import { nameOf, valueText } from '../machine/names.ts';
import { placesOf, type Leaf } from '../machine/places.ts';
import { IN_USE, type State } from '../machine/state.ts';

/** The words that say where an object is in its life, in the order of memory. */
export function tracksOf(program: Program): Leaf[] {
  const marked = new Set(program.drawing.tracks.map(({ struct, field }) => `${struct}.${field}`));
  return placesOf(program).leaves.filter(({ place }) => marked.has(place));
}

/** The station that an object is at; undefined for one that is not there. */
export function stationAt(program: Program, state: State, { root, address, type }: Leaf): string | undefined {
  if (root.status !== undefined && state[root.status] !== IN_USE) return undefined;
  return valueText(program, state, type, state[address]);
}

/** The stations of a life, in the order of the enum. */
export function stationsOf(program: Program, { type }: Leaf): string[] {
  return type.kind === 'enum' ? program.enums[type.name].values.map(({ name }) => name) : [];
}

/** What the object is called whose life it is. */
export function lifeName(program: Program, state: State, { place, address }: Leaf): string {
  const [struct, field] = place.split('.');
  const offset = program.structs[struct].fields.find(({ name }) => name === field)!.offset;
  return nameOf(program, state, address - offset, { kind: 'struct', name: struct });
}
