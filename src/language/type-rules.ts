/** What the compiler asks of types, apart from what a program that runs needs to know of them. */
import { typeName, type Type } from './types.ts';

export const BOOL: Type = { kind: 'bool' };
export const STRING: Type = { kind: 'string' };
export const VOID: Type = { kind: 'void' };

export function pointerTo(to: Type): Type {
  return { kind: 'pointer', to };
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
