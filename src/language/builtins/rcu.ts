import { close, insert, marked, next, POISON, prev, setPrev, stores, type Link } from './links.ts';
import { LIST_ADD, LIST_ADD_TAIL, LIST_DEL } from './lists.ts';
import { step, type Step } from './row.ts';

/** Puts an entry between two neighbours, and marks the write by which readers find it. */
function publish(entry: Link, before: Link, after: Link): Step {
  const [toEntry, ...own] = insert(entry, before, after).reverse();
  return stores([...own.reverse(), marked(toEntry)]);
}

/**
 * What the kernel's list helpers for RCU do beside the plain ones is about the order in which other CPUs see their
 * writes, and here every step is seen by all CPUs at once: the marks count where races are looked for.
 */
export const RCU = [
  step({
    name: 'rcu_read_lock',
    doc: 'Begins a read section; it waits for nobody. Read sections can be inside of each other.',
    topic: 'rcu',
    parameters: {},
    touches: { readSections: true },
    lower: () => ({ kind: 'rcu', operation: 'lock' }),
  }),
  step({
    name: 'rcu_read_unlock',
    doc: 'Ends the read section that rcu_read_lock began last.',
    topic: 'rcu',
    parameters: {},
    touches: { readSections: true },
    lower: () => ({ kind: 'rcu', operation: 'unlock' }),
  }),
  step({
    name: 'synchronize_rcu',
    doc: 'Waits until each CPU that is inside a read section now has left it; not for those that enter one later.',
    topic: 'rcu',
    parameters: {},
    touches: { readSections: true },
    lower: () => [
      { kind: 'rcu', operation: 'begin' },
      { kind: 'rcu', operation: 'wait' },
    ],
  }),
  step({
    ...LIST_ADD,
    name: 'list_add_rcu',
    doc: 'As list_add, for a list that others read under rcu_read_lock.',
    topic: 'rcu',
    lower: ({ entry, head }) => publish(entry, head, next(head)),
  }),
  step({
    ...LIST_ADD_TAIL,
    name: 'list_add_tail_rcu',
    doc: 'As list_add_tail, for a list that others read under rcu_read_lock.',
    topic: 'rcu',
    lower: ({ entry, head }) => publish(entry, prev(head), head),
  }),
  step({
    ...LIST_DEL,
    name: 'list_del_rcu',
    doc: 'Takes the entry off its list; its link to the next one stays, so that a reader who stands on it can go on.',
    topic: 'rcu',
    lower: ({ entry }) => {
      const [back, forth] = close(entry);
      return stores([back, marked(forth), setPrev(entry, POISON.prev)]);
    },
  }),
];
