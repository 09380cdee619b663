import { bodyOf, type BodyStatement } from './body.ts';
import { FunctionChecker } from './statement.ts';
import type { DeclaredFunction, Declarations } from './declarations.ts';
import type { Report } from '../text/report.ts';
import type { LocalSymbol } from '../parse/syntax.ts';
import { callsIn } from '../parse/walk.ts';

/** A function whose body was checked: its variables, parameters first. */
export interface CheckedFunction extends DeclaredFunction {
  readonly locals: readonly LocalSymbol[];
  /** Most values of calls that one statement has to keep at a time. */
  readonly temporaries: number;
  /** Labels that some goto leads to. */
  readonly gotos: ReadonlySet<string>;
  readonly body: readonly BodyStatement[];
}

/** Checks one function's body and finds out what lowering needs to know of it. */
export function checkFunction(
  declared: DeclaredFunction,
  declarations: Declarations,
  report: Report,
): CheckedFunction {
  const checker = new FunctionChecker(declared, declarations, report);
  checker.run();
  let temporaries = 0;
  const gotos = new Set<string>();
  const body = bodyOf(declared.node);
  for (const { statement, parts } of body) {
    if (statement.kind === 'goto') gotos.add(statement.label);
    const kept = parts.filter(
      (part) => ['call', 'logical', 'conditional'].includes(part.kind) && callsIn(part).length > 0,
    );
    temporaries = Math.max(temporaries, kept.length);
  }
  return { ...declared, locals: checker.locals, temporaries, gotos, body };
}
