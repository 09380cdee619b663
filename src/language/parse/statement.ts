import { DEFINITIONS, LOOPS } from '../builtins/syntax.ts';
import type { Directive } from '../text/comment.ts';
import type { Cursor } from './cursor.ts';
import { NO_MARKS, statementMarks } from './marks.ts';
import { isCase, parseControl, parseForEach, parseSwitch } from './control.ts';
import { parseExpression } from './expression.ts';
import { parseSimple, parseVariables, type Unmarked } from './simple.ts';
import { refuseKernelName, startsType } from './type.ts';
import { kernelName } from '../builtins/kernel-names.ts';
import { Abandon } from '../text/report.ts';
import type { BlockStatement, Marks, Statement } from './syntax.ts';

/** `{ … }`; a statement that cannot be understood is reported and left out. */
export function parseBlock(cursor: Cursor): BlockStatement {
  const start = cursor.expect('{', 'in front of the body').span;
  const body = parseUntilBrace(cursor, 'at the end of the block', () => parseStatement(cursor));
  return { kind: 'block', body, span: cursor.since(start) };
}

/** The things up to a `}`, itself included. What cannot be understood is reported and left out. */
export function parseUntilBrace<Item>(cursor: Cursor, where: string, parse: () => Item): Item[] {
  const items: Item[] = [];
  while (!cursor.at('}') && !cursor.atEnd) {
    const start = cursor.index;
    try {
      items.push(parse());
    } catch (error) {
      if (!(error instanceof Abandon) || cursor.unwinding) throw error;
      cursor.recover(start);
    }
  }
  cursor.expect('}', where);
  return items;
}

/** One statement with its marks. `inherited` are directives that stood before its label. */
function parseStatement(cursor: Cursor, inherited: readonly Directive[] = []): Statement {
  const { token } = cursor;
  const directives = [...inherited, ...token.leading];
  if (token.kind === 'name' && cursor.ahead(1).text === ':' && !isCase(cursor)) {
    const name = cursor.expectName('a label').text;
    cursor.expect(':', 'behind the label');
    if (cursor.at('}')) {
      cursor.report.fail(token.span, `the label '${name}' stands before no statement`, "write ';' behind it");
    }
    const statement = cursor.nested(() => parseBody(cursor, directives));
    return { kind: 'label', name, statement, marks: NO_MARKS, span: cursor.since(token.span) };
  }
  const statement = cursor.nested(() => parseUnmarked(cursor));
  if (statement.kind === 'block') return { ...statement, marks: takeMarks(cursor, directives) };
  return { ...statement, marks: takeMarks(cursor, [...directives, ...cursor.previous.trailing]) };
}

/** A statement where C allows no declaration: behind `if ( )`, `else`, a label. */
function parseBody(cursor: Cursor, inherited: readonly Directive[] = []): Statement {
  if (startsType(cursor)) {
    cursor.report.add(
      cursor.token.span,
      'a declaration cannot stand here',
      'write it above, or put it in braces',
    );
  }
  return parseStatement(cursor, inherited);
}

function takeMarks(cursor: Cursor, directives: readonly Directive[]): Marks {
  const own = directives.filter((directive) => !cursor.consumed.has(directive));
  for (const directive of own) cursor.consumed.add(directive);
  return own.length === 0 ? NO_MARKS : statementMarks(own, cursor.report);
}

function parseUnmarked(cursor: Cursor): Unmarked {
  const { kind, text, span: start } = cursor.token;
  if (cursor.at('{')) return parseBlock(cursor);
  if (cursor.accept(';')) return { kind: 'empty', span: start };
  if (kind !== 'name') return parseSimpleStatement(cursor);
  const body = () => parseBody(cursor);
  switch (text) {
    case 'if':
    case 'while':
    case 'do':
    case 'for':
      return parseControl(cursor, text, body);
    case 'switch':
      return parseSwitch(
        cursor,
        (parseItem) => parseUntilBrace(cursor, 'at the end of the switch', parseItem),
        () => parseStatement(cursor),
        body,
      );
    case 'goto': {
      cursor.take();
      const label = cursor.expectName('a label');
      cursor.expectSemicolon("behind 'goto'");
      return { kind: 'goto', label: label.text, labelSpan: label.span, span: cursor.since(start) };
    }
    case 'break':
    case 'continue':
      cursor.take();
      cursor.expectSemicolon(`behind '${text}'`);
      return { kind: text, span: cursor.since(start) };
    case 'return': {
      cursor.take();
      const value = cursor.at(';') || cursor.at('}') ? undefined : parseExpression(cursor);
      cursor.expectSemicolon(value ? 'behind the returned value' : "behind 'return'");
      return { kind: 'return', ...(value ? { value } : {}), span: cursor.since(start) };
    }
  }
  refuseStatement(cursor);
  if (LOOPS.has(text)) return parseForEach(cursor, body);
  if (startsType(cursor)) return parseVariables(cursor);
  return parseSimpleStatement(cursor);
}

/** Reports words that begin no statement. */
function refuseStatement(cursor: Cursor): void {
  const { report, token } = cursor;
  const { text, span } = token;
  switch (text) {
    case 'else':
      return report.fail(span, "this 'else' has no 'if'", 'put the statements of the if in braces');
    case 'case':
    case 'default':
      return report.fail(span, `'${text}' outside a switch`, 'write it directly in the braces of a switch');
    case 'static':
      if (span.column === 1) cursor.unwind(cursor.index, 'this begins inside the function before it');
      return report.fail(span, 'a static local variable is not in Model C', 'make it a global variable');
    case 'asm':
      return report.fail(span, "'asm' is not in Model C", 'write what it does in C');
  }
  if (DEFINITIONS.has(text))
    report.fail(span, `${text} is only in Model C outside of functions`, 'make it a global variable');
  // What follows is a body, not the ';' of a call.
  if (kernelName(text)?.kind === 'loop' && cursor.ahead(1).text === '(') refuseKernelName(cursor);
}

function parseSimpleStatement(cursor: Cursor): Unmarked {
  refuseUnknownType(cursor);
  const simple = parseSimple(cursor);
  cursor.expectSemicolon('behind this statement');
  return { ...simple, span: cursor.since(simple.span) };
}

/** `name name` or `name *name` can only be meant as a declaration, of a type that Model C does not know. */
function refuseUnknownType(cursor: Cursor): void {
  const { report, token } = cursor;
  const pointer = cursor.ahead(1).text === '*';
  const [name, next] = pointer ? [cursor.ahead(2), cursor.ahead(3)] : [cursor.ahead(1), cursor.ahead(2)];
  if (token.kind !== 'name' || name.kind !== 'name' || !/^[;=,[]$/.test(next.text)) return;
  if (token.span.line !== name.span.line) return;
  report.excuse(token.text);
  const hint = 'a type is int, bool or const char *, or begins with struct or enum';
  report.fail(token.span, `there is no type '${token.text}'`, hint);
}
