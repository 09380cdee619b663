import type { BodyStatement } from '../check/body.ts';
import type { CheckedFunction } from '../check/function.ts';
import type { ListInfo, Pool } from '../program.ts';
import { wordsFrom } from './memory.ts';
import type { Report } from '../text/report.ts';
import type { ParameterKind, Touches } from '../builtins/row.ts';
import { structOf } from './arguments.ts';
import type { Expression } from '../parse/syntax.ts';
import { LIST_HEAD, sizeOf, typeName, type StructType, type Type } from '../types.ts';
import { forEachPart, writtenBy } from '../parse/walk.ts';

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
      return node.array.type!.kind === 'array' ? placeOf(node.array) : anyOf(node.type!);
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
      return anyOf(node.type!);
  }
}

/** What a pointer to this type may point to: see placeOf. */
function anyOf(type: Type): string {
  return `*${typeName(type)}`;
}

/** Place of the lock or list_head that an argument points to. */
function pointeePlace(node: Expression): string {
  if (node.kind === 'unary' && node.operator === '&') return placeOf(node.operand);
  return anyOf((node.type as Type & { kind: 'pointer' }).to);
}

/** What some functions may write in shared memory. */
export interface Writes {
  readonly places: ReadonlySet<string>;
  /** Structs whose pool they use. */
  readonly pools: ReadonlySet<string>;
  /** True if they enter read sections or wait for others to leave them. */
  readonly rcu: boolean;
}

/** Everything that these functions may write; `groups` says which list_heads can be neighbours. */
export function writesOf(
  functions: readonly CheckedFunction[],
  groups: ListGroups,
  structs: Readonly<Record<string, StructType>>,
): Writes {
  const places = new Set<string>();
  const pools = new Set<string>();
  let rcu = false;
  for (const checked of functions) {
    for (const { statement, builtins } of checked.body) {
      for (const written of writtenBy(statement)) places.add(placeOf(written));
      for (const { builtin, touches, argument } of builtins) {
        const { words = [], heap, readSections = false } = touches;
        for (const name of words) places.add(pointeePlace(argument(name)));
        for (const list of linksOf(touches)) {
          for (const place of groups.of(pointeePlace(argument(list)))) places.add(place);
        }
        if (heap !== undefined) {
          const struct = structOf(argument(heap))!;
          const isPointer = builtin.parameters[heap] === 'pointer';
          for (const one of isPointer ? beginningWith(struct, structs) : [struct]) pools.add(one);
        }
        rcu ||= readSections;
      }
    }
  }
  return { places, pools, rcu };
}

/** The structs that a pointer to the struct can be the address of: the first part of an object begins where it does. */
function beginningWith(struct: string, structs: Readonly<Record<string, StructType>>): string[] {
  const begins = (outer: string): boolean => {
    let type: Type = { kind: 'struct', name: outer };
    while (type.kind === 'struct' && type.name !== struct)
      type = innermost(structs[type.name].fields[0].type);
    return type.kind === 'struct';
  };
  return Object.keys(structs).filter(begins);
}

/** The type of an array's elements, or of what is no array. */
function innermost(type: Type): Type {
  return type.kind === 'array' ? innermost(type.of) : type;
}

/**
 * Tells of an expression that reads memory whether what it reads is out of reach of these writes: nobody changes it,
 * and it is in no object that could be freed. A read through a pointer to a plain value counts as in reach.
 */
export function outOfReach(writes: Writes, structs: Readonly<Record<string, StructType>>) {
  const freed = new Set(writes.pools);
  for (const struct of freed) {
    for (const field of structs[struct].fields) {
      const type = innermost(field.type);
      if (type.kind === 'struct') freed.add(type.name);
    }
  }
  return (node: Expression): boolean => {
    const place = placeOf(node);
    // A global variable may have the name of a struct; it is in no object.
    const inFreed = node.kind !== 'name' && freed.has(place.split('.')[0]);
    if (place.startsWith('*') || writes.places.has(place) || inFreed) return false;
    return !writes.places.has(anyOf(node.type!));
  };
}

/** What a `struct list_head *` in a variable or a parameter points to. */
const ANY_LIST = anyOf(LIST_HEAD);

/**
 * Which list_heads can be neighbours: writing the links of one writes those of the others. Two are in one group if some
 * operation names both. A pointer in a variable names every list_head whose address is kept anywhere, in the program
 * or in the start value of a global; so all of these are in one group.
 */
export class ListGroups {
  readonly #groups = new Map<string, Set<string>>();

  constructor(functions: readonly CheckedFunction[], starts: readonly Expression[]) {
    for (const start of starts) forEachPart(start, (part) => this.#joinKept(part));
    for (const checked of functions) {
      for (const one of checked.body) {
        for (const { from, element } of listUses(one)) this.#join(from, element);
        for (const { touches, argument } of one.builtins) {
          const [first, ...others] = linksOf(touches).map((name) => pointeePlace(argument(name)));
          for (const other of others) this.#join(first, other);
        }
        const used = usedAtOnce(one);
        for (const part of one.parts) if (!used.has(part)) this.#joinKept(part);
      }
    }
  }

  #joinKept(part: Expression): void {
    if (part.kind !== 'unary' || part.operator !== '&') return;
    if (part.operand.type!.kind === 'list_head') this.#join(placeOf(part.operand), ANY_LIST);
  }

  #join(left: string, right: string): void {
    const group = new Set([...this.of(left), ...this.of(right)]);
    for (const place of group) this.#groups.set(place, group);
  }

  of(place: string): ReadonlySet<string> {
    return this.#groups.get(place) ?? new Set([place]);
  }
}

/** The addresses in a statement that nobody keeps: the lists of loops and of built-ins, and both sides of `==`. */
function usedAtOnce({ statement, parts, builtins }: BodyStatement): Set<Expression> {
  const used = new Set<Expression>();
  if (statement.kind === 'for-each') used.add(statement.list);
  for (const part of parts) if (part.kind === 'binary') used.add(part.left).add(part.right);
  for (const { call } of builtins) for (const argument of call.arguments) used.add(argument);
  return used;
}

/**
 * Addresses of the words below `end` that writes may change, ascending. `globals` and `pools` say what lies
 * where.
 */
export function writtenWords(
  writes: Writes,
  structs: Readonly<Record<string, StructType>>,
  globals: readonly { readonly name: string; readonly type: Type; readonly address: number }[],
  pools: readonly Pool[],
): number[] {
  // Globals and pools come in the order of their addresses, and so do the words in them.
  const words: number[] = [];
  const collect = (place: string, type: Type, address: number): void => {
    if (type.kind === 'struct') {
      for (const field of structs[type.name].fields) {
        collect(`${type.name}.${field.name}`, field.type, address + field.offset);
      }
    } else if (type.kind === 'array') {
      const size = sizeOf(type.of, structs);
      for (let index = 0; index < type.length; index++) collect(place, type.of, address + index * size);
    } else if (writes.places.has(place) || (type.kind !== 'list_head' && writes.places.has(anyOf(type)))) {
      for (let word = 0; word < sizeOf(type, structs); word++) words.push(address + word);
    }
  };
  for (const { name, type, address } of globals) collect(name, type, address);
  for (const { struct, count, status, address, size, stride } of pools) {
    const changes = writes.pools.has(struct);
    if (changes) words.push(...wordsFrom(status, status + count));
    for (let index = 0; index < count; index++) {
      const start = address + index * stride;
      if (changes) words.push(...wordsFrom(start, start + size));
      else collect('', { kind: 'struct', name: struct }, start);
    }
  }
  return words;
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
    for (const statement of checked.body) {
      for (const { from, info, node, isHead } of listUses(statement)) if (isHead) note(from, info, node);
    }
  }
  // What is put on a list alone does not say which side is the head: a global list_head is, unless an entry.
  for (const checked of functions) {
    for (const { call, touches, argument } of checked.body.flatMap(({ builtins }) => builtins)) {
      if (!touches.adds) continue;
      const [entry, head] = touches.adds.map((name) => pointeePlace(argument(name)));
      const [struct, member] = entry.split('.');
      if (!head.includes('.') && member && !lists[head]) note(head, { struct, member }, call);
    }
  }
  return lists;
}

/**
 * By struct, the members by which the program goes from a list to its objects, or from object to object: only with
 * these can a pointer be made from what is not inside of such an object.
 */
export function findLinks(functions: readonly CheckedFunction[]): Record<string, string[]> {
  const links = Object.create(null) as Record<string, string[]>;
  for (const checked of functions) {
    for (const { info } of checked.body.flatMap(listUses)) {
      const members = (links[info.struct] ??= []);
      if (!members.includes(info.member)) members.push(info.member);
    }
  }
  return links;
}

interface ListUse {
  /** Place of what is gone from: a head, or for container_of and its kind perhaps another entry. */
  readonly from: string;
  readonly isHead: boolean;
  readonly element: string;
  readonly info: ListInfo;
  readonly node: Expression;
}

/** Where a statement goes from list_heads to the objects that they are in: its loop head, and such built-ins in it. */
function listUses({ statement, builtins }: BodyStatement): ListUse[] {
  const uses: ListUse[] = [];
  const add = (node: Expression, struct: string, member: string, isHead: boolean, from?: string) => {
    const element = `${struct}.${member}`;
    uses.push({ from: from ?? element, isHead, element, info: { struct, member }, node });
  };
  if (statement.kind === 'for-each') {
    const { list, variable, member } = statement;
    add(list, structName(variable.type!), member.name, true, pointeePlace(list));
  }
  for (const { call, builtin, argument } of builtins) {
    if (builtin.runs !== 'value' || builtin.returns !== 'entry') continue;
    const named = (kind: ParameterKind) =>
      Object.keys(builtin.parameters).find((name) => builtin.parameters[name] === kind);
    const { name: member } = argument(named('member')!) as Expression & { kind: 'name' };
    const list = named('list');
    const from = list === undefined ? undefined : pointeePlace(argument(list));
    add(call.arguments[0], structName(call.type!), member, builtin.elementOf !== undefined, from);
  }
  return uses;
}

/** The list_heads whose links a built-in writes; several of them are on one list. */
function linksOf({ links = [], adds }: Touches): readonly string[] {
  return [...links, ...(adds ?? [])];
}

function structName(type: Type): string {
  return ((type as Type & { kind: 'pointer' }).to as Type & { kind: 'struct' }).name;
}
