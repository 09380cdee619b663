/**
 * The types of Model C as plain data. Every scalar is one word: an int, a bool, an enum's number, an address,
 * a string's number, a function's number. A list_head is two words (next, prev), a mutex one (its owner).
 */
export type Type =
  | { readonly kind: 'void' }
  | { readonly kind: 'int' }
  | { readonly kind: 'bool' }
  | { readonly kind: 'string' }
  | { readonly kind: 'list_head' }
  | { readonly kind: 'mutex' }
  | { readonly kind: 'enum'; readonly name: string }
  | { readonly kind: 'struct'; readonly name: string }
  | { readonly kind: 'pointer'; readonly to: Type }
  | { readonly kind: 'array'; readonly of: Type; readonly length: number }
  | { readonly kind: 'function'; readonly returns: Type; readonly parameters: readonly Type[] };

export interface Field {
  readonly name: string;
  readonly type: Type;
  /** Words from the start of the struct. */
  readonly offset: number;
}

export interface StructType {
  readonly name: string;
  readonly fields: readonly Field[];
  /** Words. */
  readonly size: number;
  /** The field whose value names an object of this type, marked by a label directive. */
  readonly label?: string;
}

export interface EnumType {
  readonly name: string;
  readonly values: readonly { readonly name: string; readonly value: number }[];
}

export const INT: Type = { kind: 'int' };
export const LIST_HEAD: Type = { kind: 'list_head' };
export const MUTEX: Type = { kind: 'mutex' };

/** True if the two types are the same type, structs and enums by name. */
export function sameType(left: Type, right: Type): boolean {
  if (left.kind !== right.kind) return false;
  switch (left.kind) {
    case 'enum':
    case 'struct':
      return left.name === (right as typeof left).name;
    case 'pointer':
      return sameType(left.to, (right as typeof left).to);
    case 'array':
      return left.length === (right as typeof left).length && sameType(left.of, (right as typeof left).of);
    case 'function': {
      const other = right as typeof left;
      return (
        sameType(left.returns, other.returns) &&
        left.parameters.length === other.parameters.length &&
        left.parameters.every((type, index) => sameType(type, other.parameters[index]))
      );
    }
    case 'bool':
    case 'int':
    case 'list_head':
    case 'mutex':
    case 'string':
    case 'void':
      return true;
  }
}

/** The type as a C programmer writes it, such as `struct klp_patch *` or `int [4]`. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case 'string':
      return 'const char *';
    case 'list_head':
      return 'struct list_head';
    case 'mutex':
      return 'struct mutex';
    case 'enum':
    case 'struct':
      return `${type.kind} ${type.name}`;
    case 'pointer': {
      if (type.to.kind === 'function') return functionName(type.to, '(*)');
      const target = typeName(type.to);
      return target.endsWith('*') ? `${target}*` : `${target} *`;
    }
    case 'array':
      return `${typeName(type.of)} [${type.length}]`;
    case 'function':
      return functionName(type, '');
    case 'bool':
    case 'int':
    case 'void':
      return type.kind;
  }
}

function functionName(type: Type & { kind: 'function' }, pointer: string): string {
  return `${typeName(type.returns)} ${pointer}(${type.parameters.map(typeName).join(', ') || 'void'})`;
}

/**
 * Words that a value of this type takes; `structs` must hold every struct it mentions. An array is followed by
 * room for one more element that nobody may touch, so that running past its end is told apart.
 */
export function sizeOf(type: Type, structs: Readonly<Record<string, StructType>>): number {
  switch (type.kind) {
    case 'struct':
      return structs[type.name].size;
    case 'array':
      return (type.length + 1) * sizeOf(type.of, structs);
    case 'list_head':
      return 2;
    case 'void':
    case 'function':
      return 0;
    case 'bool':
    case 'enum':
    case 'int':
    case 'mutex':
    case 'pointer':
    case 'string':
      return 1;
  }
}

/** Words from the start of a struct to one of its fields. */
export function memberOffset(
  structs: Readonly<Record<string, StructType>>,
  struct: string,
  member: string,
): number {
  return structs[struct].fields.find((field) => field.name === member)!.offset;
}

/** What a pointer, or an array where it is used as one, points to. */
export function pointee(type: Type): Type {
  if (type.kind === 'array') return type.of;
  if (type.kind === 'pointer') return type.to;
  throw new Error(`a ${type.kind} points to nothing`);
}
