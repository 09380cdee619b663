import { checkListMember } from './builtin.ts';
import { checkAssignable, checkExpression, checkValue } from './expression.ts';
import { isMovable, isPlace } from './operator.ts';
import type { Scope } from './declarations.ts';
import type { BinaryOperator } from '../instruction.ts';
import { refuseNegative, refuseUnsigned, refuseUnsignedAlone } from './unsigned.ts';
import type { AssignNode, Expression, Statement } from '../parse/syntax.ts';
import { isArithmetic, pointerTo, withArticle } from '../type-rules.ts';
import { LIST_HEAD, typeName } from '../types.ts';
import { builtinOf, callsIn, forEachPart } from '../parse/walk.ts';

/** Checks an assignment, `x += n` or `x++`. */
export function checkAssignment({ target, value, operator }: AssignNode, scope: Scope): void {
  const { report } = scope;
  const type = checkExpression(target, scope);
  if (!isPlace(target)) {
    report.fail(
      target.span,
      'nothing can be assigned to this',
      'assign to a variable, a field or an element',
    );
  }
  if (type.kind === 'struct' || type.kind === 'array') {
    report.fail(
      target.span,
      `assigning a whole ${typeName(type)} is not in Model C`,
      'assign its parts one by one',
    );
  }
  if (type.kind === 'list_head' || type.kind === 'mutex') {
    report.fail(target.span, `a ${typeName(type)} cannot be assigned`, 'use the built-ins for it');
  }
  if (!operator) return checkAssignable(type, value, 'the value', scope);
  const found = checkValue(value, scope);
  if (isArithmetic(found) && isArithmetic(type)) return checkCombination(target, operator, value, scope);
  if (isArithmetic(found) && isMovable(type) && '+-'.includes(operator))
    return refuseUnsignedAlone('[]', value, scope);
  const message = `'${operator}=' does not work on ${withArticle(type)} and ${withArticle(found)}`;
  report.fail(
    target.span,
    message,
    isMovable(type) ? 'a pointer moves by += and -= with a number' : 'use two numbers',
  );
}

/** Checks `x += n` on numbers: what `x + n` is, and that x can hold it. */
function checkCombination(
  target: Expression,
  operator: BinaryOperator,
  value: Expression,
  scope: Scope,
): void {
  refuseUnsigned(operator, target, value, scope);
  const combined: Expression = { kind: 'binary', operator, left: target, right: value, span: value.span };
  refuseNegative(target.type!, combined, 'the value', scope);
}

/** Checks an expression that stands as a statement. */
export function checkExpressionStatement(value: Expression, scope: Scope): void {
  checkExpression(value, scope);
  checkUseful(value, scope);
}

/** A statement that only computes a value is a slip; C warns about it, too. */
function checkUseful(value: Expression, { report }: Scope): void {
  if (value.kind === 'call') {
    const builtin = builtinOf(value);
    if (!builtin || builtin.runs === 'step' || (builtin.runs === 'value' && builtin.standsAlone)) return;
  }
  report.add(value.span, 'this statement does nothing with its value', 'assign it, or remove the statement');
}

/** Checks the head of list_for_each_entry. */
export function checkForEach(
  { variable, list, member }: Statement & { kind: 'for-each' },
  scope: Scope,
): void {
  const { report } = scope;
  const type = checkExpression(variable, scope);
  const symbol = variable.kind === 'name' ? variable.symbol : undefined;
  if (symbol?.kind !== 'local' || type.kind !== 'pointer' || type.to.kind !== 'struct') {
    const message = 'the variable of list_for_each_entry must be a local pointer to a struct';
    return report.fail(variable.span, message, 'declare struct type *pos; above');
  }
  checkAssignable(pointerTo(LIST_HEAD), list, 'the list', scope);
  forEachPart(list, (part) => {
    if (part.kind !== 'name' || part.symbol !== symbol) return;
    report.fail(
      part.span,
      `the list would change with '${symbol.name}' in every round`,
      'use another variable',
    );
  });
  const [call] = callsIn(list);
  if (call)
    report.fail(
      call.span,
      'the list would be looked for in every round',
      'store it in a variable before the loop',
    );
  checkListMember(member.name, member.span, type.to.name, scope);
}
