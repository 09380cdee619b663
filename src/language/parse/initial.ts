import type { Cursor } from './cursor.ts';
import { parseExpression } from './expression.ts';
import type { Initial, InitialItem } from './syntax.ts';

/** The start value of a global variable: an expression, or braces with optional designators. */
export function parseInitial(cursor: Cursor): Initial {
  const start = cursor.token.span;
  if (!cursor.accept('{')) {
    const value = parseExpression(cursor);
    return { kind: 'value', value, span: value.span };
  }
  const items: InitialItem[] = [];
  while (!cursor.at('}') && !cursor.atEnd) {
    const { span } = cursor.token;
    const designator = parseDesignator(cursor);
    const value = cursor.nested(() => parseInitial(cursor));
    items.push({ ...(designator ? { designator } : {}), value, span: cursor.since(span) });
    if (!cursor.accept(',')) break;
  }
  cursor.expect('}', 'at the end of the start value');
  return { kind: 'braces', items, span: cursor.since(start) };
}

/** `.field =` or `[index] =`, if one is next. */
function parseDesignator(cursor: Cursor): InitialItem['designator'] {
  const { span } = cursor.token;
  if (cursor.accept('.')) {
    const { text: field, span: at } = cursor.expectName("a field's name");
    refuseChain(cursor);
    cursor.expect('=', 'behind the field');
    return { field, at };
  }
  if (cursor.accept('[')) {
    const index = parseExpression(cursor);
    if (cursor.at('...'))
      cursor.report.fail(span, 'a range of elements is not in Model C', 'write each element');
    cursor.expect(']', 'behind the index');
    refuseChain(cursor);
    cursor.expect('=', 'behind the index');
    return { index };
  }
  return undefined;
}

function refuseChain(cursor: Cursor): void {
  if (!cursor.at('.') && !cursor.at('[')) return;
  const hint = 'write the inner value in braces of its own: .outer = { .inner = … }';
  cursor.report.fail(cursor.token.span, 'a designator of several parts is not in Model C', hint);
}
