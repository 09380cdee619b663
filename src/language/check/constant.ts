import { lookUp, type Context } from './declarations.ts';
import type { BinaryOperator } from '../instruction.ts';
import type { Expression } from '../parse/syntax.ts';

/** The value of a constant expression: numbers, constants of enums, and arithmetic on them. */
export function constantValue(expression: Expression, context: Context): number {
  const value = fold(expression, context);
  if (value === undefined) {
    return context.report.fail(
      expression.span,
      'expected a constant number here',
      'write a number or a constant of an enum',
    );
  }
  return value;
}

function fold(node: Expression, context: Context): number | undefined {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'name': {
      const symbol = lookUp(node.name, node.span, context);
      return symbol.kind === 'constant' && symbol.type.kind !== 'pointer' ? symbol.value : undefined;
    }
    case 'unary': {
      if (node.operator === '&' || node.operator === '*') return undefined;
      const operand = fold(node.operand, context);
      if (operand === undefined) return undefined;
      if (node.operator === '!') return Number(operand === 0);
      return node.operator === '~' ? ~operand : asInt(0 - operand, `-(${operand})`, node, context);
    }
    case 'binary':
    case 'logical': {
      const left = fold(node.left, context);
      const right = fold(node.right, context);
      if (left === undefined || right === undefined) return undefined;
      if (node.kind === 'logical') return Number(node.operator === '&&' ? left && right : left || right) && 1;
      return asInt(calculate(node.operator, left, right), `${left} ${node.operator} ${right}`, node, context);
    }
    case 'conditional': {
      const condition = fold(node.condition, context);
      return condition === undefined ? undefined : fold(condition ? node.then : node.else, context);
    }
    case 'call':
    case 'field':
    case 'increment':
    case 'index':
    case 'sizeof':
    case 'string':
    case 'type':
      return undefined;
  }
}

function asInt(value: number, text: string, { span }: Expression, { report }: Context): number {
  if ((value | 0) === value) return value;
  const why = Number.isNaN(value) ? 'has no value in C' : 'does not fit an int';
  return report.fail(span, `${text} ${why}`, 'write another number');
}

/** NaN where C leaves the result undefined. */
function calculate(operator: BinaryOperator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right + 0;
    case '/':
      return right === 0 ? NaN : Math.trunc(left / right) + 0;
    case '%':
      return right === 0 ? NaN : (left % right) + 0;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '<<':
      return left < 0 || right < 0 || right > 31 ? NaN : left * 2 ** right;
    case '>>':
      return right < 0 || right > 31 ? NaN : left >> right;
    case '==':
      return Number(left === right);
    case '!=':
      return Number(left !== right);
    case '<':
      return Number(left < right);
    case '<=':
      return Number(left <= right);
    case '>':
      return Number(left > right);
    case '>=':
      return Number(left >= right);
  }
}
