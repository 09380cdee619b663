/** What each word of a state is, so that following a pointer can be checked with one or two look-ups. */
import { LIST_HEAD, sizeOf, typeName } from '../language/types.ts';
import type { Type } from '../language/types.ts';
import type { ArrayPlace, ListInfo, Program } from '../language/program.ts';
import { FREED, IN_USE, STRAY_BELOW } from './state.ts';
import type { State } from './state.ts';

/**
 * A number for each shared word: 0 if something is there in every state, the address of its object's status word if it
 * lies on the heap, -1 if it is never there.
 */
export type Table = Int32Array;

export interface AddressMap {
  /** Words up to here can be shared; an address beyond is wild. */
  readonly limit: number;
  /** The words that belong to a value; not NULL page, guards and status words. */
  readonly access: Table;
  /** The words at which an object of the type begins: what a pointer to the type may be followed to. */
  begins(type: Type): Table;
  /** The same for list_heads. */
  readonly lists: Table;
  /**
   * Where a list_head may be used that is a member of what a pointer to a struct points to: in every such struct, and at
   * what the pointer was made from where there is no struct, as the head of a list. There only if no other member would
   * lie at a list_head as well: then nobody could tell by which of them the pointer was made.
   */
  linkedBy(link: ListInfo): Table;
  /**
   * For the value of a pointer to a struct that is not there: the list_head from which it was made, as list_first_entry
   * and its kind do; 0 if it was not. Where the struct is, it may be the list_head in it.
   */
  origins(struct: string): Int32Array;
  /** 1 for each word that some CPU may write: see Memory.variable. */
  readonly variable: Uint8Array;
}

/** What is at an address; `stray`: the part of an object that is not there. */
export type AddressClass = 'fine' | 'null' | 'freed' | 'unused' | 'guard' | 'poison' | 'stray' | 'wild';

const maps = new WeakMap<Program, AddressMap>();

/** The map of a program's words, made once per program. */
export function addressMap(program: Program): AddressMap {
  let map = maps.get(program);
  if (!map) {
    map = new WordMap(program);
    maps.set(program, map);
  }
  return map;
}

class WordMap implements AddressMap {
  readonly limit: number;
  readonly access: Table;
  readonly lists: Table;
  readonly variable: Uint8Array;
  readonly #program: Program;
  /** By name of a type: address and mark of each of its objects. */
  readonly #objects = new Map<string, number[]>();
  readonly #names = new Map<Type, string>();
  readonly #tables = new Map<string, Table>();

  constructor(program: Program) {
    const { memory } = program;
    this.#program = program;
    this.limit = memory.shared;
    this.access = this.#table();
    this.variable = new Uint8Array(memory.words);
    for (const address of memory.variable) this.variable[address] = 1;
    for (const { type, address } of memory.globals) this.#note(type, address, 0);
    for (const pool of memory.pools) {
      const type: Type = { kind: 'struct', name: pool.struct };
      for (let index = 0; index < pool.count; index++)
        this.#note(type, pool.address + index * pool.stride, pool.status + index);
    }
    this.lists = this.begins(LIST_HEAD);
  }

  begins(type: Type): Table {
    const name = this.#nameOf(type);
    let table = this.#tables.get(name);
    if (!table) {
      table = this.#table();
      const objects = this.#objects.get(name) ?? [];
      for (let at = 0; at < objects.length; at += 2) table[objects[at]] = objects[at + 1];
      this.#tables.set(name, table);
    }
    return table;
  }

  linkedBy({ struct, member }: ListInfo): Table {
    const key = `${struct}.${member}`;
    let table = this.#tables.get(key);
    if (!table) {
      table = this.#linkTable(struct, member);
      this.#tables.set(key, table);
    }
    return table;
  }

  origins(struct: string): Int32Array {
    const key = `from ${struct}`;
    let table = this.#tables.get(key);
    if (!table) {
      table = new Int32Array(this.limit);
      for (const member of linksOf(this.#program, struct)) {
        const offset = this.#offsetOf(struct, member);
        for (const at of this.#listHeads()) table[at - offset] = at;
      }
      this.#tables.set(key, table);
    }
    return table;
  }

  #linkTable(struct: string, member: string): Table {
    const offset = this.#offsetOf(struct, member);
    const table = this.#table();
    const links = linksOf(this.#program, struct);
    const { lists } = this;
    if (links.includes(member)) {
      const others = links.filter((name) => name !== member).map((name) => this.#offsetOf(struct, name));
      for (const at of this.#listHeads()) {
        const isOnly = others.every((other) => !(lists[at - offset + other] >= 0));
        if (isOnly) table[at] = lists[at];
      }
    }
    const objects = this.#objects.get(this.#nameOf({ kind: 'struct', name: struct })) ?? [];
    for (let at = 0; at < objects.length; at += 2) table[objects[at] + offset] = objects[at + 1];
    return table;
  }

  #listHeads(): number[] {
    return (this.#objects.get(this.#nameOf(LIST_HEAD)) ?? []).filter((_, index) => index % 2 === 0);
  }

  #offsetOf(struct: string, member: string): number {
    return this.#program.structs[struct].fields.find(({ name }) => name === member)!.offset;
  }

  #table(): Table {
    return new Int32Array(this.limit).fill(-1);
  }

  /** Notes an object with all that is inside of it: what is left between values are guards. */
  #note(type: Type, address: number, mark: number): void {
    const { structs } = this.#program;
    const name = this.#nameOf(type);
    let objects = this.#objects.get(name);
    if (!objects) this.#objects.set(name, (objects = []));
    objects.push(address, mark);
    if (type.kind === 'struct') {
      for (const field of structs[type.name].fields) this.#note(field.type, address + field.offset, mark);
    } else if (type.kind === 'array') {
      const size = sizeOf(type.of, structs);
      for (let index = 0; index < type.length; index++) this.#note(type.of, address + index * size, mark);
    } else {
      this.access.fill(mark, address, address + sizeOf(type, structs));
    }
  }

  #nameOf(type: Type): string {
    let name = this.#names.get(type);
    if (name === undefined) this.#names.set(type, (name = typeName(type)));
    return name;
  }
}

/** The list_heads in a struct by which the program goes from a list to it: see Program.links. */
export function linksOf({ links }: Program, struct: string): readonly string[] {
  return Object.hasOwn(links, struct) ? links[struct] : [];
}

/** What a pointer with this value points to. */
export function classify(program: Program, state: State, address: number): AddressClass {
  const { limit, access } = addressMap(program);
  const { nullPage, heap } = program.memory;
  if (address > -nullPage && address < nullPage) return 'null';
  if (address < STRAY_BELOW) return 'stray';
  if (address < -0x3000_0000) return 'poison';
  if (address < 0 || address >= limit) return 'wild';
  const mark = access[address];
  if (mark === 0) return 'fine';
  if (mark > 0) return state[mark] === IN_USE ? 'fine' : state[mark] === FREED ? 'freed' : 'unused';
  const inPool = program.memory.pools.some(
    (pool) => address >= pool.address && address < pool.address + pool.count * pool.stride,
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
