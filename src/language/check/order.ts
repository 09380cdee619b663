import type { Report } from '../text/report.ts';
import type { Expression, Statement } from '../parse/syntax.ts';
import { callsIn, expressionsOf, forEachPart, partsOf, unorderedParts } from '../parse/walk.ts';

/** Reports two calls in one expression whose order C leaves open. */
export function refuseUnordered(statement: Statement, report: Report): void {
  const expressions = expressionsOf(statement).filter(({ type }) => type);
  // Nearly every statement has fewer.
  if (expressions.flatMap(callsIn).length < 2) return;
  if (statement.kind === 'assign') refuse(expressions, report);
  for (const expression of expressions) {
    forEachPart(expression, (part) => refuse(unorderedParts(part), report));
  }
}

/**
 * The parts of an expression that C may compute before or after one part of it, as it likes; undefined if that is no
 * part of it. What stands on the other side of `&&`, `||` or `?` has its place, and so have a call's arguments.
 */
export function unsequencedWith(whole: Expression, part: Expression): Expression[] | undefined {
  if (whole === part) return [];
  const parts = partsOf(whole);
  for (const inner of parts) {
    const found = unsequencedWith(inner, part);
    if (!found) continue;
    if (whole.kind === 'logical' || whole.kind === 'conditional') return found;
    return [...found, ...parts.filter((other) => other !== inner)];
  }
  return undefined;
}

function refuse(parts: readonly Expression[], report: Report): void {
  const [, second] = parts.filter((part) => callsIn(part).length > 0);
  if (!second) return;
  const message = 'two calls in one expression: C leaves open which one runs first';
  report.add(second.span, message, 'call one of them in a statement before');
}
