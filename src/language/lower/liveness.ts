import { edgesOf, mapEdges } from './edges.ts';
import type { Draft } from './emitter.ts';
import type { Instruction } from '../program.ts';
import { expressionsIn, forEachPart, operandsOf } from './walk.ts';

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
    case 'evaluate':
    case 'branch':
    case 'switch':
    case 'lock':
    case 'unlock':
    case 'stores':
    case 'rcu':
    case 'free':
    case 'wait':
    case 'assert':
    case 'bug-on':
    case 'print':
    case 'end':
      return new Set();
  }
}

function slotsRead(draft: Draft): Set<number> {
  const slots = new Set<number>();
  for (const expression of [...operandsOf(draft), ...expressionsIn(draft.told ?? [])]) {
    forEachPart(expression, (part) => {
      if (part.op === 'local') slots.add(part.slot);
    });
  }
  return slots;
}
