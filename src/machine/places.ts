/** Where everything in shared memory is: every object and every word of it that a value takes, with its path. */
import type { ListInfo, Program } from '../language/program.ts';
import { sizeOf } from '../language/types.ts';
import type { Type } from '../language/types.ts';

/** A global, or an object of a pool. */
export interface Root {
  readonly address: number;
  readonly words: number;
  readonly type: Type;
  /** A global's name, or `klp_ops#1`. */
  readonly path: string;
  /** Address of the status word of a heap object. */
  readonly status?: number;
}

/** A value of one word, or a list_head. */
export interface Leaf {
  readonly root: Root;
  readonly address: number;
  readonly type: Type;
  /** Within the root: `.state`, `[0].mod`, or nothing. */
  readonly suffix: string;
  /** What it is called in every object of its struct, `module.state`; the name of a global. */
  readonly place: string;
  /** For a list_head that is the head of a list: what that list links. */
  readonly list?: ListInfo;
}

interface Places {
  readonly roots: readonly Root[];
  readonly leaves: readonly Leaf[];
  readonly variable: ReadonlySet<number>;
}

const found = new WeakMap<Program, Places>();

/** The places of a program, found once per program; roots and leaves in ascending address. */
export function placesOf(program: Program): Places {
  let places = found.get(program);
  if (!places) {
    places = findPlaces(program);
    found.set(program, places);
  }
  return places;
}

function findPlaces(program: Program): Places {
  const { memory, structs, lists } = program;
  const roots: Root[] = [];
  for (const { name, type, address } of memory.globals) {
    roots.push({ address, words: sizeOf(type, structs), type, path: name });
  }
  for (const pool of memory.pools) {
    const type: Type = { kind: 'struct', name: pool.struct };
    for (let index = 0; index < pool.count; index++) {
      roots.push({
        address: pool.address + index * pool.stride,
        words: sizeOf(type, structs),
        type,
        path: `${pool.struct}#${index + 1}`,
        status: pool.status + index,
      });
    }
  }
  roots.sort((left, right) => left.address - right.address);
  const leaves: Leaf[] = [];
  for (const root of roots) descend(root, root.type, root.address, '', root.path);
  leaves.sort((left, right) => left.address - right.address);
  return { roots, leaves, variable: new Set(memory.variable) };

  function descend(root: Root, type: Type, address: number, suffix: string, place: string): void {
    if (type.kind === 'struct') {
      for (const field of structs[type.name].fields) {
        descend(
          root,
          field.type,
          address + field.offset,
          `${suffix}.${field.name}`,
          `${type.name}.${field.name}`,
        );
      }
    } else if (type.kind === 'array') {
      const size = sizeOf(type.of, structs);
      for (let index = 0; index < type.length; index++) {
        descend(root, type.of, address + index * size, `${suffix}[${index}]`, place);
      }
    } else if (sizeOf(type, structs) > 0) {
      const list = type.kind === 'list_head' && Object.hasOwn(lists, place) ? lists[place] : undefined;
      leaves.push({ root, address, type, suffix, place, list });
    }
  }
}

/** The global or heap object that holds this address. */
export function rootAt(program: Program, address: number): Root | undefined {
  const { roots } = placesOf(program);
  let low = 0;
  let high = roots.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const root = roots[middle];
    if (address < root.address) high = middle - 1;
    else if (address >= root.address + root.words) low = middle + 1;
    else return root;
  }
  return undefined;
}

/** The leaf that holds this address. */
export function leafAt(program: Program, address: number): Leaf | undefined {
  const { leaves } = placesOf(program);
  let low = 0;
  let high = leaves.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const leaf = leaves[middle];
    if (address < leaf.address) high = middle - 1;
    else if (address >= leaf.address + (leaf.type.kind === 'list_head' ? 2 : 1)) low = middle + 1;
    else return leaf;
  }
  return undefined;
}
