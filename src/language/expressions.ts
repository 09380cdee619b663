/** Expressions of a program, put together: what lowering and the rows of built-ins build with. */
import type { BinaryOperator, Expression } from './instruction.ts';

export function constant(value: number): Expression {
  return { op: 'constant', value };
}

/** `base` moved by some words, folded where that is possible. */
export function offset(base: Expression, words: number): Expression {
  if (words === 0) return base;
  if (base.op === 'constant') return constant(base.value + words);
  if (base.op === 'offset') return offset(base.base, base.words + words);
  return { op: 'offset', base, words };
}

/** The word at an address. */
export function load(address: Expression): Expression & { op: 'load' } {
  return { op: 'load', address };
}

export function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { op: 'binary', operator, left, right };
}
