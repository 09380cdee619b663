import { LOOPS } from '../builtins/syntax.ts';
import type { Cursor } from './cursor.ts';
import { NO_MARKS } from './marks.ts';
import { parseConditional, parseExpression } from './expression.ts';
import { parseSimple, parseVariables, type Unmarked } from './simple.ts';
import { startsType } from './type.ts';
import type { CaseLabel, Expression, Statement } from './syntax.ts';

/** Parses the statement that a loop or condition is about. */
type ParseBody = () => Statement;

/** `if`, `while`, `do` and `for`, whose word is next. */
export function parseControl(cursor: Cursor, word: 'if' | 'while' | 'do' | 'for', body: ParseBody): Unmarked {
  switch (word) {
    case 'if':
      return parseIf(cursor, body);
    case 'while':
      return parseWhile(cursor, body);
    case 'do':
      return parseDo(cursor, body);
    case 'for':
      return parseFor(cursor, body);
  }
}

function parseCondition(cursor: Cursor, word: string): Expression {
  cursor.expect('(', `behind '${word}'`);
  const condition = cursor.within(true, () => parseExpression(cursor));
  if (cursor.at(',')) {
    cursor.report.fail(
      cursor.token.span,
      'the comma operator is not in Model C',
      'write the first part above',
    );
  }
  cursor.expect(')', 'behind the condition');
  return condition;
}

function parseIf(cursor: Cursor, body: ParseBody): Unmarked {
  const start = cursor.take().span;
  const condition = parseCondition(cursor, 'if');
  const head = cursor.since(start);
  const then = body();
  const otherwise = cursor.accept('else') ? { else: body() } : {};
  return { kind: 'if', head, condition, then, ...otherwise, span: cursor.since(start) };
}

function parseWhile(cursor: Cursor, parseBody: ParseBody): Unmarked {
  const start = cursor.take().span;
  const condition = parseCondition(cursor, 'while');
  const head = cursor.since(start);
  const body = parseBody();
  return { kind: 'while', head, condition, body, span: cursor.since(start) };
}

function parseDo(cursor: Cursor, parseBody: ParseBody): Unmarked {
  const start = cursor.take().span;
  const body = parseBody();
  const headStart = cursor.expect('while', "behind the body of 'do'").span;
  const condition = parseCondition(cursor, 'while');
  const head = cursor.since(headStart);
  cursor.expectSemicolon("behind 'do … while'");
  return { kind: 'do', head, condition, body, span: cursor.since(start) };
}

function parseFor(cursor: Cursor, parseBody: ParseBody): Unmarked {
  const start = cursor.take().span;
  cursor.expect('(', "behind 'for'");
  const declared = startsType(cursor) ? parseForVariables(cursor) : undefined;
  const first = declared ? undefined : parseForPart(cursor, ';', "behind the first part of 'for'");
  const condition = cursor.at(';') ? undefined : cursor.within(true, () => parseExpression(cursor));
  refuseComma(cursor);
  cursor.expect(';', "behind the condition of 'for'");
  const advance = parseForPart(cursor, ')', "behind the parts of 'for'");
  const head = cursor.since(start);
  const body = parseBody();
  const loop: Unmarked & { kind: 'for' } = {
    kind: 'for',
    head,
    ...(first ? { first } : {}),
    ...(condition ? { condition } : {}),
    ...(advance ? { advance } : {}),
    body,
    span: cursor.since(start),
  };
  if (!declared) return loop;
  const statements = [declared, loop].map((statement): Statement => ({ ...statement, marks: NO_MARKS }));
  return { kind: 'block', body: statements, span: loop.span };
}

/** `int i = 0;` in the parentheses: refused, but understood, so that nothing else is complained about. */
function parseForVariables(cursor: Cursor): Unmarked & { kind: 'declare' } {
  const { span } = cursor.token;
  const variables = parseVariables(cursor);
  cursor.report.add(
    span,
    'a declaration inside for ( ) is not in Model C',
    'declare the variable above the loop',
  );
  return variables;
}

function parseForPart(cursor: Cursor, close: string, where: string): Statement | undefined {
  const statement = cursor.at(close) ? undefined : parseSimple(cursor);
  refuseComma(cursor);
  cursor.expect(close, where);
  return statement && { ...statement, marks: NO_MARKS };
}

function refuseComma(cursor: Cursor): void {
  if (!cursor.at(',')) return;
  const hint = 'write one of the two above the loop, or at the end of its body';
  cursor.report.fail(cursor.token.span, 'the comma operator is not in Model C', hint);
}

/** `list_for_each_entry(variable, &head, member)`, its reverse, and the one for readers under RCU. */
export function parseForEach(cursor: Cursor, parseBody: ParseBody): Unmarked {
  const word = cursor.take();
  cursor.expect('(', `behind '${word.text}'`);
  const variable = parseExpression(cursor);
  cursor.expect(',', 'behind the variable: (variable, &head, member)');
  const list = parseExpression(cursor);
  cursor.expect(',', 'behind the list: (variable, &head, member)');
  const member = cursor.expectName('the list_head member of the elements');
  cursor.expect(')', 'behind the member');
  const head = cursor.since(word.span);
  const body = parseBody();
  return {
    kind: 'for-each',
    head,
    variable,
    list,
    member: { name: member.text, span: member.span },
    reverse: LOOPS.get(word.text)!.along === 'prev',
    rcu: LOOPS.get(word.text)!.marked === true,
    body,
    span: cursor.since(word.span),
  };
}

/** True at `case` or `default`. */
export function isCase(cursor: Cursor): boolean {
  return cursor.at('case') || cursor.at('default');
}

/** `switch`, whose word is next; `parseItems` parses what stands in its braces, by way of `parseItem`. */
export function parseSwitch(
  cursor: Cursor,
  parseItems: (parseItem: () => Statement | CaseLabel) => (Statement | CaseLabel)[],
  parseStatement: ParseBody,
  parseBody: ParseBody,
): Unmarked {
  const start = cursor.take().span;
  const value = parseCondition(cursor, 'switch');
  const head = cursor.since(start);
  cursor.expect('{', "behind 'switch ( )'");
  if (!isCase(cursor) && !cursor.at('}')) {
    cursor.report.add(cursor.token.span, 'no case leads here', "write 'case' or 'default' in front");
  }
  let labelled = false;
  const body = parseItems(() => {
    const item = isCase(cursor) ? parseCase(cursor) : labelled ? parseBody() : parseStatement();
    labelled = item.kind === 'case';
    return item;
  });
  return { kind: 'switch', head, value, body, span: cursor.since(start) };
}

function parseCase(cursor: Cursor): CaseLabel {
  const word = cursor.take();
  const value = word.text === 'case' ? parseConditional(cursor) : undefined;
  if (cursor.at('...'))
    cursor.report.fail(cursor.token.span, 'a range of cases is not in Model C', 'write each case');
  cursor.expect(':', value ? "behind the value of 'case'" : "behind 'default'");
  return { kind: 'case', ...(value ? { value } : {}), span: cursor.since(word.span) };
}
