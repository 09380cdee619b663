/** What the terms of a condition are worth in a state, in words, and where they are. */
import type { Expression, Term } from '../language/instruction.ts';
import { partsOf } from '../language/lower/walk.ts';
import type { Program } from '../language/program.ts';
import { compileExpression, quietSetting } from './evaluate.ts';
import type { Place } from './events.ts';
import { isTrouble } from './faults.ts';
import { valueText } from './names.ts';
import { leafAt } from './places.ts';
import type { State } from './state.ts';

/**
 * `s->value is 0 and ready is false`; empty if there is nothing to tell. A term that cannot be evaluated, as the
 * condition does not come to it either, is left out.
 */
export function worthOf(program: Program, state: State, terms: readonly Term[]): string {
  const parts = terms.flatMap(({ text, type, value }) => {
    const word = valueOf(program, state, value);
    return word === undefined ? [] : [`${text} is ${valueText(program, state, type, word)}`];
  });
  const last = parts.pop();
  return parts.length === 0 ? (last ?? '') : `${parts.join(', ')} and ${last}`;
}

/** What the terms read in memory; what cannot be evaluated is left out, as in `worthOf`. */
export function placesOf(program: Program, state: State, terms: readonly Term[]): Place[] {
  return terms.flatMap(({ value }) => placesIn(value));

  function placesIn(expression: Expression): Place[] {
    if (expression.op !== 'load') return partsOf(expression).flatMap(placesIn);
    const address = valueOf(program, state, expression.address);
    const leaf = address === undefined ? undefined : leafAt(program, address);
    return leaf ? [{ address: leaf.address, type: leaf.type }] : [];
  }
}

function valueOf(program: Program, state: State, expression: Expression): number | undefined {
  try {
    return compileExpression(expression, quietSetting(program))(state);
  } catch (thrown) {
    if (isTrouble(thrown)) return undefined;
    throw thrown;
  }
}
