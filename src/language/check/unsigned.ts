/**
 * What C computes without a sign. gcc and clang give an enum that has no negative constant the type unsigned int
 * (C11 6.7.2.2 leaves it to them; GCC manual, 4.9), while its constants are int. Model C has no unsigned numbers. So
 * nothing negative is stored in a variable of such an enum, and where C would go on without a sign, and the result
 * could then be another one, the expression is refused. What is left is the same with and without a sign: both read
 * the same 32 bits, and as a number they differ only if it is negative.
 */
import type { Scope } from './declarations.ts';
import type { BinaryOperator } from '../instruction.ts';
import type { Expression } from '../parse/syntax.ts';
import type { Type } from '../types.ts';

const HINT = 'to compute with a sign, store it in an int first';

/** The name of an enum without a sign, if the type is one. */
function unsignedEnum(type: Type | undefined, { declarations }: Scope): string | undefined {
  if (type?.kind !== 'enum') return undefined;
  const { values } = declarations.enums[type.name];
  return values.some(({ value }) => value < 0) ? undefined : type.name;
}

/** The enum because of which C computes this value without a sign; undefined if it has one. */
function unsignedBy(node: Expression, scope: Scope): string | undefined {
  switch (node.kind) {
    case 'name':
      return node.symbol?.kind === 'constant' ? undefined : unsignedEnum(node.type, scope);
    case 'field':
    case 'index':
    case 'call':
      return unsignedEnum(node.type, scope);
    case 'unary':
      if (node.operator === '*') return unsignedEnum(node.type, scope);
      return node.operator === '~' ? unsignedBy(node.operand, scope) : undefined;
    case 'binary':
      if (!isBitwise(node.operator)) return undefined;
      return unsignedBy(node.left, scope) ?? unsignedBy(node.right, scope);
    case 'conditional':
      return unsignedBy(node.then, scope) ?? unsignedBy(node.else, scope);
    case 'increment':
    case 'logical':
    case 'number':
    case 'sizeof':
    case 'string':
    case 'type':
      return undefined;
  }
}

/** True if the value cannot be negative, whatever the variables in it hold. */
function isNeverNegative(node: Expression, scope: Scope): boolean {
  const never = (part: Expression) => isNeverNegative(part, scope);
  switch (node.kind) {
    case 'number':
    case 'logical':
      return true;
    case 'name':
      if (node.symbol?.kind === 'constant') return node.symbol.value >= 0;
      break;
    case 'unary':
      if (node.operator === '!') return true;
      if (node.operator !== '*') return false;
      break;
    case 'binary':
      return isNeverNegativeBinary(node, never);
    case 'conditional':
      return never(node.then) && never(node.else);
    case 'call': {
      // What the environment chooses is 0 or more.
      const symbol = node.callee.kind === 'name' ? node.callee.symbol : undefined;
      if (symbol?.kind === 'builtin') return symbol.builtin.runs === 'source';
      break;
    }
    case 'field':
    case 'increment':
    case 'index':
    case 'sizeof':
    case 'string':
    case 'type':
      break;
  }
  return node.type?.kind === 'bool' || unsignedEnum(node.type, scope) !== undefined;
}

function isNeverNegativeBinary(
  node: Expression & { kind: 'binary' },
  never: (part: Expression) => boolean,
): boolean {
  switch (node.operator) {
    case '&':
      return never(node.left) || never(node.right);
    case '%':
    case '>>':
    case '<<':
      return never(node.left);
    case '-': {
      const [left, right] = [literal(node.left), literal(node.right)];
      return left !== undefined && right !== undefined && left >= right;
    }
    case '+':
    case '*':
    case '/':
    case '|':
    case '^':
      return never(node.left) && never(node.right);
    case '!=':
    case '<':
    case '<=':
    case '==':
    case '>':
    case '>=':
      return true;
  }
}

/** The value of a number or of a constant of an enum. */
function literal(node: Expression): number | undefined {
  if (node.kind === 'number') return node.value;
  return node.kind === 'name' && node.symbol?.kind === 'constant' ? node.symbol.value : undefined;
}

/** Reports a value that may be negative where a variable of an enum without a sign is to hold it. */
export function refuseNegative(target: Type, value: Expression, place: string, scope: Scope): void {
  const name = unsignedEnum(target, scope);
  if (name === undefined || isNeverNegative(value, scope)) return;
  const message = `${place} may be negative, and enum ${name} has no negative constant`;
  scope.report.fail(value.span, message, 'use constants of the enum, or make the variable an int');
}

/** Reports `left operator right` where C computes without a sign and may come to another result. */
export function refuseUnsigned(
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
  scope: Scope,
): void {
  if (isBitwise(operator) || operator === '==' || operator === '!=') return;
  const sides = isShift(operator) ? [left] : [left, right];
  const [name] = sides.flatMap((side) => unsignedBy(side, scope) ?? []);
  if (name === undefined) return;
  if (isComparison(operator) && [left, right].every((side) => isNeverNegative(side, scope))) return;
  refuse(
    operator,
    name,
    sides.find((side) => unsignedBy(side, scope))!,
    scope,
  );
}

/** Reports `-value`, an index or a number of elements that C takes without a sign. */
export function refuseUnsignedAlone(operator: '-' | '[]', value: Expression, scope: Scope): void {
  const name = unsignedBy(value, scope);
  if (name === undefined || (operator === '[]' && isNeverNegative(value, scope))) return;
  refuse(operator, name, value, scope);
}

function refuse(operator: string, name: string, { span }: Expression, { report }: Scope): never {
  const message = `C computes '${operator}' without a sign here, since enum ${name} has no negative constant`;
  return report.fail(span, message, HINT);
}

function isBitwise(operator: BinaryOperator): boolean {
  return operator === '&' || operator === '|' || operator === '^';
}

function isShift(operator: BinaryOperator): boolean {
  return operator === '<<' || operator === '>>';
}

function isComparison(operator: BinaryOperator): boolean {
  return operator === '<' || operator === '<=' || operator === '>' || operator === '>=';
}
