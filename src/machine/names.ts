/** What objects and values are called in sentences and pictures. */
import type { ArrayPlace, Program } from '../language/program.ts';
import { MUTEX, sameType, sizeOf } from '../language/types.ts';
import type { StructType, Type } from '../language/types.ts';
import { arrayAt } from './addresses.ts';
import { holderIn, threadName } from './holder.ts';
import { rootAt } from './places.ts';
import type { Root } from './places.ts';
import { FREED, STRAY_BELOW } from './state.ts';
import type { State } from './state.ts';
import { stringOf } from './strings.ts';

/** A label may name an object by another object; further than this it is no name any more. */
const LABEL_DEPTH = 4;

/** The global or heap object that holds this address, if any. */
export function objectAt(program: Program, address: number): Root | undefined {
  return rootAt(program, address);
}

/**
 * The name of what is at an address: `NULL`; the label of a labelled struct, `freed memory` where that leads there; else
 * the path, such as `P1_objs[0]` or `klp_ops#1`; `the end of …` one past an array; `address 7` where nothing is. `type`
 * says which of the things that begin at the address is meant (a struct and its first field share one).
 */
export function nameOf(program: Program, state: State, address: number, type?: Type): string {
  return nameWithin(program, state, address, type, 0);
}

/** The path of what is at an address, without labels, or undefined where nothing is. */
export function pathAt(program: Program, address: number, type?: Type): string | undefined {
  const node = nodeAt(program, address, type);
  return node?.path;
}

/** The name of a mutex. */
export function lockName(program: Program, address: number): string {
  return pathAt(program, address, MUTEX) ?? `the mutex at address ${address}`;
}

/** `klp_ops b`: the struct's name before an object's own, unless that says it already. */
export function titleOf(program: Program, state: State, root: Root): string {
  const name = nameOf(program, state, root.address, root.type);
  return root.type.kind === 'struct' && root.status !== undefined && name !== root.path
    ? `${root.type.name} ${name}`
    : name;
}

/** A word as a C programmer would write its value, read as `type`; a string in quotes. */
export function valueText(program: Program, state: State, type: Type, word: number): string {
  switch (type.kind) {
    case 'bool':
      return word === 0 ? 'false' : 'true';
    case 'enum':
      return program.enums[type.name].values.find(({ value }) => value === word)?.name ?? `${word}`;
    case 'string': {
      const text = stringOf(program, word);
      return text === null ? 'NULL' : text === undefined ? `string ${word}` : JSON.stringify(text);
    }
    case 'pointer':
      if (type.to.kind === 'function') return functionName(program, word) ?? 'NULL';
      return nameOf(program, state, word, type.to);
    case 'mutex':
      return holderText(program, holderIn(word));
    case 'int':
    case 'list_head':
    case 'struct':
    case 'array':
    case 'function':
    case 'void':
      return `${word}`;
  }
}

/** The function that a function pointer holds, null for NULL. */
export function functionName(program: Program, word: number): string | null {
  return word === 0 ? null : (program.functions[word - 1]?.name ?? `function ${word}`);
}

function holderText(program: Program, holder: number | null): string {
  return holder === null ? 'free' : `held by ${threadName(program, holder)}`;
}

/** The array of such elements whose end an address is, if it is nothing else: one past the last of them. */
export function arrayEndingAt(program: Program, address: number, type: Type): ArrayPlace | undefined {
  if (nodeAt(program, address, type)) return undefined;
  const same = program.memory.arrays.filter((array) => sameType(array.of, type));
  const array = arrayAt(same, address);
  return array && address === array.address + array.length * array.size ? array : undefined;
}

function nameWithin(
  program: Program,
  state: State,
  address: number,
  type: Type | undefined,
  depth: number,
): string {
  if (address === 0) return 'NULL';
  // What is named by something else has no name any more once that is freed.
  if (depth > 0 && isFreed(program, state, address)) return 'freed memory';
  const node = nodeAt(program, address, type);
  if (node) {
    if (node.type.kind === 'struct') {
      const label = labelOf(program, state, program.structs[node.type.name], node.address, depth);
      if (label !== undefined)
        return depth === 0 && isFreed(program, state, address) ? `${label} (freed)` : label;
    }
    return node.path;
  }
  const array = type && arrayEndingAt(program, address, type);
  if (array) {
    const whole: Type = { kind: 'array', of: array.of, length: array.length };
    return `the end of ${pathAt(program, array.address, whole) ?? 'an array'}`;
  }
  const root = rootAt(program, address);
  if (root) return `inside ${root.path}`;
  if (address < STRAY_BELOW) return 'nothing';
  return address < -0x3000_0000 ? 'LIST_POISON' : `address ${address}`;
}

function isFreed(program: Program, state: State, address: number): boolean {
  const status = rootAt(program, address)?.status;
  return status !== undefined && state[status] === FREED;
}

/** What a struct is called by its label, and the word that says so; undefined if it has none. */
export function labelAt(
  program: Program,
  state: State,
  address: number,
): { name: string; address: number; word: number } | undefined {
  const node = nodeAt(program, address, undefined);
  if (node?.type.kind !== 'struct') return undefined;
  const struct = program.structs[node.type.name];
  const name = labelOf(program, state, struct, address, 0);
  const field = struct.fields.find((one) => one.name === struct.label);
  if (name === undefined || !field) return undefined;
  const at = address + field.offset;
  return { name, address: at, word: state[at] };
}

function labelOf(
  program: Program,
  state: State,
  struct: StructType,
  address: number,
  depth: number,
): string | undefined {
  const field =
    struct.label === undefined ? undefined : struct.fields.find(({ name }) => name === struct.label);
  if (!field || depth >= LABEL_DEPTH) return undefined;
  const word = state[address + field.offset];
  if (field.type.kind === 'string') return stringOf(program, word) || undefined;
  if (field.type.kind === 'pointer') {
    if (word === 0) return undefined;
    if (field.type.to.kind === 'function') return functionName(program, word) ?? undefined;
    return nameWithin(program, state, word, field.type.to, depth + 1);
  }
  if (field.type.kind === 'int') return `${struct.name} ${word}`;
  return valueText(program, state, field.type, word);
}

interface Node {
  readonly path: string;
  readonly type: Type;
  readonly address: number;
}

/** What begins at the address: the outermost thing of that type, or of any type if none is given. */
function nodeAt(program: Program, address: number, wanted: Type | undefined): Node | undefined {
  const root = rootAt(program, address);
  if (!root) return undefined;
  let { path, type, address: start } = root;
  for (;;) {
    if (start === address && (!wanted || sameType(type, wanted))) return { path, type, address };
    if (type.kind === 'struct') {
      const field = program.structs[type.name].fields.find(
        ({ offset, type }) =>
          address >= start + offset && address < start + offset + sizeOf(type, program.structs),
      );
      if (!field) return undefined;
      path = `${path}.${field.name}`;
      start += field.offset;
      type = field.type;
    } else if (type.kind === 'array') {
      const size = sizeOf(type.of, program.structs);
      const index = Math.floor((address - start) / size);
      if (index >= type.length) return undefined;
      path = `${path}[${index}]`;
      start += index * size;
      type = type.of;
    } else {
      return undefined;
    }
  }
}
