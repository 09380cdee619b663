import { signatureOf } from '../builtins/signature.ts';
import { typeOfCall } from './call.ts';
import {
  isNull,
  isPlace,
  typeOfBinary,
  typeOfConditional,
  typeOfIncrement,
  typeOfUnary,
} from './operator.ts';
import { fieldsOf, lookUp, requireDeclared, type Scope } from './declarations.ts';
import { suggest, type Remedy } from '../diagnostic.ts';
import type { Expression } from '../parse/syntax.ts';
import { inFront, otherOperator } from './remedies.ts';
import { STRING, isArithmetic, isScalar, pointerTo, withArticle } from '../type-rules.ts';
import { INT, sameType, typeName, type Type } from '../types.ts';
import { refuseNegative, refuseUnsignedAlone } from './unsigned.ts';
import { placeOfReserved } from '../builtins/syntax.ts';

/** Finds the type of an expression and of all its parts, and reports what C or Model C does not allow. */
export function checkExpression(expression: Expression, scope: Scope): Type {
  const type = typeOf(expression, scope);
  expression.type = type;
  return type;
}

/** As checkExpression, for a place that needs one word: arrays and functions become pointers, void is refused. */
export function checkValue(expression: Expression, scope: Scope): Type {
  return valueType(checkExpression(expression, scope), expression, scope);
}

function valueType(whole: Type, expression: Expression, scope: Scope): Type {
  const type = decay(whole);
  if (type.kind === 'void') {
    scope.report.fail(expression.span, 'this call returns nothing', 'call it in a statement of its own');
  }
  if (!isScalar(type)) {
    const message = `a whole ${typeName(type)} is not a value in Model C`;
    scope.report.fail(expression.span, message, 'use its fields, or a pointer to it');
  }
  return type;
}

function decay(type: Type): Type {
  if (type.kind === 'array') return pointerTo(type.of);
  return type.kind === 'function' ? pointerTo(type) : type;
}

/** Checks `value` and reports unless it can be stored where `target` is wanted; `place` says where that is. */
export function checkAssignable(target: Type, value: Expression, place: string, scope: Scope): void {
  const whole = checkExpression(value, scope);
  const needsAddress = target.kind === 'pointer' && sameType(target.to, whole) && isPlace(value);
  const found = needsAddress ? whole : valueType(whole, value, scope);
  if (sameType(target, found)) return;
  if (isNull(value) && (target.kind === 'pointer' || target.kind === 'string')) return;
  if (isArithmetic(target) && isArithmetic(found) && (target.kind !== 'enum' || found.kind !== 'enum'))
    return refuseNegative(target, value, place, scope);
  const message = `${place} must be ${withArticle(target)}, found ${withArticle(found)}`;
  scope.report.fail(value.span, message, assignHint(target, found, value));
}

function assignHint(target: Type, found: Type, value: Expression): Remedy | undefined {
  const wantsPointer = target.kind === 'pointer' || target.kind === 'string';
  if (wantsPointer && value.kind === 'number' && value.value === 0)
    return { hint: 'write NULL', put: 'NULL' };
  if (target.kind === 'pointer' && sameType(target.to, found) && isPlace(value)) return inFront('&', value);
  if (found.kind === 'pointer' && sameType(found.to, target)) return inFront('*', value);
  if (isArithmetic(target) && isNull(value)) return { hint: 'write 0', put: '0' };
  return undefined;
}

function typeOf(expression: Expression, scope: Scope): Type {
  const { report } = scope;
  switch (expression.kind) {
    case 'number':
      return INT;
    case 'string':
      return STRING;
    case 'name':
      return typeOfName(expression, scope);
    case 'unary': {
      const { operator, operand } = expression;
      const type = operator === '&' ? checkWhole(operand, scope) : checkValue(operand, scope);
      return typeOfUnary(expression, type, scope);
    }
    case 'increment':
      return typeOfIncrement(expression, checkExpression(expression.operand, scope), scope);
    case 'binary': {
      const left = checkValue(expression.left, scope);
      return typeOfBinary(expression, left, checkValue(expression.right, scope), scope);
    }
    case 'logical':
      checkValue(expression.left, scope);
      checkValue(expression.right, scope);
      return INT;
    case 'conditional': {
      checkValue(expression.condition, scope);
      const then = checkValue(expression.then, scope);
      return typeOfConditional(expression, then, checkValue(expression.else, scope), scope);
    }
    case 'call':
      return typeOfCall(expression, scope, { checkExpression, checkValue, checkAssignable });
    case 'field':
      return typeOfField(expression, scope);
    case 'index':
      return typeOfIndex(expression, scope);
    case 'sizeof':
      return report.fail(
        expression.span,
        'sizeof is in Model C only inside kzalloc',
        'write the number itself',
      );
    case 'type':
      return report.fail(expression.span, 'expected a value, found a type', 'write a variable or a number');
  }
}

/** As checkExpression for the operand of `&`: a field of a type that is not complete is still refused. */
function checkWhole(operand: Expression, scope: Scope): Type {
  const type = checkExpression(operand, scope);
  if (type.kind === 'void') scope.report.fail(operand.span, 'this call returns nothing', 'leave out the &');
  return type;
}

function typeOfName(expression: Expression & { kind: 'name' }, scope: Scope): Type {
  const { name, span } = expression;
  const { report } = scope;
  const place = placeOfReserved(name);
  if (place) report.fail(span, `'${name}' is not a value`, place);
  const symbol = lookUp(name, span, scope);
  expression.symbol = symbol;
  if (symbol.kind !== 'builtin') return symbol.type;
  const hint = `call it: ${signatureOf(symbol.builtin)}`;
  return report.fail(span, `'${name}' is a built-in function, not a value`, hint);
}

function typeOfIndex(expression: Expression & { kind: 'index' }, scope: Scope): Type {
  const { report } = scope;
  const { array, index } = expression;
  const type = checkExpression(array, scope);
  const indexType = checkValue(index, scope);
  if (!isArithmetic(indexType))
    report.fail(index.span, `an index is a number, found ${withArticle(indexType)}`, 'use an int');
  refuseUnsignedAlone('[]', index, scope);
  if (type.kind === 'array') return type.of;
  if (type.kind === 'pointer' && type.to.kind !== 'void' && type.to.kind !== 'function') return type.to;
  if (type.kind === 'string') {
    return report.fail(array.span, 'the characters of a string are not in Model C', 'compare with strcmp');
  }
  return report.fail(array.span, `${withArticle(type)} has no elements`, 'index an array or a pointer');
}

function typeOfField(expression: Expression & { kind: 'field' }, scope: Scope): Type {
  const { report, declarations } = scope;
  const { object, name, nameSpan, arrow } = expression;
  const type = checkExpression(object, scope);
  const struct = arrow && type.kind === 'pointer' ? type.to : type;
  if (arrow && type.kind !== 'pointer') {
    const hint = type.kind === 'struct' ? otherOperator('.', expression) : undefined;
    const array = type.kind === 'array' ? 'write [index]. instead' : undefined;
    report.fail(
      nameSpan,
      `'->' needs a pointer, found ${withArticle(type)}`,
      hint ?? array ?? 'use a pointer to a struct',
    );
  }
  if (!arrow && type.kind === 'pointer') {
    const hint = otherOperator('->', expression);
    report.fail(nameSpan, `'.' needs a struct, found ${withArticle(type)}`, hint);
  }
  if (struct.kind === 'list_head' || struct.kind === 'mutex') {
    report.fail(
      nameSpan,
      `the inside of a ${typeName(struct)} is not in Model C`,
      'use the built-ins for it',
    );
  }
  if (struct.kind !== 'struct')
    return report.fail(nameSpan, `${withArticle(struct)} has no fields`, 'use a struct');
  requireDeclared(`struct ${struct.name}`, nameSpan, scope);
  // Its definition was abandoned.
  if (!declarations.structs[struct.name]) report.excuse(struct.name);
  const fields = fieldsOf(struct.name, scope);
  const field = fields.find((candidate) => candidate.name === name);
  if (!field) {
    report.excuse(name);
    const known = fields.map((candidate) => candidate.name);
    const hint = suggest(name, known) ?? `its fields are ${known.join(', ')}`;
    return report.fail(nameSpan, `struct ${struct.name} has no field '${name}'`, hint);
  }
  expression.field = field;
  return field.type;
}
