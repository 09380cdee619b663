/**
 * The links of lists, for rows. A list_head is two words, next and prev. What an operation reads is what the links were
 * before its step, however many of them it writes.
 */
import { binary, constant, load, offset } from '../expressions.ts';
import { LIST_POISON_NEXT, LIST_POISON_PREV, type Expression, type Store } from '../program.ts';
import type { Argument, Step } from './row.ts';

/** A pointer to a list_head, and how it is written. */
export type Link = Pick<Argument, 'value' | 'text'>;

const PREV = 1;

/** What a list_head is followed by. */
export function next({ value, text }: Link): Link {
  return { value: load(value, text), text: `the next link of ${text}` };
}

/** What stands in front of a list_head. */
export function prev({ value, text }: Link): Link {
  return { value: load(offset(value, PREV), text), text: `the prev link of ${text}` };
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
  const value: Expression = { op: 'conditional', condition, then: then.value, else: otherwise.value };
  return { value, text: otherwise.text };
}

export function setNext({ value, text }: Link, to: Expression): Store {
  return { address: value, text, value: to };
}

export function setPrev({ value, text }: Link, to: Expression): Store {
  return { address: offset(value, PREV), text, value: to };
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
