/**
 * A `++` or `--` in a condition: one, and nothing else in the condition reads what it changes, or calls a function on
 * either side of it as the compiler likes. Then C leaves nothing open, and the machine may take the whole condition
 * as one step. What stands in front of `&&`, `||` and `?` is read before in C, too, and may read it.
 */
import type { CheckedFunction } from '../check/function.ts';
import { isPlace } from '../check/operator.ts';
import { unsequencedWith } from '../check/order.ts';
import type { Expression, Statement } from '../parse/syntax.ts';
import { callsIn, conditionOf, forEachPart, incrementsIn, partsOf } from '../parse/walk.ts';
import type { Report } from '../text/report.ts';
import { sameType } from '../types.ts';
import { placeOf } from './writes.ts';

type Increment = Expression & { kind: 'increment' };

/** Reports a `++` or `--` in a condition that C, or the one step of the machine, does not give one meaning. */
export function refuseSideEffects(functions: Iterable<CheckedFunction>, report: Report): void {
  for (const { body } of functions) for (const { statement } of body) check(statement, report);
}

function check(statement: Statement, report: Report): void {
  const condition = conditionOf(statement);
  if (!condition) return;
  const [increment, second] = incrementsIn(condition);
  if (second) {
    const hint = 'write the other one as a statement of its own';
    report.add(second.span, 'there is one ++ or -- in this condition already', hint);
  } else if (increment) checkOne(increment, condition, report);
}

function checkOne(increment: Increment, whole: Expression, report: Report): void {
  const text = report.listing.text(increment.span);
  const [call] = unsequencedWith(whole, increment)!.flatMap(callsIn);
  if (call) {
    const callee = report.listing.text(call.callee.span);
    const message = `C leaves open whether '${text}' happens before or after the call of '${callee}'`;
    return report.add(call.span, message, 'store what the call returns in a variable first');
  }
  const read = notBefore(whole, increment)!
    .flatMap(placesIn)
    .find((place) => mayBeOne(place, increment.operand));
  if (!read) return;
  const message = `this may read what '${text}' changes in the same condition`;
  report.add(read.span, message, 'read it in a statement of its own');
}

/** The parts of an expression that are not over before one part of it begins; undefined if that is no part of it. */
function notBefore(whole: Expression, part: Expression): Expression[] | undefined {
  if (whole === part) return [];
  const parts = partsOf(whole);
  const at = parts.findIndex((inner) => notBefore(inner, part));
  if (at < 0) return undefined;
  const found = notBefore(parts[at], part)!;
  const hasOrder = whole.kind === 'logical' || whole.kind === 'conditional';
  // Behind `a &&`, a was computed before; of `a ? b : c` one side is computed, and a before it.
  if (hasOrder && at > 0) return found;
  return [...found, ...parts.filter((_, index) => index !== at)];
}

/** The parts of an expression that name a variable, a field or an element. */
function placesIn(expression: Expression): Expression[] {
  const places: Expression[] = [];
  forEachPart(expression, (part) => {
    if (isPlace(part)) places.push(part);
  });
  return places;
}

/** True if the two may name the same word. */
function mayBeOne(left: Expression, right: Expression): boolean {
  const [one, other] = [left, right].map((node) =>
    node.kind === 'name' && node.symbol?.kind === 'local' ? node.symbol : placeOf(node),
  );
  if (one === other) return true;
  const throughPointer = [one, other].some((place) => typeof place === 'string' && place.startsWith('*'));
  const shared = typeof one === 'string' && typeof other === 'string';
  return shared && throughPointer && sameType(left.type!, right.type!);
}
