import type { Builtin } from '../builtins/row.ts';
import type { CallNode, Expression, Statement } from './syntax.ts';

type Call = Expression & CallNode;
type Increment = Expression & { kind: 'increment' };

/** True for a call that takes steps of its own: of the program's functions, or of a built-in that is a source. */
export function isStep(call: Call): boolean {
  const builtin = builtinOf(call);
  return !builtin || builtin.runs === 'source';
}

/** The row of the built-in that an expression calls; undefined if it calls none. */
export function builtinOf(expression: Expression): Builtin | undefined {
  if (expression.kind !== 'call' || expression.callee.kind !== 'name') return undefined;
  const { symbol } = expression.callee;
  return symbol?.kind === 'builtin' ? symbol.builtin : undefined;
}

/** The calls inside an expression that take steps of their own, itself included. */
export function callsIn(expression: Expression): Call[] {
  const calls: Call[] = [];
  forEachPart(expression, (part) => {
    if (part.kind === 'call' && isStep(part)) calls.push(part);
  });
  return calls;
}

/** The `++` and `--` inside an expression. */
export function incrementsIn(expression: Expression): Increment[] {
  const increments: Increment[] = [];
  forEachPart(expression, (part) => {
    if (part.kind === 'increment') increments.push(part);
  });
  return increments;
}

/** What a statement writes by itself, not by a call: the target of an assignment, what `++` in a condition is about. */
export function writtenBy(statement: Statement): Expression[] {
  if (statement.kind === 'assign') return [statement.target];
  const condition = conditionOf(statement);
  return condition ? incrementsIn(condition).map(({ operand }) => operand) : [];
}

/** The expression of a statement in which `++` and `--` may stand. */
export function conditionOf(statement: Statement): Expression | undefined {
  switch (statement.kind) {
    case 'if':
    case 'while':
    case 'do':
    case 'for':
      return statement.condition;
    case 'switch':
      return statement.value;
    case 'assign':
    case 'block':
    case 'break':
    case 'continue':
    case 'declare':
    case 'empty':
    case 'expression':
    case 'for-each':
    case 'goto':
    case 'label':
    case 'return':
      return undefined;
  }
}

/** Visits an expression and all its parts, the parts first. */
export function forEachPart(expression: Expression, visit: (part: Expression) => void): void {
  for (const part of partsOf(expression)) forEachPart(part, visit);
  visit(expression);
}

/** The expressions directly inside of an expression. */
export function partsOf(node: Expression): Expression[] {
  if (node.kind === 'logical') return [node.left, node.right];
  if (node.kind === 'conditional') return [node.condition, node.then, node.else];
  return unorderedParts(node);
}

/** The parts of an expression that are all computed, in an order that C leaves open. */
export function unorderedParts(node: Expression): Expression[] {
  switch (node.kind) {
    case 'unary':
    case 'increment':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'field':
      return [node.object];
    case 'index':
      return [node.array, node.index];
    case 'call': {
      const symbol = node.callee.kind === 'name' ? node.callee.symbol : undefined;
      // The arguments that name a type, a size or a member hold no values.
      if (symbol?.kind === 'builtin') return node.arguments.filter((argument) => argument.type);
      return symbol?.kind === 'function' ? [...node.arguments] : [node.callee, ...node.arguments];
    }
    case 'logical':
    case 'conditional':
    case 'number':
    case 'string':
    case 'name':
    case 'sizeof':
    case 'type':
      return [];
  }
}

/** The expressions directly in a statement, not those of statements inside it. */
export function expressionsOf(statement: Statement): Expression[] {
  switch (statement.kind) {
    case 'declare':
      return statement.variables.flatMap(({ initial }) => initial ?? []);
    case 'assign':
      return [statement.target, statement.value];
    case 'expression':
    case 'switch':
      return [statement.value];
    case 'if':
    case 'while':
    case 'do':
      return [statement.condition];
    case 'for':
      return statement.condition ? [statement.condition] : [];
    case 'for-each':
      return [statement.variable, statement.list];
    case 'return':
      return statement.value ? [statement.value] : [];
    case 'block':
    case 'label':
    case 'goto':
    case 'break':
    case 'continue':
    case 'empty':
      return [];
  }
}

/** Visits a statement and all statements inside it. */
export function forEachStatement(statement: Statement, visit: (statement: Statement) => void): void {
  visit(statement);
  for (const child of children(statement)) forEachStatement(child, visit);
}

/** The statements directly inside a statement. */
export function children(statement: Statement): Statement[] {
  switch (statement.kind) {
    case 'block':
      return [...statement.body];
    case 'if':
      return statement.else ? [statement.then, statement.else] : [statement.then];
    case 'while':
    case 'do':
    case 'for-each':
      return [statement.body];
    case 'for':
      return [statement.first, statement.advance, statement.body].filter((inner) => inner !== undefined);
    case 'switch':
      return statement.body.filter((item): item is Statement => item.kind !== 'case');
    case 'label':
      return [statement.statement];
    case 'declare':
    case 'assign':
    case 'expression':
    case 'goto':
    case 'break':
    case 'continue':
    case 'return':
    case 'empty':
      return [];
  }
}
