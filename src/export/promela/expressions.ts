/** Expressions as Promela text: the value, and the condition under which evaluating it is a fault. */
import type { BinaryOperator, Expression } from '../../language/instruction.ts';
import type { ArrayPlace, Program } from '../../language/program.ts';
import { sameType } from '../../language/types.ts';
import { STRAY } from '../../machine/state.ts';
import { anyOf, bare, not, number, within } from './conditions.ts';
import type { AddressNames, SlotNames } from './names.ts';
import type { ObjectMacros } from './objects.ts';

export interface Term {
  /** Only evaluated where `fault` is false. */
  readonly value: string;
  /** A condition that is itself always safe to evaluate; empty if nothing can go wrong. */
  readonly fault: string;
}

/** What translating a thread needs to know. */
export interface Scope {
  readonly program: Program;
  readonly addresses: AddressNames;
  readonly slots: SlotNames;
  readonly objects: ObjectMacros;
}

type Of<Op extends Expression['op']> = Expression & { readonly op: Op };

/** An expression's value: one word. */
export function term(expression: Expression, scope: Scope): Term {
  switch (expression.op) {
    case 'constant':
      return { value: number(expression.value), fault: '' };
    case 'local':
      return { value: scope.slots.of(expression.slot), fault: '' };
    case 'load': {
      const { value, fault } = address(expression.address, scope);
      return { value: mem(value), fault };
    }
    case 'follow': {
      const { value, fault } = term(expression.pointer, scope);
      const { objects } = scope;
      const macro = expression.link ? objects.noLink(expression.link) : objects.none(expression.to);
      return { value, fault: anyOf(fault, `${macro}(${bare(value)})`) };
    }
    case 'part': {
      const { of, words, link } = expression;
      const { value, fault } = term(expression.pointer, scope);
      const isElsewhere = `${scope.objects.elsewhere(of, words, link)}(${bare(value)})`;
      return { value: `(${isElsewhere} -> ${number(STRAY)} : ${moved(value, words)})`, fault };
    }
    case 'offset': {
      const { base, words } = expression;
      if (base.op === 'offset') return term({ ...base, words: base.words + words }, scope);
      const { value, fault } = term(base, scope);
      return { value: moved(value, words), fault };
    }
    case 'element': {
      const { length, size } = expression;
      const fixed = constantAddress(expression);
      if (fixed !== undefined) return { value: scope.addresses.of(fixed), fault: '' };
      const index = term(expression.index, scope);
      const base = address(expression.base, scope);
      const outside = `(${index.value} < 0 || ${index.value} >= ${length})`;
      const words = size === 1 ? index.value : `${index.value} * ${size}`;
      return { value: `(${base.value} + ${words})`, fault: anyOf(index.fault, outside, base.fault) };
    }
    case 'move':
      return move(expression, scope);
    case 'distance':
      return distance(expression, scope);
    case 'not': {
      const operand = condition(expression.operand, scope);
      return { value: `(!${operand.value})`, fault: operand.fault };
    }
    case 'truth': {
      const operand = condition(expression.operand, scope);
      return { value: `(${operand.value} != 0)`, fault: operand.fault };
    }
    case 'negate': {
      const { value, fault } = term(expression.operand, scope);
      return { value: `(-${value})`, fault: anyOf(fault, `(${value} == SMALLEST)`) };
    }
    case 'complement': {
      const { value, fault } = term(expression.operand, scope);
      return { value: `(~${value})`, fault };
    }
    case 'binary':
      return binary(expression, scope);
    case 'and':
    case 'or': {
      const left = condition(expression.left, scope);
      const right = condition(expression.right, scope);
      const isAnd = expression.op === 'and';
      return {
        value: `(${left.value} ${isAnd ? '&&' : '||'} ${right.value})`,
        fault: anyOf(left.fault, within(isAnd ? left.value : not(left.value), right.fault)),
      };
    }
    case 'conditional': {
      const chosen = condition(expression.condition, scope);
      const then = term(expression.then, scope);
      const otherwise = term(expression.else, scope);
      return {
        value: `(${chosen.value} -> ${then.value} : ${otherwise.value})`,
        fault: anyOf(
          chosen.fault,
          within(chosen.value, then.fault),
          within(not(chosen.value), otherwise.fault),
        ),
      };
    }
    case 'strcmp': {
      const { left, right, fault } = compared(expression, scope);
      const sign = `(RANK(${bare(left)}) < RANK(${bare(right)}) -> -1 : 1)`;
      return { value: `(${left} == ${right} -> 0 : ${sign})`, fault };
    }
    case 'warn':
      return term({ op: 'truth', operand: expression.condition }, scope);
  }
}

/** An expression of which only matters whether it is 0; strings are then compared as their numbers. */
export function condition(expression: Expression, scope: Scope): Term {
  if (expression.op !== 'strcmp') return term(expression, scope);
  const { left, right, fault } = compared(expression, scope);
  return { value: `(${left} != ${right})`, fault };
}

/** As `term`, for an expression that is known to be an address: a constant gets its name. */
export function address(expression: Expression, scope: Scope): Term {
  const fixed = constantAddress(expression);
  return fixed === undefined ? term(expression, scope) : { value: scope.addresses.of(fixed), fault: '' };
}

/** The address if it is the same in every state, and nothing in it can fault. */
function constantAddress(expression: Expression): number | undefined {
  switch (expression.op) {
    case 'constant':
      return expression.value;
    case 'offset': {
      const base = constantAddress(expression.base);
      return base === undefined ? undefined : base + expression.words;
    }
    case 'element': {
      const { index, length, size } = expression;
      const base = constantAddress(expression.base);
      if (base === undefined || index.op !== 'constant') return undefined;
      return index.value >= 0 && index.value < length ? base + index.value * size : undefined;
    }
    case 'and':
    case 'binary':
    case 'complement':
    case 'conditional':
    case 'distance':
    case 'follow':
    case 'load':
    case 'local':
    case 'move':
    case 'negate':
    case 'not':
    case 'or':
    case 'part':
    case 'strcmp':
    case 'truth':
    case 'warn':
      return undefined;
  }
}

/** The word at an address. */
export function mem(address: string): string {
  return `mem[${bare(address)}]`;
}

/** An address that is some words further on. */
export function moved(address: string, words: number): string {
  return words === 0 ? address : `(${address} ${words < 0 ? '-' : '+'} ${Math.abs(words)})`;
}

function compared(expression: Of<'strcmp'>, scope: Scope): { left: string; right: string; fault: string } {
  const left = term(expression.left, scope);
  const right = term(expression.right, scope);
  const none = (value: string) => (/^[1-9]\d*$/.test(value) ? '' : `NO_STRING(${bare(value)})`);
  return {
    left: left.value,
    right: right.value,
    fault: anyOf(left.fault, right.fault, none(left.value), none(right.value)),
  };
}

const OVERFLOWS: Partial<Record<BinaryOperator, string>> = {
  '+': 'ADD_OVERFLOWS',
  '-': 'SUB_OVERFLOWS',
  '*': 'MUL_OVERFLOWS',
  '/': 'DIV_FAULTS',
  '%': 'DIV_FAULTS',
  '<<': 'SHL_FAULTS',
};

function binary({ operator, left, right }: Of<'binary'>, scope: Scope): Term {
  if ((operator === '==' || operator === '!=') && right.op === 'constant' && right.value === 0) {
    const { value, fault } = condition(left, scope);
    return { value: `(${value} ${operator} 0)`, fault };
  }
  const a = term(left, scope);
  const b = term(right, scope);
  const macro = OVERFLOWS[operator];
  let own = macro === undefined ? '' : `${macro}(${bare(a.value)}, ${bare(b.value)})`;
  if (operator === '>>') own = `(${b.value} < 0 || ${b.value} > 31)`;
  return { value: `(${a.value} ${operator} ${b.value})`, fault: anyOf(a.fault, b.fault, own) };
}

/** A pointer moves within the one array that it points into, or to the end of. */
function move(expression: Of<'move'>, scope: Scope): Term {
  const { size, of } = expression;
  const pointer = term(expression.pointer, scope);
  const count = term(expression.count, scope);
  const stays = arraysOf(scope, (array) => sameType(array.of, of)).map(
    ({ address, end }) =>
      `(${pointer.value} >= ${address} && ${pointer.value} <= ${end}` +
      ` && ${count.value} <= (${end} - ${pointer.value}) / ${size}` +
      ` && ${count.value} >= -((${pointer.value} - ${address}) / ${size}))`,
  );
  const leaves = stays.length === 0 ? '' : ` && !${anyOf(...stays)}`;
  const own = count.value === '0' ? '' : `(${count.value} != 0${leaves})`;
  const words = size === 1 ? count.value : `${count.value} * ${size}`;
  return { value: `(${pointer.value} + ${words})`, fault: anyOf(pointer.fault, count.fault, own) };
}

function distance(expression: Of<'distance'>, scope: Scope): Term {
  const { size, of } = expression;
  const left = term(expression.left, scope);
  const right = term(expression.right, scope);
  const together = arraysOf(scope, (array) => sameType(array.of, of)).map(({ address, end }) => {
    const isIn = (value: string) => `${value} >= ${address} && ${value} <= ${end}`;
    return `(${isIn(left.value)} && ${isIn(right.value)})`;
  });
  const inOne = anyOf(...together) || '(0 == 1)';
  const own = `(${left.value} != ${right.value} && (!${inOne} || (${left.value} - ${right.value}) % ${size} != 0))`;
  return {
    value: `((${left.value} - ${right.value}) / ${size})`,
    fault: anyOf(left.fault, right.fault, own),
  };
}

function arraysOf(
  { program }: Scope,
  fits: (array: ArrayPlace) => boolean,
): { address: number; end: number }[] {
  return program.memory.arrays.filter(fits).map(({ address, length, size }) => ({
    address,
    end: address + length * size,
  }));
}
