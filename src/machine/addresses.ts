/** What each word of a state is, so that following a pointer can be checked with one or two look-ups. */
import { sizeOf } from '../language/types.ts';
import type { Type } from '../language/types.ts';
import type { ArrayPlace, Program } from '../language/program.ts';
import { FREED, IN_USE } from './state.ts';
import type { State } from './state.ts';

export interface AddressMap {
  /** Words up to here can be shared; an address beyond is wild. */
  readonly limit: number;
  /**
   * For each word: 0 if it may be used in every state, the address of its object's status word if it lies on
   * the heap, -1 if it may never be used (NULL page, guard, status word).
   */
  readonly access: Int32Array;
  /** 1 for each word that some CPU may write: see Memory.variable. */
  readonly variable: Uint8Array;
}

/** What a bad address is; `object` is for an address in a heap object that was freed. */
export type AddressClass = 'fine' | 'null' | 'freed' | 'unused' | 'guard' | 'poison' | 'wild';

const maps = new WeakMap<Program, AddressMap>();

/** The map of a program's words, made once per program. */
export function addressMap(program: Program): AddressMap {
  let map = maps.get(program);
  if (!map) {
    map = makeMap(program);
    maps.set(program, map);
  }
  return map;
}

function makeMap(program: Program): AddressMap {
  const { memory, structs } = program;
  const limit = memory.shared;
  const access = new Int32Array(limit).fill(-1);
  for (const global of memory.globals) {
    if (global.type.kind === 'function') continue;
    markLeaves(global.type, global.address, 0);
  }
  for (const pool of memory.pools) {
    for (let index = 0; index < pool.count; index++) {
      markLeaves(
        { kind: 'struct', name: pool.struct },
        pool.address + index * pool.size,
        pool.status + index,
      );
    }
  }
  const variable = new Uint8Array(memory.words);
  for (const address of memory.variable) variable[address] = 1;
  return { limit, access, variable };

  // Only words that belong to a value: what is left between them are guards.
  function markLeaves(type: Type, address: number, mark: number): void {
    if (type.kind === 'struct') {
      for (const field of structs[type.name].fields) markLeaves(field.type, address + field.offset, mark);
    } else if (type.kind === 'array') {
      const size = sizeOf(type.of, structs);
      for (let index = 0; index < type.length; index++) markLeaves(type.of, address + index * size, mark);
    } else {
      access.fill(mark, address, address + sizeOf(type, structs));
    }
  }
}

/** What a pointer with this value points to. */
export function classify(program: Program, state: State, address: number): AddressClass {
  const { limit, access } = addressMap(program);
  const { nullPage, heap } = program.memory;
  if (address > -nullPage && address < nullPage) return 'null';
  if (address < -0x3000_0000) return 'poison';
  if (address < 0 || address >= limit) return 'wild';
  const mark = access[address];
  if (mark === 0) return 'fine';
  if (mark > 0) return state[mark] === IN_USE ? 'fine' : state[mark] === FREED ? 'freed' : 'unused';
  const inPool = program.memory.pools.some(
    (pool) => address >= pool.address && address < pool.address + pool.count * pool.size,
  );
  return address < heap.start || inPool ? 'guard' : 'wild';
}

/**
 * The array of `elements` that a pointer into (or to the end of) points at; an array that holds the address wins
 * over one that only ends there. Undefined if there is none.
 */
export function arrayAt(elements: readonly ArrayPlace[], address: number): ArrayPlace | undefined {
  let ending: ArrayPlace | undefined;
  for (const array of elements) {
    const end = array.address + array.length * array.size;
    if (address >= array.address && address < end) return array;
    if (address === end) ending = array;
  }
  return ending;
}
