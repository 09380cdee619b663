/**
 * Expressions as closures over the state: compiled once, then called millions of times. An expression changes
 * nothing; where C would be undefined it throws a Trouble.
 */
import type { Expression } from '../language/instruction.ts';
import type { Program } from '../language/program.ts';
import { sameType } from '../language/types.ts';
import { addressMap, arrayAt, linksOf } from './addresses.ts';
import type { AddressMap, Table } from './addresses.ts';
import { binary, int } from './arithmetic.ts';
import type { Sink } from './events.ts';
import { badAddress, trouble } from './faults.ts';
import { IN_USE, STRAY } from './state.ts';
import type { State } from './state.ts';
import { stringRanks } from './strings.ts';

/** Yields one word. */
export type Evaluate = (state: State) => number;

/** What the closures of one instruction know. */
export interface Setting {
  readonly program: Program;
  readonly map: AddressMap;
  /** Shared by all closures of a program: who listens to the step that runs now. */
  readonly listener: { sink: Sink | undefined };
  readonly statement: number;
  readonly frame: number;
  /** A CPU writes only what Memory.variable lists; setup may write anything. */
  readonly cpu: boolean;
}

/** The setting of expressions that are looked at outside of a step, where nobody listens. */
export function quietSetting(program: Program): Setting {
  return {
    program,
    map: addressMap(program),
    listener: { sink: undefined },
    statement: 0,
    frame: 0,
    cpu: false,
  };
}

/** A closure that yields the expression's value. */
export function compileExpression(expression: Expression, setting: Setting): Evaluate {
  const compile = (part: Expression) => compileExpression(part, setting);
  switch (expression.op) {
    case 'constant': {
      const value = expression.value;
      return () => value;
    }
    case 'local': {
      const slot = expression.slot;
      return (state) => state[slot];
    }
    case 'load': {
      if (expression.address.op === 'constant') {
        // A global variable, whose address lowering has worked out.
        const fixed = expression.address.value;
        return (state) => state[fixed];
      }
      const address = compile(expression.address);
      return (state) => state[address(state)];
    }
    case 'follow':
      return compileFollow(expression, 0, setting);
    case 'part':
      return compilePart(expression, setting);
    case 'offset': {
      const { base, words } = expression;
      if (base.op === 'follow') return compileFollow(base, words, setting);
      const from = compile(base);
      return (state) => from(state) + words;
    }
    case 'element': {
      const { length, size, text } = expression;
      const base = compile(expression.base);
      const index = compile(expression.index);
      return (state) => {
        const at = index(state);
        if (at < 0 || at >= length) {
          throw trouble(
            'bounds',
            () => `goes outside an array: index ${at} in \`${text}\` is not in 0 to ${length - 1}`,
          );
        }
        return base(state) + at * size;
      };
    }
    case 'move':
      return compileMove(expression, setting);
    case 'not': {
      const operand = compile(expression.operand);
      return (state) => (operand(state) === 0 ? 1 : 0);
    }
    case 'truth': {
      const operand = compile(expression.operand);
      return (state) => (operand(state) === 0 ? 0 : 1);
    }
    case 'negate': {
      const operand = compile(expression.operand);
      return (state) => int(-operand(state), () => `-(${operand(state)})`);
    }
    case 'complement': {
      const operand = compile(expression.operand);
      return (state) => ~operand(state);
    }
    case 'binary':
      return binary(expression.operator, compile(expression.left), compile(expression.right));
    case 'and': {
      const left = compile(expression.left);
      const right = compile(expression.right);
      return (state) => (left(state) !== 0 && right(state) !== 0 ? 1 : 0);
    }
    case 'or': {
      const left = compile(expression.left);
      const right = compile(expression.right);
      return (state) => (left(state) !== 0 || right(state) !== 0 ? 1 : 0);
    }
    case 'conditional': {
      const condition = compile(expression.condition);
      const then = compile(expression.then);
      const otherwise = compile(expression.else);
      return (state) => (condition(state) !== 0 ? then(state) : otherwise(state));
    }
    case 'distance':
      return compileDistance(expression, setting);
    case 'strcmp': {
      const ranks = stringRanks(setting.program);
      const left = compile(expression.left);
      const right = compile(expression.right);
      const text = expression.text;
      const first = `\`${text}\``;
      const rank = (word: number, which: string, touched?: string) => {
        if (word === 0) {
          const tell = () => `follows a NULL pointer: strcmp reads ${which}, which is NULL,`;
          throw trouble('null', tell, { touched });
        }
        const found = ranks[word - 1];
        if (found === undefined) {
          const tell = () => `follows a wild pointer: strcmp reads ${which}, which is no string,`;
          throw trouble('wild', tell, { touched });
        }
        return found;
      };
      return (state) => {
        const difference = rank(left(state), first, text) - rank(right(state), 'its second string');
        return difference < 0 ? -1 : difference > 0 ? 1 : 0;
      };
    }
    case 'warn': {
      const condition = compile(expression.condition);
      const { listener, statement, frame } = setting;
      const text = expression.text;
      return (state) => {
        if (condition(state) === 0) return 0;
        listener.sink?.({ kind: 'warn', text, statement, frame });
        return 1;
      };
    }
  }
}

/** A closure that yields the address some words into what a pointer leads to, if that is there. */
function compileFollow(follow: Expression & { op: 'follow' }, words: number, setting: Setting): Evaluate {
  const { program, map } = setting;
  const { limit } = map;
  const table = follow.link ? map.linkedBy(follow.link) : map.begins(follow.to);
  if (follow.pointer.op === 'local') {
    // The commonest of all: p->field.
    const { slot } = follow.pointer;
    return (state) => {
      const at = state[slot];
      if (at >>> 0 < limit && isThere(table, state, at)) return at + words;
      throw badAddress(program, state, { ...follow, address: at, words });
    };
  }
  const pointer = compileExpression(follow.pointer, setting);
  return (state) => {
    const at = pointer(state);
    if (at >>> 0 < limit && isThere(table, state, at)) return at + words;
    throw badAddress(program, state, { ...follow, address: at, words });
  };
}

function isThere(table: Table, state: State, at: number): boolean {
  const mark = table[at];
  return mark === 0 || (mark > 0 && state[mark] === IN_USE);
}

/** The address of a part of a struct: that of nothing if there is something else than such a struct. */
function compilePart({ of, words, ...part }: Expression & { op: 'part' }, setting: Setting): Evaluate {
  const { map, program } = setting;
  const { access, lists } = map;
  const objects = map.begins({ kind: 'struct', name: of });
  const origins = map.origins(of);
  const isLink = part.link !== undefined && linksOf(program, of).includes(part.link);
  const pointer = compileExpression(part.pointer, setting);
  return (state) => {
    const from = pointer(state);
    const at = from + words;
    if (objects[from] >= 0) return at;
    if (isLink && lists[at] >= 0) return at;
    return origins[from] > 0 || access[at] >= 0 ? STRAY : at;
  };
}

function compileMove(expression: Expression & { op: 'move' }, setting: Setting): Evaluate {
  const { program } = setting;
  const { size, of, text } = expression;
  const arrays = program.memory.arrays.filter((array) => sameType(array.of, of));
  const pointer = compileExpression(expression.pointer, setting);
  const count = compileExpression(expression.count, setting);
  return (state) => {
    const from = pointer(state);
    const elements = count(state);
    if (elements === 0) return from;
    const array = arrayAt(arrays, from);
    if (!array) {
      if (Math.abs(from) < program.memory.nullPage) {
        throw trouble(
          'null',
          () => `moves a NULL pointer: \`${text}\` ${from === 0 ? 'is' : 'leads to'} NULL`,
          { touched: text },
        );
      }
      throw trouble('bounds', () => `moves a pointer that points into no array: \`${text}\``);
    }
    const to = from + elements * size;
    if (to < array.address || to > array.address + array.length * size) {
      throw trouble(
        'bounds',
        () => `moves \`${text}\` by ${elements} and leaves its array of ${array.length}`,
      );
    }
    return to;
  };
}

function compileDistance(expression: Expression & { op: 'distance' }, setting: Setting): Evaluate {
  const { size, of } = expression;
  const arrays = setting.program.memory.arrays.filter((array) => sameType(array.of, of));
  const left = compileExpression(expression.left, setting);
  const right = compileExpression(expression.right, setting);
  return (state) => {
    const from = right(state);
    const to = left(state);
    if (from === to) return 0;
    const inOne = arrays.some((array) => {
      const end = array.address + array.length * array.size;
      return from >= array.address && from <= end && to >= array.address && to <= end;
    });
    if (!inOne) throw trouble('bounds', () => 'subtracts pointers that do not point into one array');
    return (to - from) / size;
  };
}
