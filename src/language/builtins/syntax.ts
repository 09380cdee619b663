/** What is built in and is no function: it has a place of its own in a text, and the parser knows that place. */
import { ALLOCATION_FLAGS } from './signature.ts';

interface Word {
  readonly name: string;
  /** As it is written in a listing. */
  readonly form: string;
  /** What it means, in a sentence or two. */
  readonly doc: string;
}

/** A loop over the structs on a list: `name(variable, &head, member) body`. */
export interface Loop extends Word {
  /** The link that it follows. */
  readonly along: 'next' | 'prev';
  /** It reads links as the kernel's rcu_dereference() does: such a read may race with a marked write. */
  readonly marked?: true;
}

/** A line that defines a global variable: `name(variable);` */
export interface Definition extends Word {
  /** The struct that the variable is. */
  readonly struct: 'list_head' | 'mutex';
}

const loops: readonly Loop[] = [
  {
    name: 'list_for_each_entry',
    form: 'list_for_each_entry(patch, &patches, list) …',
    doc: 'Goes along a list, from its first struct on. Every next struct is a step, so others can change the list meanwhile.',
    along: 'next',
  },
  {
    name: 'list_for_each_entry_reverse',
    form: 'list_for_each_entry_reverse(patch, &patches, list) …',
    doc: 'The same, from the last struct back.',
    along: 'prev',
  },
  {
    name: 'list_for_each_entry_rcu',
    form: 'list_for_each_entry_rcu(item, &items, node) …',
    doc: 'As list_for_each_entry, for a list whose structs are taken out with list_del_rcu.',
    along: 'next',
    marked: true,
  },
];

const definitions: readonly Definition[] = [
  {
    name: 'LIST_HEAD',
    form: 'static LIST_HEAD(patches);',
    doc: 'A global list that starts out empty.',
    struct: 'list_head',
  },
  {
    name: 'DEFINE_MUTEX',
    form: 'static DEFINE_MUTEX(lock);',
    doc: 'A global lock.',
    struct: 'mutex',
  },
];

function byName<Row extends Word>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.name, row]));
}

export const LOOPS = byName(loops);
export const DEFINITIONS = byName(definitions);

/** Where a word belongs that is built in but no function or value; undefined for all others. */
export function placeOfReserved(word: string): string | undefined {
  if (word === ALLOCATION_FLAGS) return 'it belongs into kzalloc';
  if (DEFINITIONS.has(word)) return 'it stands in a line of its own, outside of functions';
  return LOOPS.has(word) ? 'it begins a loop' : undefined;
}
