import type { ExpressionLowering } from './expression.ts';
import type { BinaryOperator, Term } from '../program.ts';
import type { Expression } from '../parse/syntax.ts';
import { pointerTo } from '../types.ts';

const COMPARISONS: readonly BinaryOperator[] = ['==', '!=', '<', '<=', '>', '>='];

/**
 * The parts of a condition whose values say why it is true or false, each once: both sides of a comparison, what is taken
 * for true or false by itself; not what is always the same.
 */
export function termsOf(condition: Expression, expressions: ExpressionLowering): Term[] {
  const found = new Map<string, Term>();
  for (const node of tellingParts(condition, expressions)) {
    const value = expressions.value(node);
    const type = node.type!.kind === 'array' ? pointerTo(node.type!.of) : node.type!;
    const text = expressions.text(node);
    if (value.op !== 'constant') found.set(text, { text, type, value });
  }
  return [...found.values()];
}

function tellingParts(node: Expression, expressions: ExpressionLowering): readonly Expression[] {
  // What ran as steps of its own is known as a whole.
  if (expressions.replaced.has(node)) return [node];
  switch (node.kind) {
    case 'unary':
      return node.operator === '!' ? tellingParts(node.operand, expressions) : [node];
    case 'logical':
      return [node.left, node.right].flatMap((side) => tellingParts(side, expressions));
    case 'binary':
      return COMPARISONS.includes(node.operator) ? [node.left, node.right].flatMap(compared) : [node];
    default:
      return compared(node);
  }
}

/** Of a built-in that looks at nothing but strings these: what it answers is a number that says little. */
function compared(node: Expression): readonly Expression[] {
  const symbol = node.kind === 'call' && node.callee.kind === 'name' ? node.callee.symbol : undefined;
  if (node.kind !== 'call' || symbol?.kind !== 'builtin') return [node];
  const { parameters } = symbol.builtin;
  return parameters.length > 0 && parameters.every((parameter) => parameter === 'string')
    ? node.arguments
    : [node];
}
