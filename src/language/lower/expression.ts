import type { DeclaredFunction } from '../check/declarations.ts';
import type { Listing } from '../text/listing.ts';
import type { Expression as Lowered } from '../program.ts';
import type { CallNode, Expression, LocalSymbol } from '../parse/syntax.ts';
import { sizeOf, type StructType, type Type } from '../types.ts';

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
      case 'increment':
        // What it does to the operand is an effect of the step: see effect.ts.
        return node.prefix ? this.incremented(node) : this.value(node.operand);
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

  /** Address of the place that the expression names; not for local variables, which have none. */
  address(node: Expression): Lowered {
    switch (node.kind) {
      case 'name':
        return constant(this.#context.addressOf(node.name));
      case 'field':
        return offset(node.arrow ? this.value(node.object) : this.address(node.object), node.field!.offset);
      case 'unary':
        return this.value(node.operand);
      case 'index': {
        const text = this.text(node.array);
        const { structs } = this.#context;
        const index = this.value(node.index);
        const type = node.array.type!;
        if (type.kind === 'array') {
          const size = sizeOf(type.of, structs);
          return { op: 'element', base: this.address(node.array), index, length: type.length, size, text };
        }
        return this.#move(node.array, index, text);
      }
      default:
        throw new Error(`'${this.text(node)}' is no place`);
    }
  }

  /** As `address`, where C also allows the end of an array: `&array[length]` is a pointer, if to nothing. */
  #pointerTo(node: Expression): Lowered {
    if (node.kind !== 'index' || node.array.type!.kind !== 'array') return this.address(node);
    return this.#move(node.array, this.value(node.index), this.text(node.array));
  }

  /** The expression as written, for sentences. */
  text(node: Expression): string {
    return this.#context.listing.text(node.span);
  }

  #read(node: Expression): Lowered {
    const address = this.address(node);
    if (!isWord(node.type!)) return address;
    return this.#load(address, this.#pointerText(node), node);
  }

  #load(address: Lowered, text: string, node: Expression): Lowered {
    const load = { op: 'load', address, text } as const;
    return this.#context.isStable(node) ? { ...load, stable: true } : load;
  }

  /** The pointer that a read follows, as written; the place itself if it follows none. */
  #pointerText(node: Expression): string {
    if (node.kind === 'field') return node.arrow ? this.text(node.object) : this.#pointerText(node.object);
    if (node.kind === 'index') return this.text(node.array);
    return this.text(node.kind === 'unary' ? node.operand : node);
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
        return isWord(symbol.type) ? this.#load(address, symbol.name, node) : address;
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

  /** The value that `x++` and its like leave in x. */
  incremented({ operand, operator, span }: Expression & { kind: 'increment' }): Lowered {
    return this.combined(operand, operator, { kind: 'number', value: 1, span });
  }

  #builtin(node: Expression & CallNode): Lowered {
    const name = node.callee.kind === 'name' ? node.callee.name : '';
    const [first, second, third] = node.arguments;
    const text = first ? this.text(first) : '';
    switch (name) {
      case 'list_empty':
      case 'list_is_singular':
        return { op: name, head: this.value(first), text };
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
        return offset({ op: 'load', address: offset(this.value(first), word), text }, -member);
      }
      case 'container_of':
        return offset(this.value(first), -this.#memberOffset(node, third));
      case 'strcmp':
        return { op: 'strcmp', left: this.value(first), right: this.value(second), text };
      case 'WARN_ON':
        return { op: 'warn', condition: this.value(first), text };
      default:
        throw new Error(`'${name}' has no value within a step`);
    }
  }

  /** The next (0) or prev (1) link of a list_head. */
  #link(list: Expression, word: 0 | 1): Lowered {
    return { op: 'load', address: offset(this.value(list), word), text: this.text(list) };
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
