import type { Builtin } from '../builtins/row.ts';
import { argumentsOf } from './arguments.ts';
import type { LoweringContext } from './context.ts';
import { constant, load, offset } from '../expressions.ts';
import type { BinaryOperator, Expression as Lowered, Term } from '../instruction.ts';
import type { CallNode, Expression, LocalSymbol } from '../parse/syntax.ts';
import { builtinOf } from '../parse/walk.ts';
import { pointerTo } from '../type-rules.ts';
import { LIST_HEAD, pointee, sizeOf, type Type } from '../types.ts';

const COMPARISONS: readonly BinaryOperator[] = ['==', '!=', '<', '<=', '>', '>='];

/**
 * Lowers an expression in which no step happens. `replaced` holds the parts that ran before as steps of their
 * own, with the slot that has their value.
 */
export class ExpressionLowering {
  readonly #context: LoweringContext;
  readonly #slotOf: (local: LocalSymbol) => number;
  readonly replaced = new Map<Expression, Lowered>();

  constructor(context: LoweringContext, slotOf: (local: LocalSymbol) => number) {
    this.#context = context;
    this.#slotOf = slotOf;
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
    const text = this.text(place.object);
    return { op: 'follow', pointer: at, to: LIST_HEAD, link, text, touched: this.text(place) };
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
        return used ? this.#follow(node.operand, node.type!, node) : this.value(node.operand);
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
        const touched = this.text(node);
        return used ? { op: 'follow', pointer: element, to: node.type!, text, touched } : element;
      }
      case 'number':
      case 'string':
      case 'binary':
      case 'logical':
      case 'conditional':
      case 'call':
      case 'increment':
      case 'sizeof':
      case 'type':
        throw new Error(`'${this.text(node)}' is no place`);
    }
  }

  #field(node: Expression & { kind: 'field' }, used: boolean): Lowered {
    const { object, arrow, name, field } = node;
    const words = field!.offset;
    const place = arrow ? pointedOut(object) : object;
    if (place) return offset(this.#place(place, used), words);
    const struct = pointee(object.type!) as Type & { kind: 'struct' };
    if (used) return offset(this.#follow(object, struct, node), words);
    const link = field!.type.kind === 'list_head' ? { link: name } : {};
    return { op: 'part', pointer: this.value(object), of: struct.name, words, ...link };
  }

  /** A pointer followed for a place, if that is not what it points to as a whole. */
  #follow(pointer: Expression, to: Type, place?: Expression): Lowered {
    const touched = place ? { touched: this.text(place) } : {};
    return { op: 'follow', pointer: this.value(pointer), to, text: this.text(pointer), ...touched };
  }

  /** The address of a place, for `&`: C also allows the end of an array, `&array[length]`, which points to nothing. */
  #pointerTo(node: Expression): Lowered {
    if (node.kind !== 'index' || node.array.type!.kind !== 'array') return this.#place(node, false);
    return this.#move(node.array, this.value(node.index), this.text(node.array));
  }

  /** The parts of a condition whose values say why it is true or false; not those that are always the same. */
  terms(condition: Expression): Term[] {
    const found = new Map<string, Term>();
    for (const node of this.#telling(condition)) {
      const value = this.value(node);
      const type = node.type!.kind === 'array' ? pointerTo(node.type.of) : node.type!;
      const text = this.text(node);
      if (value.op !== 'constant') found.set(text, { text, type, value });
    }
    return [...found.values()];
  }

  #telling(node: Expression): readonly Expression[] {
    if (this.replaced.has(node)) return [node];
    switch (node.kind) {
      case 'unary':
        return node.operator === '!' ? this.#telling(node.operand) : [node];
      case 'logical':
        return [...this.#telling(node.left), ...this.#telling(node.right)];
      case 'binary': {
        if (!COMPARISONS.includes(node.operator)) return [node];
        return [node.left, node.right].flatMap((side) => this.#comparedStrings(side) ?? [side]);
      }
      case 'call':
      case 'conditional':
      case 'field':
      case 'increment':
      case 'index':
      case 'name':
      case 'number':
      case 'sizeof':
      case 'string':
      case 'type':
        return this.#comparedStrings(node) ?? [node];
    }
  }

  /** The strings, where the expression is how they compare: that is a number which says little. */
  #comparedStrings(node: Expression): readonly Expression[] | undefined {
    const builtin = builtinOf(node);
    return builtin?.runs === 'value' && builtin.compares ? (node as CallNode).arguments : undefined;
  }

  /** The expression as written, for sentences. */
  text(node: Expression): string {
    return this.#context.report.listing.text(node.span);
  }

  #read(node: Expression): Lowered {
    return isWord(node.type!) ? this.#load(this.address(node), node) : this.#place(node, false);
  }

  #load(address: Lowered, node: Expression): Lowered {
    return this.#context.isStable(node) ? { ...load(address), stable: true } : load(address);
  }

  #name(node: Expression & { kind: 'name' }): Lowered {
    const symbol = node.symbol!;
    switch (symbol.kind) {
      case 'constant':
        return constant(symbol.value);
      case 'local':
        return { op: 'local', slot: this.#slotOf(symbol) };
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
        return operand.type!.kind === 'pointer' && operand.type.to.kind === 'function'
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
        const of = pointee(left);
        const size = sizeOf(of, structs);
        return { op: 'distance', left: this.value(node.left), right: this.value(node.right), size, of };
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
    const builtin = builtinOf(node);
    if (builtin?.runs !== 'value') throw new Error(`'${this.text(node)}' has no value within a step`);
    return builtin.lower(this.arguments(node, builtin));
  }

  /** The arguments of a call of a built-in, as its row wants them. */
  arguments(node: Expression & CallNode, builtin: Builtin) {
    return argumentsOf(node, builtin.parameters, this, this.#context);
  }
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
