/** Calls of built-ins as steps. */
import { type Builtin, onlyLooks, type SourceRow, type SourceStep, type Step } from '../builtins/row.ts';
import type { InstructionBase, Target } from '../instruction.ts';
import type { CallNode, Expression } from '../parse/syntax.ts';
import type { ExpressionLowering } from './expression.ts';

type Call = Expression & CallNode;

/** The steps of a built-in that is a statement; other calls in its arguments must have happened. */
export function stepsOf(
  call: Call,
  builtin: Builtin,
  expressions: ExpressionLowering,
): (Step & Pick<InstructionBase, 'told'>)[] {
  if (builtin.runs !== 'step') return [{ kind: 'evaluate', value: expressions.value(call) }];
  const args = expressions.arguments(call, builtin);
  const [first, ...rest] = [builtin.lower(args)].flat();
  for (const step of [first, ...rest]) requireSaid(step, builtin);
  if (builtin.decidesSection && first.kind !== 'lock')
    throw new Error(`The row of ${builtin.name} says that it decides a section, but takes no lock.`);
  const told = builtin.tells?.(args);
  return [told ? { ...first, told } : first, ...rest];
}

/** The step of a built-in whose value the environment decides and `target` gets. */
export function sourceStepOf(
  call: Call,
  builtin: SourceRow,
  target: Target,
  expressions: ExpressionLowering,
): SourceStep {
  const step = builtin.lower(expressions.arguments(call, builtin), target);
  requireSaid(step, builtin);
  return step;
}

/**
 * Throws unless the row says what its step does to what others see. Else nobody would know that its words belong to a
 * state, and a search would take different states for one.
 */
function requireSaid(step: Step, builtin: Builtin): void {
  if (isSaid(step, builtin)) return;
  const hint = "say it in the row's touches; see docs/built-ins.md";
  throw new Error(
    `The row of ${builtin.name} lowers to '${step.kind}', which needs more than it says: ${hint}.`,
  );
}

function isSaid({ kind }: Step, builtin: Builtin): boolean {
  const { words, links, adds, heap, readSections } = builtin.touches ?? {};
  switch (kind) {
    case 'lock':
    case 'unlock':
      return words !== undefined;
    case 'stores':
    case 'assign':
      return (words ?? links ?? adds) !== undefined;
    case 'allocate':
    case 'free':
      return heap !== undefined;
    case 'rcu':
      return readSections === true;
    case 'wait':
    case 'choose':
      return !onlyLooks(builtin);
    case 'evaluate':
    case 'assert':
    case 'bug-on':
    case 'print':
      return true;
  }
}
