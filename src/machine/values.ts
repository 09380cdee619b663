/** The value tree of one object: see view.ts. */
import type { Program } from '../language/program.ts';
import { sizeOf, typeName } from '../language/types.ts';
import type { Type } from '../language/types.ts';
import { classify } from './addresses.ts';
import { holderIn } from './holder.ts';
import { linkState, listText, walkList } from './lists.ts';
import { arrayEndingAt, functionName, nameOf, pathAt, valueText } from './names.ts';
import { leafAt, placesOf } from './places.ts';
import type { State } from './state.ts';
import { stringOf } from './strings.ts';
import type { ObjectReference, PointerView, ValueBase, ValueView } from './view.ts';

/**
 * The view of a value at an address.
 *
 * @param path where it is, as `M.state`
 * @param name the last part of that path
 */
export function viewValue(
  program: Program,
  state: State,
  type: Type,
  address: number,
  path: string,
  name: string,
): ValueView {
  const words = sizeOf(type, program.structs);
  const word = state[address];
  const base: ValueBase = {
    path,
    name,
    type: typeName(type),
    address,
    words,
    variable: isVariable(program, address, words),
    text: valueText(program, state, type, word),
  };
  switch (type.kind) {
    case 'bool':
      return { ...base, kind: 'bool', value: word !== 0 };
    case 'enum': {
      const { values } = program.enums[type.name];
      const index = values.findIndex(({ value }) => value === word);
      return { ...base, kind: 'enum', value: word, values: values.map((entry) => entry.name), index };
    }
    case 'string':
      return { ...base, kind: 'string', value: stringOf(program, word) ?? null };
    case 'pointer':
      if (type.to.kind === 'function')
        return { ...base, kind: 'function', value: functionName(program, word) };
      return { ...base, kind: 'pointer', ...viewPointer(program, state, word, type.to) };
    case 'mutex':
      return { ...base, kind: 'lock', owner: holderIn(word) };
    case 'struct': {
      const fields = program.structs[type.name].fields.map((field) =>
        viewValue(program, state, field.type, address + field.offset, `${path}.${field.name}`, field.name),
      );
      return {
        ...base,
        kind: 'struct',
        struct: type.name,
        fields,
        text: nameOf(program, state, address, type),
      };
    }
    case 'array': {
      const size = sizeOf(type.of, program.structs);
      const items = Array.from({ length: type.length }, (_, index) =>
        viewValue(program, state, type.of, address + index * size, `${path}[${index}]`, `[${index}]`),
      );
      return { ...base, kind: 'array', items, text: path };
    }
    case 'list_head':
      return viewList(program, state, address, base);
    case 'int':
    case 'function':
    case 'void':
      return { ...base, kind: 'int', value: word };
  }
}

/** An object as the story calls it. */
export function referenceTo(program: Program, state: State, address: number, type: Type): ObjectReference {
  const name = nameOf(program, state, address, type);
  return { address, name, path: pathAt(program, address, type) ?? name };
}

function viewPointer(
  program: Program,
  state: State,
  word: number,
  to: Type,
): Pick<PointerView, 'state'> & { target?: ObjectReference } {
  if (word === 0) return { state: 'null' };
  const kind = classify(program, state, word);
  const target = referenceTo(program, state, word, to);
  if (arrayEndingAt(program, word, to)) return { state: 'end', target };
  if (kind === 'fine') return { state: 'object', target };
  if (kind === 'freed') return { state: 'freed', target };
  return { state: 'wild' };
}

function viewList(program: Program, state: State, address: number, base: ValueBase): ValueView {
  const list = leafAt(program, address)?.list;
  if (!list) {
    const link = linkState(state, address);
    const text = { none: 'not on a list', self: 'on no list', on: 'on a list', taken: 'taken off its list' }[
      link
    ];
    return { ...base, kind: 'link', state: link, text };
  }
  const { objects, broken } = walkList(program, state, address, list);
  const type: Type = { kind: 'struct', name: list.struct };
  return {
    ...base,
    kind: 'list',
    struct: list.struct,
    member: list.member,
    items: objects.map((object) => referenceTo(program, state, object, type)),
    ...(broken === undefined ? {} : { broken }),
    text: listText(program, state, address, list),
  };
}

function isVariable(program: Program, address: number, words: number): boolean {
  if (address >= program.memory.shared) return true;
  const { variable } = placesOf(program);
  for (let at = address; at < address + words; at++) if (variable.has(at)) return true;
  return false;
}
