import type { Builtin } from '../builtins/row.ts';
import { argumentsOf } from './arguments.ts';
import type { LoweringContext } from './context.ts';
import { constant, load, offset } from '../expressions.ts';
import type { Expression as Lowered } from '../program.ts';
import type { CallNode, Expression, LocalSymbol } from '../parse/syntax.ts';
import { builtinOf } from '../parse/walk.ts';
import { sizeOf, type Type } from '../types.ts';

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

  /** As `address`, where C also allows the end of an array: `&array[length]` is a pointer, if to nothing. */
  #pointerTo(node: Expression): Lowered {
    if (node.kind !== 'index' || node.array.type!.kind !== 'array') return this.address(node);
    return this.#move(node.array, this.value(node.index), this.text(node.array));
  }

  /** The expression as written, for sentences. */
  text(node: Expression): string {
    return this.#context.report.listing.text(node.span);
  }

  #read(node: Expression): Lowered {
    const address = this.address(node);
    if (!isWord(node.type!)) return address;
    return this.#load(address, this.#pointerText(node), node);
  }

  #load(address: Lowered, text: string, node: Expression): Lowered {
    const read = load(address, text);
    return this.#context.isStable(node) ? { ...read, stable: true } : read;
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
        return { op: 'local', slot: this.#slotOf(symbol) };
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
