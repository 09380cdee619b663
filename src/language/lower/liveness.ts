import { edgesOf, mapEdges } from './edges.ts';
import type { Draft } from './emitter.ts';
import type { Instruction, Target } from '../instruction.ts';
import { expressionsIn, forEachPart, operandsOf } from './walk.ts';

/**
 * Finds the slots that may still be read, and makes every edge zero the others. So a slot that says nothing holds 0,
 * and states that differ only in garbage are one state.
 *
 * One slot after the other goes backward from each place that reads it, to where it is written or was gone through
 * before (Appel, Palsberg, Modern Compiler Implementation, 2nd edition, 19.6, for a slot instead of an SSA variable).
 * That takes as long as its result is, whichever way the jumps lead.
 */
export function addLiveness(code: readonly Draft[]): Instruction[] {
  const defines = code.map(slotsWritten);
  const live = liveSlots(code, defines);
  return code.map((draft, index) => {
    const held = [...new Set([...live[index], ...defines[index]])].sort((a, b) => a - b);
    const cleared = mapEdges(draft, ({ to }) => {
      const kept = new Set(live[to]);
      return { to, clear: held.filter((slot) => !kept.has(slot)) };
    });
    return { ...cleared, live: live[index] };
  });
}

/** For each instruction, the slots that are read from there on before they are written, in ascending order. */
function liveSlots(code: readonly Draft[], defines: readonly ReadonlySet<number>[]): number[][] {
  const live: number[][] = code.map(() => []);
  const before: number[][] = code.map(() => []);
  code.forEach((draft, from) => {
    for (const { to } of edgesOf(draft)) before[to].push(from);
  });
  const uses = new Map<number, number[]>();
  code.forEach((draft, index) => {
    for (const slot of slotsRead(draft)) {
      const places = uses.get(slot);
      if (places) places.push(index);
      else uses.set(slot, [index]);
    }
  });
  for (const slot of [...uses.keys()].sort((a, b) => a - b)) {
    const open = uses.get(slot)!;
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (live[index].at(-1) === slot) continue;
      live[index].push(slot);
      for (const from of before[index]) if (!defines[from].has(slot)) open.push(from);
    }
  }
  return live;
}

function slotsWritten(draft: Draft): Set<number> {
  switch (draft.kind) {
    case 'assign':
      return new Set([...slotOf(draft.target), ...(draft.effect ? slotOf(draft.effect.target) : [])]);
    case 'branch':
    case 'switch':
      // An effect that does not happen leaves the slot as it was; it reads it either way, so that it is live before.
      return new Set(draft.effect ? slotOf(draft.effect.target) : []);
    case 'iterate':
    case 'allocate':
    case 'choose':
      return new Set(slotOf(draft.target));
    case 'call':
      return new Set(draft.call.arguments.map(({ slot }) => slot));
    case 'call-pointer':
      return new Set(draft.targets.flatMap((target) => target.arguments.map(({ slot }) => slot)));
    case 'return':
      return new Set(draft.slot === undefined ? [] : [draft.slot]);
    case 'evaluate':
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

function slotOf(target: Target): number[] {
  return 'slot' in target ? [target.slot] : [];
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
