/** Steps that depend on a condition, for rows. */
import type { ConditionArgument, Step } from './row.ts';

/** A step that waits for the condition, or faults because of it. */
export function dependsOn(kind: 'wait' | 'assert' | 'bug-on', condition: ConditionArgument): Step {
  return { kind, condition: condition.value, text: condition.text, shows: condition.terms };
}
