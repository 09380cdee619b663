/** What the terms of a condition are worth in a state, in words. */
import type { Term } from '../language/instruction.ts';
import type { Program } from '../language/program.ts';
import { compileExpression, quietSetting } from './evaluate.ts';
import { isTrouble } from './faults.ts';
import { valueText } from './names.ts';
import type { State } from './state.ts';

/**
 * `s->value is 0 and ready is false`; empty if there is nothing to tell. A term that cannot be evaluated, as the
 * condition does not come to it either, is left out.
 */
export function worthOf(program: Program, state: State, terms: readonly Term[]): string {
  const parts = terms.flatMap(({ text, type, value }) => {
    const word = wordOf(program, state, value);
    return word === undefined ? [] : [`${text} is ${valueText(program, state, type, word)}`];
  });
  const last = parts.pop();
  return parts.length === 0 ? (last ?? '') : `${parts.join(', ')} and ${last}`;
}

function wordOf(program: Program, state: State, value: Term['value']): number | undefined {
  try {
    return compileExpression(value, quietSetting(program))(state);
  } catch (thrown) {
    if (isTrouble(thrown)) return undefined;
    throw thrown;
  }
}
