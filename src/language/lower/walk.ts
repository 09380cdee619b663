/** The expressions of instructions. Every kind of instruction and of expression is named here, so that none is missed. */
import type { Effect, Expression, Target, Told } from '../instruction.ts';
import type { Draft } from './emitter.ts';

/** The expressions that an instruction evaluates. */
export function operandsOf(draft: Draft): Expression[] {
  switch (draft.kind) {
    case 'assign':
      return [draft.value, ...addressOf(draft.target), ...effectOf(draft)];
    case 'evaluate':
      return [draft.value];
    case 'switch':
      return [draft.value, ...effectOf(draft)];
    case 'branch':
      return [draft.condition, ...effectOf(draft)];
    case 'wait':
    case 'assert':
    case 'bug-on':
      return [draft.condition];
    case 'iterate':
      return [draft.value, draft.head, ...addressOf(draft.target)];
    case 'call':
      return draft.call.arguments.map(({ value }) => value);
    case 'call-pointer': {
      const values = draft.targets.flatMap((target) => target.arguments.map(({ value }) => value));
      return [draft.pointer, ...values];
    }
    case 'return':
      return draft.value ? [draft.value] : [];
    case 'lock':
    case 'unlock':
      return [draft.mutex];
    case 'stores': {
      const written = draft.stores.flatMap(({ address, value }) => [address, value]);
      return draft.when ? [draft.when, ...written] : written;
    }
    case 'allocate':
      return addressOf(draft.target);
    case 'free':
      return [draft.pointer];
    case 'choose':
      return [draft.count, ...addressOf(draft.target)];
    case 'print':
      return draft.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.value]));
    case 'rcu':
    case 'end':
      return [];
  }
}

function addressOf(target: Target): Expression[] {
  return 'address' in target ? [target.address] : [];
}

function effectOf({ effect }: { readonly effect?: Effect }): Expression[] {
  if (!effect) return [];
  const { target, value, when } = effect;
  return [value, ...addressOf(target), ...(when ? [when] : [])];
}

/** The expressions that a sentence names something by. */
export function expressionsIn(told: Told): Expression[] {
  return told.flatMap((part) => {
    if (typeof part === 'string') return [];
    switch (part.tell) {
      case 'name':
      case 'list':
        return [part.at];
      case 'element':
        return part.head ? [part.at, part.head] : [part.at];
      case 'value':
        return [part.of];
      case 'either':
        return [part.condition, ...expressionsIn(part.then), ...expressionsIn(part.else)];
    }
  });
}

/** The expressions directly in an expression. */
export function partsOf(expression: Expression): Expression[] {
  switch (expression.op) {
    case 'constant':
    case 'local':
      return [];
    case 'load':
      return [expression.address];
    case 'follow':
    case 'part':
      return [expression.pointer];
    case 'offset':
      return [expression.base];
    case 'element':
      return [expression.base, expression.index];
    case 'move':
      return [expression.pointer, expression.count];
    case 'not':
    case 'negate':
    case 'complement':
    case 'truth':
      return [expression.operand];
    case 'binary':
    case 'and':
    case 'or':
    case 'distance':
    case 'strcmp':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.condition, expression.then, expression.else];
    case 'warn':
      return [expression.condition];
  }
}

/** Visits an expression and all its parts. */
export function forEachPart(expression: Expression, visit: (part: Expression) => void): void {
  visit(expression);
  for (const part of partsOf(expression)) forEachPart(part, visit);
}
