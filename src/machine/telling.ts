/** What a built-in's row has said about a step, with the names of what it was about. */
import type { Expression, Told, ToldPart } from '../language/instruction.ts';
import type { Program } from '../language/program.ts';
import { headOf, linkOffset, titleOfLeaf } from './lists.ts';
import { nameOf, valueText } from './names.ts';
import { leafAt } from './places.ts';
import type { State } from './state.ts';

/**
 * The clause in words.
 *
 * @param before the state in which the step was taken
 * @param value the word that an expression yields there
 */
export function clauseOf(
  program: Program,
  before: State,
  told: Told,
  value: (expression: Expression) => number,
): string {
  const text = (part: string | ToldPart): string => {
    if (typeof part === 'string') return part;
    switch (part.tell) {
      case 'name': {
        const leaf = leafAt(program, value(part.at));
        return leaf ? titleOfLeaf(program, before, leaf) : `address ${value(part.at)}`;
      }
      case 'list': {
        const head = headOf(program, before, value(part.at));
        return head ? `the list ${titleOfLeaf(program, before, head)}` : 'its list';
      }
      case 'element':
        return elementName(program, before, value(part.at), part.head && value(part.head));
      case 'value':
        return valueText(program, before, part.type, value(part.of));
      case 'either':
        return (value(part.condition) !== 0 ? part.then : part.else).map(text).join('');
    }
  };
  return told.map(text).join('');
}

/** The name of the struct that a list_head links; what its list links says which struct that is. */
function elementName(program: Program, before: State, entry: number, head: number | undefined): string {
  const list = (head === undefined ? headOf(program, before, entry) : leafAt(program, head))?.list;
  if (!list) return 'an entry';
  const address = entry - linkOffset(program, list);
  return nameOf(program, before, address, { kind: 'struct', name: list.struct });
}
