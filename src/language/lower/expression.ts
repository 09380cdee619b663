import type { DeclaredFunction } from '../check/declarations.ts';
import type { Listing } from '../text/listing.ts';
import type { Expression as Lowered } from '../program.ts';
import type { CallNode, Expression, LocalSymbol } from '../parse/syntax.ts';
import { LIST_HEAD, sizeOf, type StructType, type Type } from '../types.ts';

/** What turning an expression into words needs to know. */
export interface ExpressionContext {
  readonly structs: Readonly<Record<string, StructType>>;
  readonly listing: Listing;
  readonly functions: ReadonlyMap<string, DeclaredFunction>;
  addressOf(global: string): number;
  slotOf(local: LocalSymbol): number;
  /** The word for a string literal. */
  stringWord(text: string): number;
  /** True if no CPU ever writes or frees what this reads. */
  isStable(place: Expression): boolean;
}

/**
 * Lowers an expression in which no step happens. `replaced` holds the parts that ran before as steps of their
 * own, with the slot that has their value.
 */
export class ExpressionLowering {
  readonly #context: ExpressionContext;
  readonly replaced = new Map<Expression, Lowered>();

  constructor(context: ExpressionContext) {
    this.#context = context;
  }

  /** The expression's value: one word. Arrays, structs, locks and list heads yield their address. */
  value(node: Expression): Lowered {
    const replaced = this.replaced.get(node);
    if (replaced) return replaced;
    switch (node.kind) {
      case 'number':
        return constant(node.value);
      case 'string':
        return constant(this.#context.stringWord(node.value));
      case 'name':
        return this.#name(node);
      case 'unary':
        return this.#unary(node);
      case 'binary':
        return this.#binary(node);
      case 'logical':
        return {
          op: node.operator === '&&' ? 'and' : 'or',
          left: this.value(node.left),
          right: this.value(node.right),
        };
      case 'conditional':
        return {
          op: 'conditional',
          condition: this.value(node.condition),
          then: this.value(node.then),
          else: this.value(node.else),
        };
      case 'call':
        return this.#builtin(node);
      case 'field':
      case 'index':
        return this.#read(node);
      case 'sizeof':
      case 'type':
        throw new Error(`'${this.text(node)}' has no value`);
    }
  }

  /** The value made fit for a place of type `target`: a bool holds 0 or 1. */
  valueFor(target: Type, node: Expression): Lowered {
    const value = this.value(node);
    return target.kind === 'bool' && node.type!.kind !== 'bool' ? { op: 'truth', operand: value } : value;
  }

  /**
   * Address of the place that the expression names, which is about to be read or written: every pointer on the way
   * must lead to an object. Not for local variables, which have no address.
   */
  address(node: Expression): Lowered {
    return this.#place(node, true);
  }

  /** Where a pointer leads that is about to be used, as by a lock or a list. */
  used(pointer: Expression): Lowered {
    const place = pointedOut(pointer);
    if (!place) return this.#follow(pointer, pointee(pointer.type!));
    if (place.kind !== 'field' || !place.arrow || place.type!.kind !== 'list_head')
      return this.address(place);
    const { name: struct } = pointee(place.object.type!) as Type & { kind: 'struct' };
    const at = offset(this.value(place.object), place.field!.offset);
    const link = { struct, member: place.name };
    return { op: 'follow', pointer: at, to: LIST_HEAD, link, text: this.text(place.object) };
  }

  /** The address of a place; `used` if something is about to be done there, else it is only a number. */
  #place(node: Expression, used: boolean): Lowered {
    switch (node.kind) {
      case 'name':
        return constant(this.#context.addressOf(node.name));
      case 'field':
        return this.#field(node, used);
      case 'unary': {
        const place = pointedOut(node.operand);
        if (place) return this.#place(place, used);
        if (node.operand.type!.kind === 'array') return this.#place(node.operand, used);
        return used ? this.#follow(node.operand, node.type!) : this.value(node.operand);
      }
      case 'index': {
        const text = this.text(node.array);
        const { structs } = this.#context;
        const type = node.array.type!;
        if (type.kind === 'array') {
          const index = this.value(node.index);
          const size = sizeOf(type.of, structs);
          const base = this.#place(node.array, used);
          return { op: 'element', base, index, length: type.length, size, text };
        }
        const element = this.#move(node.array, this.value(node.index), text);
        return used ? { op: 'follow', pointer: element, to: node.type!, text } : element;
      }
      default:
        throw new Error(`'${this.text(node)}' is no place`);
    }
  }

  #field({ object, arrow, name, field }: Expression & { kind: 'field' }, used: boolean): Lowered {
    const words = field!.offset;
    const place = arrow ? pointedOut(object) : object;
    if (place) return offset(this.#place(place, used), words);
    const struct = pointee(object.type!) as Type & { kind: 'struct' };
    if (used) return offset(this.#follow(object, struct), words);
    const link = field!.type.kind === 'list_head' ? { link: name } : {};
    return { op: 'part', pointer: this.value(object), of: struct.name, words, ...link };
  }

  #follow(pointer: Expression, to: Type): Lowered {
    return { op: 'follow', pointer: this.value(pointer), to, text: this.text(pointer) };
  }

  /** The address of a place, for `&`: C also allows the end of an array, `&array[length]`, which points to nothing. */
  #pointerTo(node: Expression): Lowered {
    if (node.kind !== 'index' || node.array.type!.kind !== 'array') return this.#place(node, false);
    return this.#move(node.array, this.value(node.index), this.text(node.array));
  }

  /** The expression as written, for sentences. */
  text(node: Expression): string {
    return this.#context.listing.text(node.span);
  }

  #read(node: Expression): Lowered {
    return isWord(node.type!) ? this.#load(this.address(node), node) : this.#place(node, false);
  }

  #load(address: Lowered, node: Expression): Lowered {
    const load = { op: 'load', address } as const;
    return this.#context.isStable(node) ? { ...load, stable: true } : load;
  }

  #name(node: Expression & { kind: 'name' }): Lowered {
    const symbol = node.symbol!;
    switch (symbol.kind) {
      case 'constant':
        return constant(symbol.value);
      case 'local':
        return { op: 'local', slot: this.#context.slotOf(symbol) };
      case 'function':
        return constant(this.#context.functions.get(symbol.name)!.index + 1);
      case 'global': {
        const address = constant(this.#context.addressOf(symbol.name));
        return isWord(symbol.type) ? this.#load(address, node) : address;
      }
      case 'builtin':
        throw new Error(`built-in '${symbol.name}' has no value`);
    }
  }

  #unary(node: Expression & { kind: 'unary' }): Lowered {
    const { operator, operand } = node;
    switch (operator) {
      case '&':
        return operand.type!.kind === 'function' ? this.value(operand) : this.#pointerTo(operand);
      case '*':
        return operand.type!.kind === 'pointer' && operand.type!.to.kind === 'function'
          ? this.value(operand)
          : this.#read(node);
      case '!':
        return { op: 'not', operand: this.value(operand) };
      case '-':
        return negated(this.value(operand));
      case '~':
        return { op: 'complement', operand: this.value(operand) };
    }
  }

  #binary(node: Expression & { kind: 'binary' }): Lowered {
    const { operator } = node;
    const { structs } = this.#context;
    const left = node.left.type!;
    if (isPointer(left) && (operator === '+' || operator === '-')) {
      if (isPointer(node.right.type!)) {
        const size = sizeOf(pointee(left), structs);
        return { op: 'distance', left: this.value(node.left), right: this.value(node.right), size };
      }
      const count = this.value(node.right);
      return this.#move(node.left, operator === '-' ? negated(count) : count, this.text(node.left));
    }
    return { op: 'binary', operator, left: this.value(node.left), right: this.value(node.right) };
  }

  #move(pointer: Expression, count: Lowered, text: string): Lowered {
    const of = pointee(pointer.type!);
    return {
      op: 'move',
      pointer: this.value(pointer),
      count,
      size: sizeOf(of, this.#context.structs),
      of,
      text,
    };
  }

  /** `x += n` on a number or a pointer: the new value. */
  combined(target: Expression, operator: string, value: Expression): Lowered {
    const type = target.type!;
    const right = this.value(value);
    if (type.kind === 'pointer')
      return this.#move(target, operator === '-' ? negated(right) : right, this.text(target));
    const result = { op: 'binary', operator, left: this.value(target), right } as Lowered;
    return type.kind === 'bool' ? { op: 'truth', operand: result } : result;
  }

  #builtin(node: Expression & CallNode): Lowered {
    const name = node.callee.kind === 'name' ? node.callee.name : '';
    const [first, second, third] = node.arguments;
    switch (name) {
      case 'list_empty':
      case 'list_is_singular':
        return { op: name, head: this.used(first) };
      case 'list_is_first':
        return { op: 'binary', operator: '==', left: this.#link(first, 1), right: this.value(second) };
      case 'list_is_last':
        return { op: 'binary', operator: '==', left: this.#link(first, 0), right: this.value(second) };
      case 'list_first_entry':
      case 'list_last_entry':
        return offset(
          this.#link(first, name === 'list_first_entry' ? 0 : 1),
          -this.#memberOffset(node, third),
        );
      case 'list_next_entry':
      case 'list_prev_entry': {
        const member = this.#memberOffset(node, second);
        const word = member + (name === 'list_next_entry' ? 0 : 1);
        const object = this.#follow(first, pointee(first.type!));
        return offset({ op: 'load', address: offset(object, word) }, -member);
      }
      case 'container_of':
        return offset(this.value(first), -this.#memberOffset(node, third));
      case 'strcmp':
        return { op: 'strcmp', left: this.value(first), right: this.value(second), text: this.text(first) };
      case 'WARN_ON':
        return { op: 'warn', condition: this.value(first), text: this.text(first) };
      default:
        throw new Error(`'${name}' has no value within a step`);
    }
  }

  /** The next (0) or prev (1) link of a list_head. */
  #link(list: Expression, word: 0 | 1): Lowered {
    return { op: 'load', address: offset(this.used(list), word) };
  }

  #memberOffset(call: Expression, member: Expression): number {
    const struct = pointee(call.type!) as Type & { kind: 'struct' };
    return memberOffset(this.#context.structs, struct.name, (member as Expression & { kind: 'name' }).name);
  }
}

/** Words from the start of a struct to one of its fields. */
export function memberOffset(
  structs: Readonly<Record<string, StructType>>,
  struct: string,
  member: string,
): number {
  return structs[struct].fields.find((field) => field.name === member)!.offset;
}

export function constant(value: number): Lowered {
  return { op: 'constant', value };
}

/** `base` moved by some words, folded where that is possible. */
export function offset(base: Lowered, words: number): Lowered {
  if (words === 0) return base;
  if (base.op === 'constant') return constant(base.value + words);
  if (base.op === 'offset') return offset(base.base, base.words + words);
  return { op: 'offset', base, words };
}

function negated(value: Lowered): Lowered {
  return value.op === 'constant' ? constant(0 - value.value) : { op: 'negate', operand: value };
}

/** The place of which the expression is the address, written with `&`. */
function pointedOut(node: Expression): Expression | undefined {
  if (node.kind !== 'unary' || node.operator !== '&' || node.operand.type!.kind === 'function')
    return undefined;
  return node.operand;
}

function isWord(type: Type): boolean {
  return !['struct', 'array', 'list_head', 'mutex', 'function', 'void'].includes(type.kind);
}

function isPointer(type: Type): boolean {
  return type.kind === 'pointer' || type.kind === 'array';
}

function pointee(type: Type): Type {
  if (type.kind === 'array') return type.of;
  if (type.kind === 'pointer') return type.to;
  throw new Error(`a ${type.kind} points to nothing`);
}
