import type { Expression } from '../language/program.ts';

/** The expressions directly inside of an expression, in the order of the text. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.op) {
    case 'constant':
    case 'local':
      return [];
    case 'load':
      return [expression.address];
    case 'offset':
      return [expression.base];
    case 'element':
      return [expression.base, expression.index];
    case 'move':
      return [expression.pointer, expression.count];
    case 'not':
    case 'negate':
    case 'complement':
    case 'truth':
      return [expression.operand];
    case 'binary':
    case 'and':
    case 'or':
    case 'distance':
    case 'strcmp':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.condition, expression.then, expression.else];
    case 'list_empty':
    case 'list_is_singular':
      return [expression.head];
    case 'warn':
      return [expression.condition];
  }
}
