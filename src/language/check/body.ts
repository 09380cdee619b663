import type { Builtin, Touches } from '../builtins/row.ts';
import type { CallNode, Expression, FunctionNode, Statement } from '../parse/syntax.ts';
import { builtinOf, expressionsOf, forEachPart, forEachStatement } from '../parse/walk.ts';

/** A statement of a function, with what stands in it and not in the statements inside of it. */
export interface BodyStatement {
  readonly statement: Statement;
  /** Its expressions and all their parts, each behind its own parts. */
  readonly parts: readonly Expression[];
  /** The calls of built-ins among them. */
  readonly builtins: readonly BuiltinCall[];
}

/** A call of a built-in, with its arguments by the names of its row's parameters. */
export interface BuiltinCall {
  readonly call: Expression & CallNode;
  readonly builtin: Builtin;
  readonly touches: Touches;
  readonly argument: (name: string) => Expression;
}

/**
 * The statements of a function that was checked, each before those inside of it. Many passes ask what a function does
 * somewhere in its body: so the tree is walked once, and they go through this list.
 */
export function bodyOf({ body }: FunctionNode): BodyStatement[] {
  const statements: BodyStatement[] = [];
  const add = (statement: Statement) => {
    const parts: Expression[] = [];
    const builtins: BuiltinCall[] = [];
    for (const expression of expressionsOf(statement)) {
      forEachPart(expression, (part) => {
        parts.push(part);
        const builtin = builtinOf(part);
        if (builtin) builtins.push(builtinCall(part as Expression & CallNode, builtin));
      });
    }
    statements.push({ statement, parts, builtins });
  };
  for (const statement of body!.body) forEachStatement(statement, add);
  return statements;
}

function builtinCall(call: Expression & CallNode, builtin: Builtin): BuiltinCall {
  const names = Object.keys(builtin.parameters);
  const argument = (name: string) => call.arguments[names.indexOf(name)];
  return { call, builtin, touches: builtin.touches ?? {}, argument };
}
