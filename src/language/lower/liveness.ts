import { edgesOf, mapEdges } from './edges.ts';
import type { Draft } from './emitter.ts';
import type { Expression, Instruction, Target } from '../program.ts';

/**
 * Finds the slots that may still be read, by backward data flow over the inlined code (Aho, Lam, Sethi, Ullman,
 * Compilers, 9.2.5), and makes every edge zero the others. So a slot that says nothing holds 0, and states that
 * differ only in garbage are one state.
 */
export function addLiveness(code: readonly Draft[]): Instruction[] {
  const uses = code.map(slotsRead);
  const defines = code.map(slotsWritten);
  const successors = code.map((draft) => edgesOf(draft).map(({ to }) => to));
  const live = code.map(() => new Set<number>());
  for (let changed = true; changed;) {
    changed = false;
    for (let index = code.length - 1; index >= 0; index--) {
      const before = live[index].size;
      for (const to of successors[index]) {
        for (const slot of live[to]) if (!defines[index].has(slot)) live[index].add(slot);
      }
      for (const slot of uses[index]) live[index].add(slot);
      changed ||= live[index].size > before;
    }
  }
  return code.map((draft, index) => {
    const held = [...new Set([...live[index], ...defines[index]])].sort((a, b) => a - b);
    const cleared = mapEdges(draft, ({ to }) => ({ to, clear: held.filter((slot) => !live[to].has(slot)) }));
    return { ...cleared, live: [...live[index]].sort((a, b) => a - b) } as Instruction;
  });
}

function slotsWritten(draft: Draft): Set<number> {
  switch (draft.kind) {
    case 'assign':
    case 'iterate':
    case 'allocate':
    case 'choose':
      return new Set('slot' in draft.target ? [draft.target.slot] : []);
    case 'call':
      return new Set(draft.call.arguments.map(({ slot }) => slot));
    case 'call-pointer':
      return new Set(draft.targets.flatMap((target) => target.arguments.map(({ slot }) => slot)));
    case 'return':
      return new Set(draft.slot === undefined ? [] : [draft.slot]);
    default:
      return new Set();
  }
}

function slotsRead(draft: Draft): Set<number> {
  const slots = new Set<number>();
  forEachExpression(draft, (expression) => {
    if (expression.op === 'local') slots.add(expression.slot);
  });
  return slots;
}

/** Visits every expression of an instruction and all their parts. */
function forEachExpression(draft: Draft, visit: (expression: Expression) => void): void {
  for (const expression of expressionsOf(draft)) walk(expression, visit);
}

function walk(expression: Expression, visit: (expression: Expression) => void): void {
  visit(expression);
  for (const part of Object.values(expression) as unknown[]) {
    if (typeof part === 'object' && part !== null && 'op' in part) walk(part as Expression, visit);
  }
}

function expressionsOf(draft: Draft): Expression[] {
  const address = (target: Target) => ('address' in target ? [target.address] : []);
  switch (draft.kind) {
    case 'assign':
      return [draft.value, ...address(draft.target)];
    case 'evaluate':
    case 'switch':
      return [draft.value];
    case 'branch':
    case 'wait':
    case 'assert':
    case 'bug-on':
      return [draft.condition];
    case 'iterate':
      return [draft.value, draft.head, ...address(draft.target)];
    case 'call':
      return draft.call.arguments.map(({ value }) => value);
    case 'call-pointer':
      return [
        draft.pointer,
        ...draft.targets.flatMap((target) => target.arguments.map(({ value }) => value)),
      ];
    case 'return':
      return draft.value ? [draft.value] : [];
    case 'lock':
    case 'unlock':
      return [draft.mutex];
    case 'list':
      return draft.head ? [draft.entry, draft.head] : [draft.entry];
    case 'allocate':
      return address(draft.target);
    case 'free':
      return [draft.pointer];
    case 'choose':
      return [draft.count, ...address(draft.target)];
    case 'print':
      return draft.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.value]));
    case 'rcu':
    case 'end':
      return [];
  }
}
