import type { Program } from '../language/program.ts';
import { sizeOf, type Type } from '../language/types.ts';

/** Addresses of all mutex words in globals and heap objects, ascending. */
export function mutexAddresses({ memory, structs }: Program): number[] {
  const addresses: number[] = [];
  const collect = (type: Type, address: number): void => {
    if (type.kind === 'mutex') addresses.push(address);
    if (type.kind === 'struct') {
      for (const field of structs[type.name].fields) collect(field.type, address + field.offset);
    }
    if (type.kind === 'array') {
      const size = sizeOf(type.of, structs);
      for (let index = 0; index < type.length; index++) collect(type.of, address + index * size);
    }
  };
  for (const { type, address } of memory.globals) collect(type, address);
  for (const { struct, count, address, size } of memory.pools) {
    for (let index = 0; index < count; index++)
      collect({ kind: 'struct', name: struct }, address + index * size);
  }
  return addresses.sort((a, b) => a - b);
}
