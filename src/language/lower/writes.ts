import type { CheckedFunction } from '../check/function.ts';
import type { ListInfo } from '../program.ts';
import type { Report } from '../text/report.ts';
import type { Builtin, Touches } from '../builtins/row.ts';
import { structOf } from './arguments.ts';
import type { CallNode, Expression, Statement } from '../parse/syntax.ts';
import { sizeOf, typeName, type StructType, type Type } from '../types.ts';
import { builtinOf, expressionsOf, forEachPart, forEachStatement, writtenBy } from '../parse/walk.ts';

/**
 * The name of a set of words that an expression may mean: a global `x`, a field of every such struct `s.f`, what
 * a pointer to a plain value may point to `*int`. Sound because Model C has no casts and no unions.
 */
export function placeOf(node: Expression): string {
  switch (node.kind) {
    case 'name':
      return node.name;
    case 'field': {
      const type = node.object.type!;
      const struct = type.kind === 'pointer' ? type.to : type;
      return `${(struct as Type & { kind: 'struct' }).name}.${node.name}`;
    }
    case 'index':
      return node.array.type!.kind === 'array' ? placeOf(node.array) : `*${typeName(node.type!)}`;
    case 'unary':
    case 'binary':
    case 'logical':
    case 'conditional':
    case 'call':
    case 'increment':
    case 'number':
    case 'string':
    case 'sizeof':
    case 'type':
      return `*${typeName(node.type!)}`;
  }
}

/** Place of the lock or list_head that an argument points to. */
function pointeePlace(node: Expression): string {
  if (node.kind === 'unary' && node.operator === '&') return placeOf(node.operand);
  const type = node.type as Type & { kind: 'pointer' };
  return `*${typeName(type.to)}`;
}

/** What some functions may write in shared memory. */
export interface Writes {
  readonly places: ReadonlySet<string>;
  /** Structs whose pool they use. */
  readonly pools: ReadonlySet<string>;
  /** True if they enter read sections or wait for others to leave them. */
  readonly rcu: boolean;
}

/** Everything that these functions may write; `everything` are all functions, which say what is on which list. */
export function writesOf(
  functions: readonly CheckedFunction[],
  everything: readonly CheckedFunction[],
): Writes {
  const places = new Set<string>();
  const pools = new Set<string>();
  let rcu = false;
  const groups = new ListGroups(everything);
  for (const checked of functions) {
    visit(checked, (statement) => {
      for (const written of writtenBy(statement)) places.add(placeOf(written));
      for (const { touches, argument } of builtinCalls(statement)) {
        const { words = [], heap, readSections = false } = touches;
        for (const name of words) places.add(pointeePlace(argument(name)));
        for (const list of linksOf(touches)) {
          for (const place of groups.of(pointeePlace(argument(list)))) places.add(place);
        }
        if (heap !== undefined) pools.add(structOf(argument(heap))!);
        rcu ||= readSections;
      }
    });
  }
  return { places, pools, rcu };
}

/**
 * Tells of an expression that reads memory whether what it reads is out of reach of these writes: nobody changes it,
 * and it is in no object that could be freed. A read through a pointer to a plain value counts as in reach.
 */
export function outOfReach(writes: Writes, structs: Readonly<Record<string, StructType>>) {
  const freed = new Set(writes.pools);
  for (const struct of freed) {
    for (let { type } of structs[struct].fields) {
      while (type.kind === 'array') type = type.of;
      if (type.kind === 'struct') freed.add(type.name);
    }
  }
  return (node: Expression): boolean => {
    const place = placeOf(node);
    // A global variable may have the name of a struct; it is in no object.
    const inFreed = node.kind !== 'name' && freed.has(place.split('.')[0]);
    if (place.startsWith('*') || writes.places.has(place) || inFreed) return false;
    return !writes.places.has(`*${typeName(node.type!)}`);
  };
}

/** Which list_heads can be neighbours: writing the links of one writes those of the others. */
class ListGroups {
  readonly #groups = new Map<string, Set<string>>();

  constructor(functions: readonly CheckedFunction[]) {
    for (const checked of functions) {
      visit(checked, (statement) => {
        for (const { head, element } of listUses(statement)) this.#join(head, element);
        for (const { touches, argument } of builtinCalls(statement)) {
          const [first, ...others] = linksOf(touches).map((name) => pointeePlace(argument(name)));
          for (const other of others) this.#join(first, other);
        }
      });
    }
  }

  #join(left: string, right: string): void {
    const group = new Set([...this.of(left), ...this.of(right)]);
    for (const place of group) this.#groups.set(place, group);
  }

  of(place: string): ReadonlySet<string> {
    return this.#groups.get(place) ?? new Set([place]);
  }
}

/**
 * Addresses of the words below `end` that writes may change, ascending. `globals` and `pools` say what lies
 * where.
 */
export function writtenWords(
  writes: Writes,
  structs: Readonly<Record<string, StructType>>,
  globals: readonly { readonly name: string; readonly type: Type; readonly address: number }[],
  pools: readonly { struct: string; count: number; status: number; address: number; size: number }[],
): number[] {
  const words: number[] = [];
  const collect = (place: string, type: Type, address: number): void => {
    if (type.kind === 'struct') {
      for (const field of structs[type.name].fields) {
        collect(`${type.name}.${field.name}`, field.type, address + field.offset);
      }
    } else if (type.kind === 'array') {
      const size = sizeOf(type.of, structs);
      for (let index = 0; index < type.length; index++) collect(place, type.of, address + index * size);
    } else if (writes.places.has(place) || writes.places.has(`*${typeName(type)}`)) {
      for (let word = 0; word < sizeOf(type, structs); word++) words.push(address + word);
    }
  };
  for (const { name, type, address } of globals) collect(name, type, address);
  for (const { struct, count, status, address, size } of pools) {
    if (writes.pools.has(struct)) {
      for (let word = status; word < address + count * size; word++) words.push(word);
    } else {
      for (let index = 0; index < count; index++)
        collect('', { kind: 'struct', name: struct }, address + index * size);
    }
  }
  return words.sort((a, b) => a - b);
}

/** Finds for every list which struct is on it; a list used for two kinds of elements is reported. */
export function findLists(functions: readonly CheckedFunction[], report: Report): Record<string, ListInfo> {
  const lists = Object.create(null) as Record<string, ListInfo>;
  const note = (head: string, info: ListInfo, node: Expression) => {
    if (head.startsWith('*')) return;
    const known = lists[head];
    if (known && (known.struct !== info.struct || known.member !== info.member)) {
      const was = `struct ${known.struct} by '${known.member}'`;
      const now = `struct ${info.struct} by '${info.member}'`;
      report.add(
        node.span,
        `the list '${head}' links ${was} elsewhere, ${now} here`,
        'use one list for each',
      );
    }
    lists[head] ??= info;
  };
  for (const checked of functions) {
    visit(checked, (statement) => {
      for (const { head, info, node } of listUses(statement)) note(head, info, node);
    });
  }
  // What is put on a list alone does not say which side is the head: a global list_head is, unless an entry.
  for (const checked of functions) {
    visit(checked, (statement) => {
      for (const { call, touches, argument } of builtinCalls(statement)) {
        if (!touches.adds) continue;
        const [entry, head] = touches.adds.map((name) => pointeePlace(argument(name)));
        const [struct, member] = entry.split('.');
        if (!head.includes('.') && member && !lists[head]) note(head, { struct, member }, call);
      }
    });
  }
  return lists;
}

interface ListUse {
  readonly head: string;
  readonly element: string;
  readonly info: ListInfo;
  readonly node: Expression;
}

/** Where a statement says what is on a list: its loop head, and what it takes from a list in a built-in. */
function listUses(statement: Statement): ListUse[] {
  const uses: ListUse[] = [];
  const add = (list: Expression, struct: string, member: string) => {
    uses.push({
      head: pointeePlace(list),
      element: `${struct}.${member}`,
      info: { struct, member },
      node: list,
    });
  };
  if (statement.kind === 'for-each')
    add(statement.list, structName(statement.variable.type!), statement.member.name);
  for (const { call, builtin, argument } of builtinCalls(statement)) {
    if (builtin.runs !== 'value' || builtin.elementOf === undefined) continue;
    const member = Object.values(builtin.parameters).indexOf('member');
    const { name } = call.arguments[member] as Expression & { kind: 'name' };
    add(argument(builtin.elementOf), structName(call.type!), name);
  }
  return uses;
}

function visit(checked: CheckedFunction, each: (statement: Statement) => void): void {
  forEachStatement({ ...checked.node.body!, marks: { moments: [] } }, each);
}

/** A call of a built-in, with its arguments by the names of its row's parameters. */
interface BuiltinCall {
  readonly call: Expression & CallNode;
  readonly builtin: Builtin;
  readonly touches: Touches;
  argument(name: string): Expression;
}

function builtinCalls(statement: Statement): BuiltinCall[] {
  const calls: BuiltinCall[] = [];
  for (const expression of expressionsOf(statement)) {
    forEachPart(expression, (part) => {
      const builtin = builtinOf(part);
      if (!builtin || part.kind !== 'call') return;
      const names = Object.keys(builtin.parameters);
      const argument = (name: string) => part.arguments[names.indexOf(name)];
      calls.push({ call: part, builtin, touches: builtin.touches ?? {}, argument });
    });
  }
  return calls;
}

/** The list_heads whose links a built-in writes; several of them are on one list. */
function linksOf({ links = [], adds }: Touches): readonly string[] {
  return [...links, ...(adds ?? [])];
}

function structName(type: Type): string {
  return ((type as Type & { kind: 'pointer' }).to as Type & { kind: 'struct' }).name;
}
