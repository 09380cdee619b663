/**
 * The links of lists, for rows. A list_head is two words, next and prev. What an operation reads is what the links were
 * before its step, however many of them it writes.
 */
import { binary, constant, load, offset } from '../expressions.ts';
import type { Expression, Store } from '../instruction.ts';
import { LIST_POISON_NEXT, LIST_POISON_PREV } from '../program.ts';
import { LIST_HEAD } from '../types.ts';
import type { PointerArgument, Step } from './row.ts';

/** A pointer to a list_head, where it leads, and how it is written. */
export type Link = Pick<PointerArgument, 'value' | 'at' | 'text'>;

const PREV = 1;

/** What a list_head is followed by. */
export function next({ at, text }: Link): Link {
  return linkAt(at, `the next link of ${text}`);
}

/** What stands in front of a list_head. */
export function prev({ at, text }: Link): Link {
  return linkAt(offset(at, PREV), `the prev link of ${text}`);
}

/** The list_head some words into the struct that a pointer leads to. */
export function within({ value, at, text }: Link, member: number): Link {
  return { value: offset(value, member), at: offset(at, member), text };
}

/** The link that is in a word. */
function linkAt(address: Expression, text: string): Link {
  const value = load(address);
  return { value, at: { op: 'follow', pointer: value, to: LIST_HEAD, text }, text };
}

/** True if two pointers lead to one list_head. */
export function same(left: Link, right: Link): Expression {
  return binary('==', left.value, right.value);
}

/** True if they lead to different ones. */
export function different(left: Link, right: Link): Expression {
  return binary('!=', left.value, right.value);
}

/** One of two, by whether a condition was true before the step. */
export function chosen(condition: Expression, then: Link, otherwise: Link): Link {
  const either = (one: Expression, other: Expression): Expression => ({
    op: 'conditional',
    condition,
    then: one,
    else: other,
  });
  return {
    value: either(then.value, otherwise.value),
    at: either(then.at, otherwise.at),
    text: otherwise.text,
  };
}

export function setNext({ at }: Link, to: Expression): Store {
  return { address: at, value: to };
}

export function setPrev({ at }: Link, to: Expression): Store {
  return { address: offset(at, PREV), value: to };
}

/** Puts an entry between two neighbours, in the order of the kernel's __list_add(). */
export function insert(entry: Link, before: Link, after: Link): [Store, Store, Store, Store] {
  return [
    setPrev(after, entry.value),
    setNext(entry, after.value),
    setPrev(entry, before.value),
    setNext(before, entry.value),
  ];
}

/** A write that the kernel marks: readers under RCU come along this link, so it may race with their reads. */
export function marked(write: Store): Store {
  return { ...write, marked: true };
}

/** Makes the neighbours of an entry neighbours of each other, as the kernel's __list_del() does. */
export function close(entry: Link): [Store, Store] {
  return [setPrev(next(entry), prev(entry).value), setNext(prev(entry), next(entry).value)];
}

/** What is left in an entry that was taken off: following it is a fault. */
export const POISON = { next: constant(LIST_POISON_NEXT), prev: constant(LIST_POISON_PREV) };

/** One step that writes several words. */
export function stores(writes: readonly Store[]): Step {
  return { kind: 'stores', stores: writes };
}

/** The same, if a condition is true before the step; else nothing happens in it. */
export function storesIf(when: Expression, writes: readonly Store[]): Step {
  return { kind: 'stores', when, stores: writes };
}
