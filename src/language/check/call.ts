import { absence, kernelName } from '../builtins/kernel-names.ts';
import { typeOfBuiltin } from './builtin.ts';
import { lookUp, requireDeclared, type Scope } from './declarations.ts';
import { suggest } from '../diagnostic.ts';
import type { CallNode, Expression } from '../parse/syntax.ts';
import { withArticle } from '../type-rules.ts';
import { typeName, type Type } from '../types.ts';

/** How the parts of a call are checked: they are expressions again. */
export interface Checks {
  checkExpression(expression: Expression, scope: Scope): Type;
  checkValue(expression: Expression, scope: Scope): Type;
  checkAssignable(target: Type, value: Expression, place: string, scope: Scope): void;
}

/** Checks a call of a function, a function pointer or a built-in. */
export function typeOfCall(call: Expression & CallNode, scope: Scope, checks: Checks): Type {
  const { callee } = call;
  const named = callee.kind === 'name' && !scope.locals.has(callee.name);
  if (named) {
    const symbol = functionNamed(callee, scope);
    callee.symbol = symbol;
    if (symbol.kind === 'builtin') return typeOfBuiltin(call, symbol.builtin, scope, checks);
  }
  const type = checks.checkExpression(callee, scope);
  const target = type.kind === 'pointer' ? type.to : type;
  if (target.kind !== 'function') {
    return scope.report.fail(callee.span, `${withArticle(type)} cannot be called`, 'call a function');
  }
  const { parameters, returns } = target;
  const name = callee.kind === 'name' ? `'${callee.name}'` : 'this function';
  const found = call.arguments.length;
  if (found !== parameters.length) {
    const wanted = `${parameters.length} argument${parameters.length === 1 ? '' : 's'}`;
    scope.report.fail(
      call.span,
      `${name} takes ${wanted}, found ${found}`,
      `its type is ${typeName(target)}`,
    );
  }
  for (const [index, argument] of call.arguments.entries()) {
    checks.checkAssignable(parameters[index], argument, `argument ${index + 1} of ${name}`, scope);
  }
  return returns;
}

function functionNamed(callee: Expression & { kind: 'name' }, scope: Scope): ReturnType<typeof lookUp> {
  const { report, declarations } = scope;
  const { name, span } = callee;
  const symbol = declarations.symbols.get(name);
  if (symbol) {
    requireDeclared(name, span, scope);
    return symbol;
  }
  report.excuse(name);
  const kernels = kernelName(name);
  if (kernels) {
    const { message, remedy } = absence(kernels);
    return report.fail(span, message, remedy);
  }
  const known = [...declarations.symbols.values()].filter(
    ({ kind }) => kind === 'function' || kind === 'builtin',
  );
  const hint = suggest(
    name,
    known.map((other) => other.name),
  );
  return report.fail(span, `there is no function '${name}'`, hint ?? 'define it above');
}
