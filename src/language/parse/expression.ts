import type { Cursor } from './cursor.ts';
import { leavingOut, parseBaseType, parsePointers, parseStructName, startsType } from './type.ts';
import type { BinaryOperator } from '../instruction.ts';
import { spanning } from '../text/report.ts';
import type { Expression } from './syntax.ts';
import type { Token } from '../text/token.ts';

/** Binary operators by binding strength, weakest first (C11 6.5.5 to 6.5.14). */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

const LEVEL_OF: ReadonlyMap<string, number> = new Map(
  LEVELS.flatMap((operators, level) => operators.map((operator) => [operator, level] as const)),
);

const ASSIGNMENTS = new Set(['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=']);

/** An expression as it stands in a condition, an argument or behind `=`; refuses what C also allows there. */
export function parseExpression(cursor: Cursor): Expression {
  const expression = parseConditional(cursor);
  const { kind, text, span } = cursor.token;
  if (kind !== 'punctuator') return expression;
  if (ASSIGNMENTS.has(text)) {
    const hint = 'keep the value in a local variable, assign it, and use it; to compare, write ==';
    cursor.report.fail(span, 'an assignment inside an expression is not in Model C', {
      hint,
      ...(cursor.inCondition && text === '=' && { put: '==' }),
    });
  }
  if (atStep(cursor)) refuseStep(cursor);
  return expression;
}

/** What may stand left of `=` or `++`, or alone as a call: an expression without a look at what follows. */
export function parseConditional(cursor: Cursor): Expression {
  return cursor.nested(() => {
    const condition = parseBinary(cursor, 0);
    if (!cursor.accept('?')) return condition;
    if (cursor.at(':')) {
      const hint = 'write the value between ? and :';
      cursor.report.fail(cursor.token.span, "'?:' without a middle is not in Model C", hint);
    }
    const then = parseExpression(cursor);
    cursor.expect(':', "between the two values of '?'");
    const otherwise = parseConditional(cursor);
    const span = spanning(condition.span, otherwise.span);
    return { kind: 'conditional', condition, then, else: otherwise, span };
  });
}

/** Operators that bind at least as strongly as `least`, by precedence climbing (Richards, Whitby-Strevens, 1979). */
function parseBinary(cursor: Cursor, least: number): Expression {
  const start = cursor.index;
  let left = parseUnary(cursor);
  for (;;) {
    const { kind, text: operator } = cursor.token;
    const level = kind === 'punctuator' ? LEVEL_OF.get(operator) : undefined;
    if (level === undefined || level < least) return left;
    cursor.checkLength(start);
    cursor.take();
    const right = parseBinary(cursor, level + 1);
    const span = spanning(left.span, right.span);
    left =
      operator === '||' || operator === '&&'
        ? { kind: 'logical', operator, left, right, span }
        : { kind: 'binary', operator: operator as BinaryOperator, left, right, span };
  }
}

function parseUnary(cursor: Cursor): Expression {
  const { kind, text, span } = cursor.token;
  if (kind === 'name') return text === 'sizeof' ? parseSizeof(cursor) : parsePostfix(cursor);
  if (kind !== 'punctuator') return parsePostfix(cursor);
  switch (text) {
    case '!':
    case '-':
    case '~':
    case '&':
    case '*': {
      cursor.take();
      const operand = cursor.nested(() => parseUnary(cursor));
      return { kind: 'unary', operator: text, operand, span: spanning(span, operand.span) };
    }
    case '++':
    case '--':
      return parsePrefixStep(cursor);
    case '&&':
      return cursor.report.fail(span, "'&&' needs a value on its left", {
        hint: 'for an address write one &',
        put: '&',
      });
    case '+':
      return cursor.report.fail(span, "a '+' in front of a value is not in Model C", {
        hint: 'leave it out',
        put: '',
        at: leavingOut(cursor),
      });
    default:
      return parsePostfix(cursor);
  }
}

function parsePostfix(cursor: Cursor): Expression {
  const first = cursor.index;
  let expression = parsePrimary(cursor);
  const start = cursor.tokens[first].span;
  for (;;) {
    cursor.checkLength(first);
    if (cursor.accept('.') || cursor.accept('->')) {
      const arrow = cursor.previous.text === '->';
      const name = cursor.expectName("a field's name");
      const span = cursor.since(start);
      expression = { kind: 'field', object: expression, name: name.text, nameSpan: name.span, arrow, span };
    } else if (cursor.accept('[')) {
      const index = parseExpression(cursor);
      cursor.expect(']', 'behind the index');
      expression = { kind: 'index', array: expression, index, span: cursor.since(start) };
    } else if (cursor.accept('(')) {
      const args = parseArguments(cursor);
      expression = { kind: 'call', callee: expression, arguments: args, span: cursor.since(start) };
    } else if (cursor.inCondition && atStep(cursor)) {
      const operator = operatorOf(cursor.take());
      const span = cursor.since(start);
      return { kind: 'increment', operator, operand: expression, prefix: false, span };
    } else {
      return expression;
    }
  }
}

function parsePrefixStep(cursor: Cursor): Expression {
  if (!cursor.inCondition) refuseStep(cursor);
  const token = cursor.take();
  const operand = cursor.nested(() => parseUnary(cursor));
  const span = spanning(token.span, operand.span);
  return { kind: 'increment', operator: operatorOf(token), operand, prefix: true, span };
}

function atStep(cursor: Cursor): boolean {
  return cursor.at('++') || cursor.at('--');
}

function operatorOf({ text }: Token): '+' | '-' {
  return text === '++' ? '+' : '-';
}

/** The arguments of a call, its closing parenthesis included. */
function parseArguments(cursor: Cursor): Expression[] {
  const args: Expression[] = [];
  const parseOne = () => (cursor.at('struct') ? parseStructArgument(cursor) : parseExpression(cursor));
  if (!cursor.at(')')) {
    do args.push(cursor.within(false, parseOne));
    while (cursor.accept(','));
  }
  cursor.expect(')', 'behind the arguments');
  return args;
}

function parseStructArgument(cursor: Cursor): Expression {
  const of = parseStructName(cursor);
  return { kind: 'type', of, span: of.span };
}

function parsePrimary(cursor: Cursor): Expression {
  const { kind, text, span } = cursor.token;
  if (kind === 'number') return parseNumber(cursor);
  if (kind === 'string') {
    let value = '';
    while (cursor.token.kind === 'string') value += cursor.take().text;
    return { kind: 'string', value, span: cursor.since(span) };
  }
  if (cursor.accept('(')) return parseParentheses(cursor);
  if (startsType(cursor)) {
    cursor.report.fail(
      span,
      `expected a value, found the type word '${text}'`,
      'write a variable or a number',
    );
  }
  if (kind === 'name') return { kind: 'name', name: cursor.expectName('a value').text, span };
  return cursor.missing('a value', '');
}

/** At the type of a cast. */
function hintForCast(cursor: Cursor): string {
  if (cursor.at('void') && cursor.ahead(1).text === ')')
    return 'call the function without it, and leave out a value that nobody uses';
  return 'give the variable the type that you need';
}

/** What stands behind a `(` that was taken. */
function parseParentheses(cursor: Cursor): Expression {
  const { report } = cursor;
  const start = cursor.previous.span;
  const { span } = cursor.token;
  if (startsType(cursor)) report.fail(span, 'a cast is not in Model C', hintForCast(cursor));
  if (cursor.at('{')) report.fail(span, 'a block inside an expression is not in Model C', 'write a function');
  const inner = parseExpression(cursor);
  if (cursor.at(','))
    report.fail(cursor.token.span, 'the comma operator is not in Model C', 'write two statements');
  cursor.expect(')', 'behind the expression');
  return { ...inner, span: cursor.since(start) };
}

function parseNumber(cursor: Cursor): Expression {
  const { text, span } = cursor.take();
  const { report } = cursor;
  if (/^(\d+\.|\d+[eE])/.test(text)) report.fail(span, `Model C has no float, found ${text}`, 'use int');
  if (!/^(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/.test(text)) {
    report.fail(
      span,
      `'${text}' is not a number in Model C`,
      'write digits without a suffix, or 0x and hex digits',
    );
  }
  const value = /^0[0-7]/.test(text) ? Number.parseInt(text, 8) : Number(text);
  if (value > 0x7fffffff) report.fail(span, `${text} does not fit an int`, 'the largest int is 2147483647');
  return { kind: 'number', value, span };
}

function parseSizeof(cursor: Cursor): Expression {
  const start = cursor.take().span;
  if (!cursor.accept('(')) cursor.missing("'('", "behind 'sizeof'", 'write sizeof(*item)');
  const of = startsType(cursor) ? parsePointers(cursor, parseBaseType(cursor)) : parseExpression(cursor);
  cursor.expect(')', "behind the type of 'sizeof'");
  return { kind: 'sizeof', of, span: cursor.since(start) };
}

/** `++` and `--` change a variable while a value is computed; as statements they are parsed elsewhere. */
export function refuseStep(cursor: Cursor): never {
  const { text, span } = cursor.token;
  const message = `'${text}' is in Model C only as a statement of its own, and in a condition`;
  return cursor.report.fail(span, message, `write two statements, each a step: y = x; x${text};`);
}
