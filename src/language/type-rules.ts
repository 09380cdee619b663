/** What the compiler asks of types, apart from what a program that runs needs to know of them. */
import { typeName, type Type } from './types.ts';

export const INT: Type = { kind: 'int' };
export const BOOL: Type = { kind: 'bool' };
export const STRING: Type = { kind: 'string' };
export const VOID: Type = { kind: 'void' };
export const MUTEX: Type = { kind: 'mutex' };

export function pointerTo(to: Type): Type {
  return { kind: 'pointer', to };
}

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

/** The type with its article, as in "found an int". */
export function withArticle(type: Type): string {
  const name = typeName(type);
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** True for types that fit one word and can be a local variable, a parameter or a value. */
export function isScalar(type: Type): boolean {
  return ['int', 'bool', 'string', 'enum', 'pointer'].includes(type.kind);
}

/** True for int, bool and enum: the types that C's arithmetic works on. */
export function isArithmetic(type: Type): boolean {
  return type.kind === 'int' || type.kind === 'bool' || type.kind === 'enum';
}
