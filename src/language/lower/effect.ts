import type { ExpressionLowering } from './expression.ts';
import type { Effect, Expression as Lowered, Target } from '../instruction.ts';
import type { Expression } from '../parse/syntax.ts';
import { unorderedParts } from '../parse/walk.ts';

/**
 * The `++` or `--` in an expression as what happens beside its value; undefined if there is none, or if it happened
 * before, in a step of its own. There is at most one: see side-effects.ts. C carries it out while the expression is
 * computed; since nothing else in it reads what changes, computing the expression first is the same.
 */
export function effectOf(
  node: Expression,
  expressions: ExpressionLowering,
  target: (place: Expression) => Target,
): Effect | undefined {
  const inside = (part: Expression, when?: Lowered) => {
    const effect = effectOf(part, expressions, target);
    return effect && when ? { ...effect, when: both(when, effect.when) } : effect;
  };
  if (expressions.replaced.has(node)) return undefined;
  switch (node.kind) {
    case 'increment':
      return { target: target(node.operand), value: expressions.incremented(node) };
    case 'logical': {
      const found = inside(node.left);
      if (found) return found;
      const left = expressions.value(node.left);
      return inside(node.right, node.operator === '&&' ? left : not(left));
    }
    case 'conditional': {
      const found = inside(node.condition);
      if (found) return found;
      const condition = expressions.value(node.condition);
      return inside(node.then, condition) ?? inside(node.else, not(condition));
    }
    case 'binary':
    case 'call':
    case 'field':
    case 'index':
    case 'name':
    case 'number':
    case 'sizeof':
    case 'string':
    case 'type':
    case 'unary':
      for (const part of unorderedParts(node)) {
        const found = inside(part);
        if (found) return found;
      }
      return undefined;
  }
}

function not(operand: Lowered): Lowered {
  return { op: 'not', operand };
}

function both(left: Lowered, right: Lowered | undefined): Lowered {
  return right ? { op: 'and', left, right } : left;
}
