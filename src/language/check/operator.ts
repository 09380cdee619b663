import type { Scope } from './declarations.ts';
import type { Expression } from '../parse/syntax.ts';
import { refuseUnsigned, refuseUnsignedAlone } from './unsigned.ts';
import { isArithmetic, pointerTo, withArticle } from '../type-rules.ts';
import { INT, sameType, typeName, type Type } from '../types.ts';

/** The type of an expression with one operand, whose type is known. */
export function typeOfUnary(expression: Expression & { kind: 'unary' }, type: Type, scope: Scope): Type {
  const { report } = scope;
  const { operator, operand, span } = expression;
  switch (operator) {
    case '&':
      return typeOfAddress(expression, type, scope);
    case '!':
      return INT;
    case '*':
      if (type.kind === 'pointer' && type.to.kind !== 'void') return type.to;
      if (type.kind === 'string')
        report.fail(span, 'the characters of a string are not in Model C', 'compare with strcmp');
      return report.fail(span, `'*' needs a pointer, found ${withArticle(type)}`, 'leave out the *');
    case '-':
    case '~':
      if (operator === '-') refuseUnsignedAlone('-', operand, scope);
      if (isArithmetic(type)) return INT;
      return report.fail(
        operand.span,
        `'${operator}' needs a number, found ${withArticle(type)}`,
        'use a number',
      );
  }
}

function typeOfAddress(
  { operand, span }: Expression & { kind: 'unary' },
  type: Type,
  { report }: Scope,
): Type {
  if (type.kind === 'function') return pointerTo(type);
  const symbol = operand.kind === 'name' ? operand.symbol : undefined;
  if (symbol?.kind === 'local') {
    const hint = 'make it a global variable, or return its value';
    return report.fail(span, 'the address of a local variable is not in Model C', hint);
  }
  if (!isPlace(operand)) {
    const hint =
      operand.type?.kind === 'pointer' ? 'it may be a pointer already: leave out the &' : undefined;
    return report.fail(
      span,
      "'&' needs a variable, a field or an element",
      hint ?? 'store the value in a variable first',
    );
  }
  if (type.kind === 'array') {
    const hint = 'its name alone points to its first element';
    return report.fail(span, "'&' of a whole array is not in Model C", hint);
  }
  return pointerTo(type);
}

/** The type of `x++` and its like, whose operand's type is known. */
export function typeOfIncrement(
  { operator, operand, span }: Expression & { kind: 'increment' },
  type: Type,
  scope: Scope,
): Type {
  const { report } = scope;
  if (!isPlace(operand))
    report.fail(operand.span, 'nothing can be assigned to this', 'change a variable, a field or an element');
  if (isMovable(type)) return type;
  if (!isArithmetic(type)) {
    report.fail(span, `'${operator}${operator}' does not work on ${withArticle(type)}`, 'use a number');
  }
  refuseUnsigned(operator, operand, { kind: 'number', value: 1, span }, scope);
  return type;
}

/** True for an expression that names a piece of memory or a local variable. */
export function isPlace(expression: Expression): boolean {
  switch (expression.kind) {
    case 'name':
      return expression.symbol?.kind === 'global' || expression.symbol?.kind === 'local';
    case 'field':
      return expression.arrow || isPlace(expression.object);
    case 'index':
      return true;
    case 'unary':
      return expression.operator === '*' && expression.type?.kind !== 'function';
    case 'binary':
    case 'call':
    case 'conditional':
    case 'increment':
    case 'logical':
    case 'number':
    case 'sizeof':
    case 'string':
    case 'type':
      return false;
  }
}

/** True for the name NULL. */
export function isNull(expression: Expression): boolean {
  return expression.kind === 'name' && expression.name === 'NULL';
}

/** The type of an expression with two operands, whose types are known. */
export function typeOfBinary(
  expression: Expression & { kind: 'binary' },
  left: Type,
  right: Type,
  scope: Scope,
): Type {
  const { report } = scope;
  const { operator, span } = expression;
  if (isArithmetic(left) && isArithmetic(right)) {
    refuseUnsigned(operator, expression.left, expression.right, scope);
    return INT;
  }
  switch (operator) {
    case '==':
    case '!=':
      return typeOfComparison(expression, left, right, scope);
    case '+':
    case '-': {
      if (isMovable(left) && isArithmetic(right)) {
        refuseUnsignedAlone('[]', expression.right, scope);
        return left;
      }
      if (operator === '-' && isMovable(left) && sameType(left, right)) return INT;
      if (operator === '+' && isMovable(right) && isArithmetic(left)) {
        return report.fail(span, "in Model C the pointer stands left of the '+'", 'write pointer + number');
      }
      break;
    }
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const message = `'${operator}' compares numbers, found ${withArticle(left)} and ${withArticle(right)}`;
      return report.fail(span, message, 'compare pointers with == or !=');
    }
    case '*':
    case '/':
    case '&':
    case '%':
    case '^':
    case '<<':
    case '>>':
    case '|':
      break;
  }
  const message = `'${operator}' does not work on ${withArticle(left)} and ${withArticle(right)}`;
  return report.fail(span, message, 'use two numbers');
}

/** `==` or `!=` on two values of which at least one is no number. */
function typeOfComparison(
  { operator, span, left, right }: Expression & { kind: 'binary' },
  leftType: Type,
  rightType: Type,
  { report }: Scope,
): Type {
  if (leftType.kind === 'string' && rightType.kind === 'string') {
    const hint = operator === '==' ? 'write !strcmp(a, b)' : 'write strcmp(a, b)';
    return report.fail(span, `'${operator}' compares where two strings are, not what they say`, hint);
  }
  const oneIsNumber = isArithmetic(leftType) || isArithmetic(rightType);
  if (!oneIsNumber && (isNull(left) || isNull(right) || sameType(leftType, rightType))) return INT;
  const zero = [left, right].some((side) => side.kind === 'number' && side.value === 0);
  const message = `${withArticle(leftType)} cannot be compared with ${withArticle(rightType)}`;
  return report.fail(span, message, zero ? 'for a pointer write NULL' : 'compare values of the same type');
}

/** True for a pointer that can be moved by elements. */
export function isMovable(type: Type): boolean {
  return type.kind === 'pointer' && type.to.kind !== 'void' && type.to.kind !== 'function';
}

/** The type of `c ? a : b`. */
export function typeOfConditional(
  { span, then, else: otherwise }: Expression & { kind: 'conditional' },
  left: Type,
  right: Type,
  { report }: Scope,
): Type {
  if (isArithmetic(left) && isArithmetic(right)) return sameType(left, right) ? left : INT;
  if (isNull(then) && !isArithmetic(right)) return right;
  if (sameType(left, right) || (isNull(otherwise) && !isArithmetic(left))) return left;
  const message = `the two values of '?' have different types: ${typeName(left)} and ${typeName(right)}`;
  return report.fail(span, message, 'make them the same');
}
