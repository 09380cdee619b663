import { Apart } from './apart.ts';
import type { Declarations } from '../check/declarations.ts';
import type { ArrayPlace, Global, Memory, Pool } from '../program.ts';
import { sizeOf, type StructType, type Type } from '../types.ts';

/** Objects that each pool holds: enough for a lesson, few enough that reuse is met. */
const POOL_COUNT = 4;

/** The part of memory that all CPUs share: the NULL page, globals, heap, read sections. */
export type SharedMemory = Pick<
  Memory,
  'nullPage' | 'globals' | 'pools' | 'arrays' | 'heap' | 'rcu' | 'shared'
>;

/**
 * Gives every global and every pool of `allocated` structs its address.
 *
 * @param readers how many threads can be inside a read section; 0 in a program without RCU
 */
export function layOutShared(
  declarations: Declarations,
  allocated: readonly string[],
  readers: number,
): SharedMemory {
  const { structs } = declarations;
  const largest = Math.max(0, ...Object.values(structs).map(({ size }) => size));
  const nullPage = Math.max(16, Math.ceil((largest + 2) / 16) * 16);
  const apart = new Apart(structs);
  const arrays: ArrayPlace[] = [];
  let address = nullPage;
  const globals: Global[] = [];
  for (const { name, type, node } of declarations.globals.values()) {
    address = apart.place(type, address);
    globals.push({ name, type, address, span: node.span });
    collectArrays(type, address, structs, arrays);
    address += sizeOf(type, structs);
  }
  const start = address;
  const pools: Pool[] = [];
  for (const struct of allocated) {
    const type: Type = { kind: 'struct', name: struct };
    const row = apart.placeRow(type, POOL_COUNT, address + POOL_COUNT);
    pools.push({ struct, count: POOL_COUNT, status: address, size: structs[struct].size, ...row });
    for (let index = 0; index < POOL_COUNT; index++)
      collectArrays(type, row.address + index * row.stride, structs, arrays);
    address = row.address + POOL_COUNT * row.stride;
  }
  const shared = { nullPage, globals, pools, arrays, heap: { start, end: address } };
  if (readers === 0) return { ...shared, shared: address };
  return { ...shared, rcu: { depth: address, waits: address + readers }, shared: address + 2 * readers };
}

function collectArrays(
  type: Type,
  address: number,
  structs: Readonly<Record<string, StructType>>,
  arrays: ArrayPlace[],
): void {
  if (type.kind === 'struct') {
    for (const field of structs[type.name].fields)
      collectArrays(field.type, address + field.offset, structs, arrays);
  } else if (type.kind === 'array') {
    const size = sizeOf(type.of, structs);
    arrays.push({ address, length: type.length, size, of: type.of });
    for (let index = 0; index < type.length; index++)
      collectArrays(type.of, address + index * size, structs, arrays);
  }
}

/** The addresses from `start` up to, not including, `end`. */
export function wordsFrom(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}
