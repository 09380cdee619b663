/** The lists of a state that are drawn as towers, with the calls that they answer. */
import type { ListInfo, Program } from '../language/program.ts';
import { walkList } from '../machine/lists.ts';
import { nameOf } from '../machine/names.ts';
import { placesOf, type Leaf } from '../machine/places.ts';
import { callAnswers } from '../machine/readers.ts';
import { IN_USE, type State } from '../machine/state.ts';
import type { Entry, Stack } from '../picture/towers.ts';
import { nameAround } from './around.ts';
import { ownerOf } from './owners.ts';

/** A list that is drawn as a tower. */
export interface Head {
  readonly leaf: Leaf & { readonly list: ListInfo };
  readonly beneath: string | undefined;
}

/** The heads of all lists that are drawn as towers and are there in this state. */
export function headsOf(program: Program, state: State): Head[] {
  const { towers } = program.drawing;
  return placesOf(program).leaves.flatMap((leaf) => {
    const { place, list, root } = leaf;
    if (!list || !Object.hasOwn(towers, place)) return [];
    if (root.status !== undefined && state[root.status] !== IN_USE) return [];
    return [{ leaf: { ...leaf, list }, beneath: towers[place].beneath }];
  });
}

/** The entries of a list, the first one on top. */
export function entriesOf(program: Program, state: State, { leaf }: Head): (Entry & { address: number })[] {
  // A head that nobody has initialised is on nothing.
  if (state[leaf.address] === 0) return [];
  const { struct } = leaf.list;
  return walkList(program, state, leaf.address, leaf.list).objects.map((address) => ({
    address,
    name: nameOf(program, state, address, { kind: 'struct', name: struct }),
    owner: ownerOf(program, state, address, struct),
  }));
}

/**
 * The stacks of a state: those that answer a marked call in the order of the calls, also where there is no such list yet,
 * then the others. Empty for a program that marks no list.
 */
export function stacksOf(program: Program, state: State): Stack[] {
  const marked = Object.values(program.drawing.towers);
  if (marked.length === 0) return [];
  const heads = headsOf(program, state).map((head) => ({ head, name: headName(program, state, head) }));
  const answered = callAnswers(program, state).map(({ label, value }): Stack => {
    const at = heads.findIndex(({ name }) => label === name || label === `${name}()`);
    const [found] = at < 0 ? [] : heads.splice(at, 1);
    const beneath = found ? found.head.beneath : marked[0].beneath;
    return {
      call: label,
      entries: found ? entriesOf(program, state, found.head) : [],
      answer: value,
      beneath,
      list: found?.head.leaf.address,
    };
  });
  const others = heads.map(({ head, name }): Stack => {
    const { leaf, beneath } = head;
    return {
      call: name,
      entries: entriesOf(program, state, head),
      answer: undefined,
      beneath,
      list: leaf.address,
    };
  });
  return [...answered, ...others];
}

/** What a list is called: as the object that it is in, if that has a name of its own, else by its path. */
function headName(program: Program, state: State, { leaf }: Head): string {
  return leaf.suffix ? nameAround(program, state, leaf) : leaf.root.path;
}
