import type { Remedy } from '../diagnostic.ts';
import type { Expression } from '../parse/syntax.ts';
import { behind } from '../text/report.ts';

/** An operator that is missing. What binds weaker would need parentheses: there it is only said. */
export function inFront(operator: '&' | '*', { kind, span }: Expression): Remedy {
  const hint = `write ${operator} in front of it`;
  if (kind === 'binary' || kind === 'conditional') return { hint };
  const { line, column } = span;
  return { hint, put: operator, at: { ...span, endLine: line, endColumn: column } };
}

/** The other one of `.` and `->`, with nothing around it. */
export function otherOperator(
  operator: '.' | '->',
  { object, nameSpan }: Expression & { kind: 'field' },
): Remedy {
  const { line, column } = nameSpan;
  const at = { ...behind(object.span), endLine: line, endColumn: column };
  return { hint: `write ${operator} instead`, put: operator, at };
}
