import { FunctionChecker } from './statement.ts';
import type { DeclaredFunction, Declarations } from './declarations.ts';
import { NO_MARKS } from '../parse/marks.ts';
import type { Report } from '../text/report.ts';
import type { LocalSymbol } from '../parse/syntax.ts';
import { callsIn, expressionsOf, forEachPart, forEachStatement } from '../parse/walk.ts';

/** A function whose body was checked: its variables, parameters first. */
export interface CheckedFunction extends DeclaredFunction {
  readonly locals: readonly LocalSymbol[];
  /** Most values of calls that one statement has to keep at a time. */
  readonly temporaries: number;
  /** Labels that some goto leads to. */
  readonly gotos: ReadonlySet<string>;
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
  forEachStatement({ ...declared.node.body!, marks: NO_MARKS }, (statement) => {
    if (statement.kind === 'goto') gotos.add(statement.label);
    let count = 0;
    for (const expression of expressionsOf(statement)) {
      forEachPart(expression, (part) => {
        if (['call', 'logical', 'conditional'].includes(part.kind) && callsIn(part).length > 0) count++;
      });
    }
    temporaries = Math.max(temporaries, count);
  });
  return { ...declared, locals: checker.locals, temporaries, gotos };
}
