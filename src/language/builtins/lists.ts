import { offset } from '../expressions.ts';
import { INT } from '../types.ts';
import {
  chosen,
  close,
  different,
  insert,
  next,
  POISON,
  prev,
  same,
  setNext,
  setPrev,
  stores,
  storesIf,
  within,
} from './links.ts';
import { step, value } from './row.ts';
import { either, element, list, name, told } from './telling.ts';

export const LIST_ADD = step({
  name: 'list_add',
  doc: 'Puts the entry behind the head: it becomes the first.',
  topic: 'lists',
  parameters: { entry: 'list', head: 'list' },
  touches: { adds: ['entry', 'head'] },
  tells: ({ entry, head }) => told`puts ${element(entry, head)} at the head of the list ${name(head)}`,
  lower: ({ entry, head }) => stores(insert(entry, head, next(head))),
});

export const LIST_ADD_TAIL = step({
  name: 'list_add_tail',
  doc: 'Puts the entry in front of the head: it becomes the last.',
  topic: 'lists',
  parameters: { entry: 'list', head: 'list' },
  touches: { adds: ['entry', 'head'] },
  tells: ({ entry, head }) => told`puts ${element(entry, head)} at the end of the list ${name(head)}`,
  lower: ({ entry, head }) => stores(insert(entry, prev(head), head)),
});

export const LIST_DEL = step({
  name: 'list_del',
  doc: 'Takes the entry off its list and poisons its links.',
  topic: 'lists',
  parameters: { entry: 'list' },
  touches: { links: ['entry'] },
  tells: ({ entry }) => told`takes ${element(entry)} off ${list(entry)}`,
  lower: ({ entry }) => stores([...close(entry), setNext(entry, POISON.next), setPrev(entry, POISON.prev)]),
});

export const LISTS = [
  LIST_ADD,
  LIST_ADD_TAIL,
  LIST_DEL,
  step({
    name: 'INIT_LIST_HEAD',
    doc: 'Makes the list empty.',
    topic: 'lists',
    parameters: { list: 'list' },
    touches: { links: ['list'] },
    tells: ({ list }) => told`makes ${name(list)} an empty list`,
    lower: ({ list }) => stores([setNext(list, list.value), setPrev(list, list.value)]),
  }),
  step({
    name: 'list_rotate_left',
    doc: 'Moves the first entry to the end; an empty list stays as it is.',
    topic: 'lists',
    parameters: { head: 'list' },
    touches: { links: ['head'] },
    tells: ({ head }) => {
      const moves = told`moves ${element(next(head))} to the end of the list ${name(head)}`;
      return told`${either(different(next(head), head), moves, told`finds the list ${name(head)} empty`)}`;
    },
    lower: ({ head }) => {
      const first = next(head);
      // A list of one entry is empty for a moment, and then its end is the head.
      const last = chosen(same(next(first), head), head, prev(head));
      return storesIf(different(first, head), [...close(first), ...insert(first, last, head)]);
    },
  }),
  value({
    name: 'list_empty',
    doc: 'True if nothing is on the list.',
    topic: 'lists',
    parameters: { head: 'list' },
    returns: INT,
    lower: ({ head }) => same(next(head), head),
  }),
  value({
    name: 'list_is_singular',
    doc: 'True if exactly one entry is on the list.',
    topic: 'lists',
    parameters: { head: 'list' },
    returns: INT,
    lower: ({ head }) => ({
      op: 'and',
      left: different(next(head), head),
      right: same(next(head), prev(head)),
    }),
  }),
  value({
    name: 'list_is_first',
    doc: 'True if the entry is the first of the list.',
    topic: 'lists',
    parameters: { entry: 'list', head: 'list' },
    returns: INT,
    lower: ({ entry, head }) => same(prev(entry), head),
  }),
  value({
    name: 'list_is_last',
    doc: 'True if the entry is the last of the list.',
    topic: 'lists',
    parameters: { entry: 'list', head: 'list' },
    returns: INT,
    lower: ({ entry, head }) => same(next(entry), head),
  }),
  value({
    name: 'list_first_entry',
    doc: 'The first struct on the list; the list must not be empty.',
    topic: 'lists',
    parameters: { head: 'list', type: 'struct', member: 'member' },
    returns: 'entry',
    elementOf: 'head',
    lower: ({ head, member }) => offset(next(head).value, -member),
  }),
  value({
    name: 'list_last_entry',
    doc: 'The last struct on the list; the list must not be empty.',
    topic: 'lists',
    parameters: { head: 'list', type: 'struct', member: 'member' },
    returns: 'entry',
    elementOf: 'head',
    lower: ({ head, member }) => offset(prev(head).value, -member),
  }),
  value({
    name: 'list_next_entry',
    doc: 'The struct behind this one.',
    topic: 'lists',
    parameters: { pos: 'pointer', member: 'member' },
    returns: 'entry',
    lower: ({ pos, member }) => offset(next(within(pos, member)).value, -member),
  }),
  value({
    name: 'list_prev_entry',
    doc: 'The struct in front of this one.',
    topic: 'lists',
    parameters: { pos: 'pointer', member: 'member' },
    returns: 'entry',
    lower: ({ pos, member }) => offset(prev(within(pos, member)).value, -member),
  }),
  value({
    name: 'container_of',
    doc: 'The struct in which this list_head is the given member.',
    topic: 'lists',
    parameters: { entry: 'list', type: 'struct', member: 'member' },
    returns: 'entry',
    lower: ({ entry, member }) => offset(entry.value, -member),
  }),
];
