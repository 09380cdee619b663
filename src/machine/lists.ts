/** Lists, told as the sequence of objects on them. */
import { LIST_POISON_PREV } from '../language/program.ts';
import type { ListInfo, Program } from '../language/program.ts';
import { IN_USE } from './state.ts';
import type { State } from './state.ts';
import { classify } from './addresses.ts';
import { nameOf, titleOf } from './names.ts';
import { leafAt } from './places.ts';
import type { Leaf } from './places.ts';

export interface Walk {
  /** Addresses of the objects on the list, first to last. */
  readonly objects: readonly number[];
  /** Why the walk could not come back to the head, as a sentence; absent for a sound list. */
  readonly broken?: string;
}

/** Words from the start of an object to the list_head that links it. */
export function linkOffset(program: Program, list: ListInfo): number {
  return program.structs[list.struct].fields.find(({ name }) => name === list.member)?.offset ?? 0;
}

/** Follows the next links from a head until it comes back; a list that does not come back is told as broken. */
export function walkList(program: Program, state: State, head: number, list: ListInfo): Walk {
  const offset = linkOffset(program, list);
  const objects: number[] = [];
  const seen = new Set<number>([head]);
  let previous = 'the head';
  for (let at = state[head]; at !== head; at = state[at]) {
    const kind = classify(program, state, at);
    if (kind !== 'fine') {
      const where = {
        null: 'NULL',
        freed: 'an object that was freed',
        unused: 'memory that was never allocated',
        guard: 'the space after an array',
        poison: 'nowhere (it was taken off a list)',
        stray: 'nowhere',
        wild: 'no object',
      }[kind];
      return { objects, broken: `The next link of ${previous} leads to ${where}.` };
    }
    if (seen.has(at))
      return { objects, broken: `After ${previous} the list goes in a circle past its head.` };
    seen.add(at);
    objects.push(at - offset);
    previous = nameOf(program, state, at - offset, { kind: 'struct', name: list.struct });
  }
  return { objects };
}

/** The names of the objects on a list, in order, with what is broken about it in brackets. */
export function listText(program: Program, state: State, head: number, list: ListInfo): string {
  const { objects, broken } = walkList(program, state, head, list);
  const names = objects.map((address) =>
    nameOf(program, state, address, { kind: 'struct', name: list.struct }),
  );
  if (broken) names.push('(broken)');
  return names.length === 0 ? 'empty' : names.join(' ');
}

/** What a list is called in a sentence: `klp_patches`, or `func_stack of klp_ops b`. */
export function listTitle(program: Program, state: State, head: number): string {
  const leaf = leafAt(program, head);
  return leaf ? titleOfLeaf(program, state, leaf) : `the list at address ${head}`;
}

/** What a place is called in a sentence: its path, but of a heap object as `field of klp_ops b`. */
export function titleOfLeaf(program: Program, state: State, leaf: Leaf): string {
  const { root, suffix } = leaf;
  if (root.status === undefined || state[root.status] !== IN_USE) return `${root.path}${suffix}`;
  return `${suffix.replace(/^\./, '')} of ${titleOf(program, state, root)}`;
}

/** The head of the list that an entry is on, if its links lead to one. */
export function headOf(program: Program, state: State, entry: number): Leaf | undefined {
  const seen = new Set<number>();
  for (let at = entry; !seen.has(at); at = state[at]) {
    if (classify(program, state, at) !== 'fine') return undefined;
    const leaf = leafAt(program, at);
    if (leaf?.list && leaf.address === at) return leaf;
    seen.add(at);
  }
  return undefined;
}

/** What the two words of a link say about its object. */
export function linkState(state: State, address: number): 'none' | 'self' | 'on' | 'taken' {
  const next = state[address];
  if (next === 0) return 'none';
  // list_del_rcu leaves the next link as it was.
  if (state[address + 1] === LIST_POISON_PREV) return 'taken';
  return next === address ? 'self' : 'on';
}
