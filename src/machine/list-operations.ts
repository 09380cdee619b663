/** The kernel's list helpers on list_heads in memory: next in the first word, prev in the second. */
import type { Instruction } from '../language/program.ts';
import { compileExpression, requireList } from './evaluate.ts';
import type { Setting } from './evaluate.ts';
import { LIST_POISON_NEXT, LIST_POISON_PREV } from './state.ts';
import type { State } from './state.ts';

/** A closure that does the whole operation as one step. */
export function compileList(
  instruction: Instruction & { kind: 'list' },
  next: (state: State) => void,
  setting: Setting,
): (state: State) => void {
  const entry = compileExpression(instruction.entry, setting);
  const { operation } = instruction;
  if (operation === 'INIT_LIST_HEAD') {
    return (state) => {
      const at = entry(state);
      state[at] = at;
      state[at + 1] = at;
      next(state);
    };
  }
  if (operation === 'list_del' || operation === 'list_del_rcu') {
    // Who reads under RCU may stand on the entry and still go on to the next one.
    const forgets = operation === 'list_del';
    return (state) => {
      const at = entry(state);
      const after = requireList(setting, state, state[at], 'the next link');
      const before = requireList(setting, state, state[at + 1], 'the prev link');
      state[after + 1] = before;
      state[before] = after;
      if (forgets) state[at] = LIST_POISON_NEXT;
      state[at + 1] = LIST_POISON_PREV;
      next(state);
    };
  }
  const head = compileExpression(instruction.head!, setting);
  const atFront = operation === 'list_add';
  return (state) => {
    const at = entry(state);
    const list = head(state);
    const neighbour = requireList(setting, state, atFront ? state[list] : state[list + 1], 'the list');
    const before = atFront ? list : neighbour;
    const after = atFront ? neighbour : list;
    state[after + 1] = at;
    state[at] = after;
    state[at + 1] = before;
    state[before] = at;
    next(state);
  };
}
