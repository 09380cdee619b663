/** Whose is what: objects that own others, by the marks of the listing. */
import type { Program } from '../language/program.ts';
import { sizeOf, type Type } from '../language/types.ts';
import { nameOf } from '../machine/names.ts';
import { placesOf, type Root } from '../machine/places.ts';
import type { State } from '../machine/state.ts';

export interface Owner {
  readonly address: number;
  readonly struct: string;
}

const found = new WeakMap<Program, readonly Owner[]>();

/**
 * All objects that can own something, in the order in which they are declared; those of the heap only where nothing else
 * owns. The same in every state, so that an owner keeps its place for a whole run.
 */
export function ownersOf(program: Program): readonly Owner[] {
  let owners = found.get(program);
  if (!owners) {
    const wanted = ownerStructs(program);
    const all = placesOf(program).roots.flatMap((root) => {
      return structsIn(program, root)
        .filter(({ struct }) => wanted.has(struct))
        .map((one) => ({ ...one, root }));
    });
    const declared = all.filter(({ root }) => root.status === undefined);
    owners = (declared.length > 0 ? declared : all).map(({ address, struct }) => ({ address, struct }));
    found.set(program, owners);
  }
  return owners;
}

/** What an owner is called in a state. */
export function ownerName(program: Program, state: State, { address, struct }: Owner): string {
  return nameOf(program, state, address, { kind: 'struct', name: struct });
}

/** Index of the owner of an object: of what its marked field leads to, else of the nearest owner around it. */
export function ownerOf(program: Program, state: State, address: number, struct: string): number | undefined {
  const owners = ownersOf(program);
  const { fields } = program.structs[struct];
  for (const { struct: of, field: name } of program.drawing.owners) {
    const field = of === struct ? fields.find((one) => one.name === name) : undefined;
    if (!field) continue;
    const index = owners.findIndex((owner) => owner.address === state[address + field.offset]);
    return index < 0 ? undefined : index;
  }
  let nearest: number | undefined;
  owners.forEach((owner, index) => {
    const around = owner.address <= address && address < owner.address + program.structs[owner.struct].size;
    if (around && (nearest === undefined || owner.address >= owners[nearest].address)) nearest = index;
  });
  return nearest;
}

/** The structs whose objects own: those that are marked, and those that a marked field points to. */
function ownerStructs({ drawing, structs }: Program): ReadonlySet<string> {
  return new Set(
    drawing.owners.map(({ struct, field: name }) => {
      const type = structs[struct].fields.find((field) => field.name === name)?.type;
      return type?.kind === 'pointer' && type.to.kind === 'struct' ? type.to.name : struct;
    }),
  );
}

/** The structs in a root, itself included, an outer one before those in it. */
function structsIn(program: Program, root: Root): Owner[] {
  const all: Owner[] = [];
  collect(root.type, root.address);
  return all;

  function collect(type: Type, address: number): void {
    if (type.kind === 'struct') {
      all.push({ address, struct: type.name });
      for (const field of program.structs[type.name].fields) collect(field.type, address + field.offset);
    } else if (type.kind === 'array') {
      const size = sizeOf(type.of, program.structs);
      for (let index = 0; index < type.length; index++) collect(type.of, address + index * size);
    }
  }
}
