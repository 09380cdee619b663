/** Which values a figure shows and where, decided by their types. */
import type {
  ArrayView,
  EnumView,
  HeapObject,
  ListView,
  LockView,
  ObjectReference,
  StructView,
  ValueView,
  View,
} from '~/machine/view.ts';

export interface Arrangement {
  readonly locks: readonly LockView[];
  readonly lists: readonly ListView[];
  /** Structs that have a state: an enum that a CPU can change. */
  readonly records: readonly StructView[];
  /** Everything else. */
  readonly rest: readonly ValueView[];
  /** Objects from kzalloc that none of these lists holds. */
  readonly loose: readonly HeapObject[];
}

/** Sorts the values of a view; what no CPU can write is left out unless `everything` is asked for. */
export function arrange(view: View, everything: boolean): Arrangement {
  const shown = view.globals.filter((value) => everything || (value.variable && value.kind !== 'link'));
  const locks: LockView[] = [];
  const lists: ListView[] = [];
  const records: StructView[] = [];
  const rest: ValueView[] = [];
  for (const value of shown) {
    if (value.kind === 'lock') locks.push(value);
    else if (value.kind === 'list') lists.push(value);
    else if (value.kind === 'struct' && value.fields.some(isRail)) {
      records.push(value);
      rest.push(...fieldsOf(value, everything).filter(isCompound));
    } else rest.push(value);
  }
  const listed = new Set(lists.flatMap(({ items }) => items.map(({ address }) => address)));
  const shownRest = rest.filter(
    (value) => everything || value.kind !== 'array' || rowsOf(value, false).length > 0,
  );
  const loose = view.heap.filter(
    ({ address, status }) => !listed.has(address) && (everything || status !== 'fresh'),
  );
  return { locks, lists, records, rest: shownRest, loose };
}

/** The fields of a struct that are worth showing. */
export function fieldsOf(struct: StructView, everything: boolean): ValueView[] {
  return struct.fields.filter((field) => everything || (field.variable && field.kind !== 'link'));
}

/**
 * The elements of an array that are worth showing; of structs without the end mark, and what is behind it, which are all
 * zero.
 */
export function rowsOf(array: ArrayView, everything: boolean): ValueView[] {
  if (everything) return [...array.items];
  const last = array.items.findLastIndex((item) => item.kind !== 'struct' || !isBlank(item));
  return array.items
    .slice(0, last + 1)
    .filter((item) => item.variable && (item.kind !== 'struct' || fieldsOf(item, false).length > 0));
}

/** How many values a CPU can change are in view, those of structs and arrays one by one; locks have a place of their own. */
export function countOf(view: View): number {
  let count = 0;
  walkView(view, (value) => {
    const plain =
      value.kind !== 'struct' && value.kind !== 'array' && value.kind !== 'lock' && value.kind !== 'link';
    if (plain && value.variable) count++;
  });
  return count;
}

/** The fields of a struct that fit on its line; the others have a place of their own. */
export function lineFieldsOf(struct: StructView, everything: boolean): ValueView[] {
  return fieldsOf(struct, everything).filter((field) => !isCompound(field));
}

/** A field, or a field of a field, by what it is called in the struct: `state`, `func.old_addr`. */
export interface Column {
  readonly label: string;
  readonly view: ValueView;
}

/** All fields worth showing, the ones of nested structs too. */
export function columnsOf(struct: StructView, everything: boolean, prefix = ''): Column[] {
  return fieldsOf(struct, everything).flatMap((view) =>
    view.kind === 'struct'
      ? columnsOf(view, everything, `${prefix}${view.name}.`)
      : [{ label: `${prefix}${view.name}`, view }],
  );
}

function isCompound({ kind }: ValueView): boolean {
  return kind === 'struct' || kind === 'array';
}

/** True for an enum that a CPU can change. */
export function isRail(value: ValueView): value is EnumView {
  return value.kind === 'enum' && value.variable;
}

/** Visits every value of a view, those inside of structs and arrays too, the outer ones first. */
export function walkView({ globals, heap }: View, visit: (value: ValueView) => void): void {
  const walk = (value: ValueView) => {
    visit(value);
    if (value.kind === 'struct') value.fields.forEach(walk);
    else if (value.kind === 'array') value.items.forEach(walk);
  };
  globals.forEach(walk);
  heap.forEach(({ value }) => walk(value));
}

/** Finds the struct that a list refers to. */
export function structsOf(view: View): (reference: ObjectReference) => StructView | undefined {
  const found = new Map<string, StructView>();
  walkView(view, (value) => {
    if (value.kind === 'struct') found.set(value.path, value);
  });
  return ({ path }) => found.get(path);
}

/** Every list of a view, nested ones included, with what is on it: to tell what is new on it later. */
export function membersOf(view: View): ReadonlySet<string> {
  const members = new Set<string>();
  walkView(view, (value) => {
    if (value.kind === 'list') value.items.forEach((item) => members.add(memberKey(value, item)));
  });
  return members;
}

/** An object on a list, as `membersOf` notes it. */
export function memberKey(list: ListView, item: ObjectReference): string {
  return `${list.path} ${item.address}`;
}

function isBlank(value: ValueView): boolean {
  switch (value.kind) {
    case 'struct':
      return value.fields.every(isBlank);
    case 'array':
      return value.items.every(isBlank);
    case 'int':
    case 'enum':
      return value.value === 0;
    case 'bool':
      return !value.value;
    case 'string':
    case 'function':
      return value.value === null;
    case 'pointer':
      return value.state === 'null';
    case 'link':
      return value.state === 'none';
    case 'list':
      return value.items.length === 0;
    case 'lock':
      return value.owner === null;
  }
}
