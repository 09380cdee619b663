import type { Cursor } from './cursor.ts';
import { parseConditional, parseExpression, refuseStep } from './expression.ts';
import { parseBaseType, parseDeclarator } from './type.ts';
import type { BinaryOperator } from '../instruction.ts';
import type { Span } from '../program.ts';
import type { AssignNode, Expression, Statement, VariableNode } from './syntax.ts';

/** A statement without what the comments before it say. */
export type Unmarked<Node = Statement> = Node extends Statement ? Omit<Node, 'marks'> : never;

/** An assignment, `x++` or a call, without its `;`. */
export function parseSimple(cursor: Cursor): Unmarked & { span: Span } {
  const first = cursor.token;
  const start = first.span;
  const stepped = cursor.accept('++') ?? cursor.accept('--');
  const target = parseConditional(cursor);
  if (stepped) return { ...step(target, stepped.text, stepped.span), span: cursor.since(start) };
  const operator = cursor.token;
  if (cursor.at('++') || cursor.at('--')) {
    // In C `*p++` moves p: ++ binds tighter than what stands in front.
    if (target.kind === 'unary' && first.kind === 'punctuator' && first.text !== '(') refuseStep(cursor);
    if (['binary', 'logical', 'conditional'].includes(target.kind) && first.text !== '(') refuseStep(cursor);
    cursor.take();
    return { ...step(target, operator.text, operator.span), span: cursor.since(start) };
  }
  if (cursor.accept('=')) {
    const value = parseExpression(cursor);
    return { kind: 'assign', target, value, span: cursor.since(start) };
  }
  if (operator.kind === 'punctuator' && /^(\+|-|\*|\/|%|&|\||\^|<<|>>)=$/.test(operator.text)) {
    cursor.take();
    const value = parseExpression(cursor);
    const combined = operator.text.slice(0, -1) as BinaryOperator;
    return { kind: 'assign', target, operator: combined, value, span: cursor.since(start) };
  }
  return { kind: 'expression', value: target, span: cursor.since(start) };
}

function step(target: Expression, operator: string, span: Span): AssignNode {
  const value: Expression = { kind: 'number', value: 1, span };
  return { kind: 'assign', target, operator: operator === '++' ? '+' : '-', value };
}

/** The variables that a block declares, with their `;`. */
export function parseVariables(cursor: Cursor): Unmarked & { kind: 'declare' } {
  const start = cursor.token.span;
  const first = cursor.index;
  const base = parseBaseType(cursor);
  if (cursor.at('{')) {
    cursor.report.fail(
      start,
      'a type inside a function is not in Model C',
      'define it in front of the function',
    );
  }
  const variables: VariableNode[] = [];
  do {
    cursor.checkLength(first);
    const { name, nameSpan, type } = parseDeclarator(cursor, base, () => parseExpression(cursor));
    if (cursor.at('(')) {
      if (start.column === 1) cursor.unwind(first, `'${name}' begins inside the function before it`);
      cursor.report.fail(
        start,
        'a function inside a function is not in Model C',
        `move '${name}' in front of this one`,
      );
    }
    const from = variables.length === 0 ? start : nameSpan;
    let initial: Expression | undefined;
    if (cursor.accept('=')) {
      if (cursor.at('{')) {
        const hint = 'make the struct or array a global variable';
        cursor.report.fail(cursor.token.span, 'a local variable holds one value', hint);
      }
      initial = parseExpression(cursor);
    }
    variables.push({
      name,
      span: nameSpan,
      type,
      ...(initial ? { initial } : {}),
      whole: cursor.since(from),
    });
  } while (cursor.accept(','));
  cursor.expectSemicolon('behind the declaration');
  return { kind: 'declare', variables, span: cursor.since(start) };
}
