/**
 * Expressions as closures over the state: compiled once, then called millions of times. An expression changes
 * nothing; where C would be undefined it throws a Trouble.
 */
import type { Expression, Program } from '../language/program.ts';
import { sameType } from '../language/types.ts';
import { addressMap, arrayAt } from './addresses.ts';
import type { AddressMap } from './addresses.ts';
import { binary, int } from './arithmetic.ts';
import type { Sink } from './events.ts';
import { badAddress, strayAddress, trouble } from './faults.ts';
import { IN_USE } from './state.ts';
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
      const fixed = fixedAddress(expression.address, setting);
      if (fixed !== undefined) return (state) => state[fixed];
      const { text } = expression;
      const address = compileAddress(expression.address, text, setting);
      if (!expression.stable) return (state) => state[address(state)];
      const { variable } = setting.map;
      return (state) => {
        const at = address(state);
        if (variable[at] !== 0) throw strayAddress(text);
        return state[at];
      };
    }
    case 'offset': {
      const words = expression.words;
      if (expression.base.op === 'local') {
        const slot = expression.base.slot;
        return (state) => state[slot] + words;
      }
      const base = compile(expression.base);
      return (state) => base(state) + words;
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
      const rank = (word: number, which: string) => {
        if (word === 0)
          throw trouble('null', () => `follows a NULL pointer: strcmp reads ${which}, which is NULL,`);
        const found = ranks[word - 1];
        if (found === undefined)
          throw trouble('wild', () => `follows a wild pointer: strcmp reads ${which}, which is no string,`);
        return found;
      };
      return (state) => {
        const difference = rank(left(state), first) - rank(right(state), 'its second string');
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

/** A closure that yields the address which `expression` says, checked: its word may be read and written. */
export function compileAddress(expression: Expression, text: string, setting: Setting): Evaluate {
  const fixed = fixedAddress(expression, setting);
  if (fixed !== undefined) return () => fixed;
  const { program } = setting;
  const { limit, access } = setting.map;
  if (expression.op === 'offset' && expression.base.op === 'local') {
    // The commonest of all: p->field.
    const { slot } = expression.base;
    const { words } = expression;
    return (state) => {
      const at = state[slot] + words;
      if (at >>> 0 < limit) {
        const mark = access[at];
        if (mark === 0 || (mark > 0 && state[mark] === IN_USE)) return at;
      }
      throw badAddress(program, state, at, text);
    };
  }
  const address = compileExpression(expression, setting);
  return (state) => {
    const at = address(state);
    if (at >>> 0 < limit) {
      const mark = access[at];
      if (mark === 0 || (mark > 0 && state[mark] === IN_USE)) return at;
    }
    throw badAddress(program, state, at, text);
  };
}

/** As compileAddress, for a word that is going to be written. */
export function compileWritable(expression: Expression, text: string, setting: Setting): Evaluate {
  const address = compileAddress(expression, text, setting);
  if (!setting.cpu || fixedAddress(expression, setting) !== undefined) return address;
  const { variable } = setting.map;
  return (state) => {
    const at = address(state);
    if (variable[at] === 0) throw strayAddress(text);
    return at;
  };
}

/** The address if it is the same in every state and always fine to use, as that of a global's field. */
function fixedAddress(expression: Expression, setting: Setting): number | undefined {
  const address = constantOf(expression);
  if (address === undefined || address < 0 || address >= setting.map.limit) return undefined;
  return setting.map.access[address] === 0 ? address : undefined;
}

function constantOf(expression: Expression): number | undefined {
  if (expression.op === 'constant') return expression.value;
  if (expression.op !== 'offset') return undefined;
  const base = constantOf(expression.base);
  return base === undefined ? undefined : base + expression.words;
}

function compileMove(expression: Expression & { op: 'move' }, setting: Setting): Evaluate {
  const { program } = setting;
  const { size, of, text } = expression;
  const arrays = program.memory.arrays.filter((array) => array.size === size && sameType(array.of, of));
  const pointer = compileExpression(expression.pointer, setting);
  const count = compileExpression(expression.count, setting);
  return (state) => {
    const from = pointer(state);
    const elements = count(state);
    if (elements === 0) return from;
    const array = arrayAt(arrays, from);
    if (!array) {
      if (from === 0) throw trouble('null', () => `moves a NULL pointer: \`${text}\` is NULL`);
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
  const { size } = expression;
  const arrays = setting.program.memory.arrays.filter((array) => array.size === size);
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
    if (!inOne || (to - from) % size !== 0) {
      throw trouble('bounds', () => 'subtracts pointers that do not point into one array');
    }
    return (to - from) / size;
  };
}
