import type { Report } from '../text/report.ts';
import type { Expression, Statement } from '../parse/syntax.ts';
import { callsIn, expressionsOf, forEachPart, unorderedParts } from '../parse/walk.ts';

/** Reports two calls in one expression whose order C leaves open. */
export function refuseUnordered(statement: Statement, report: Report): void {
  const expressions = expressionsOf(statement).filter(({ type }) => type);
  if (statement.kind === 'assign') refuse(expressions, report);
  for (const expression of expressions) {
    forEachPart(expression, (part) => refuse(unorderedParts(part), report));
  }
}

function refuse(parts: readonly Expression[], report: Report): void {
  const [, second] = parts.filter((part) => callsIn(part).length > 0);
  if (!second) return;
  const message = 'two calls in one expression: C leaves open which one runs first';
  report.add(second.span, message, 'call one of them in a statement before');
}
