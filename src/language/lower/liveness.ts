import { edgesOf, mapEdges } from './edges.ts';
import type { Draft } from './emitter.ts';
import type { Expression, Instruction, Target } from '../instruction.ts';
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
  const written = code.map(slotsWritten);
  const live = liveSlots(code, written);
  return code.map((draft, index) => {
    const held = merged(live[index], written[index]);
    const cleared = mapEdges(draft, ({ to }) => ({ to, clear: without(held, live[to]) }));
    return { ...cleared, live: live[index] };
  });
}

/** An ascending list with some more members, ascending. */
function merged(slots: readonly number[], more: readonly number[]): readonly number[] {
  return more.length === 0 ? slots : [...new Set([...slots, ...more])].sort((a, b) => a - b);
}

/** The members of an ascending list that another one does not have. */
function without(slots: readonly number[], others: readonly number[]): number[] {
  let at = 0;
  return slots.filter((slot) => {
    while (others[at] < slot) at++;
    return others[at] !== slot;
  });
}

/** For each instruction, the slots that are read from there on before they are written, in ascending order. */
function liveSlots(code: readonly Draft[], written: readonly (readonly number[])[]): number[][] {
  const live: number[][] = code.map(() => []);
  const before: number[][] = code.map(() => []);
  code.forEach((draft, from) => {
    for (const { to } of edgesOf(draft)) before[to].push(from);
  });
  const uses = new Map<number, number[]>();
  code.forEach((draft, index) => {
    forEachRead(draft, (slot) => {
      const places = uses.get(slot);
      if (!places) uses.set(slot, [index]);
      else if (places.at(-1) !== index) places.push(index);
    });
  });
  for (const slot of [...uses.keys()].sort((a, b) => a - b)) {
    const open = uses.get(slot)!;
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (live[index].at(-1) === slot) continue;
      live[index].push(slot);
      for (const from of before[index]) if (!written[from].includes(slot)) open.push(from);
    }
  }
  return live;
}

function slotsWritten(draft: Draft): readonly number[] {
  switch (draft.kind) {
    case 'assign':
      return [...slotOf(draft.target), ...(draft.effect ? slotOf(draft.effect.target) : [])];
    case 'branch':
    case 'switch':
      // An effect that does not happen leaves the slot as it was; it reads it either way, so that it is live before.
      return draft.effect ? slotOf(draft.effect.target) : [];
    case 'iterate':
    case 'allocate':
    case 'choose':
      return slotOf(draft.target);
    case 'call':
      return draft.call.arguments.map(({ slot }) => slot);
    case 'call-pointer':
      return draft.targets.flatMap((target) => target.arguments.map(({ slot }) => slot));
    case 'return':
      return draft.slot === undefined ? [] : [draft.slot];
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
      return [];
  }
}

function slotOf(target: Target): number[] {
  return 'slot' in target ? [target.slot] : [];
}

/** Visits the slots that an instruction reads, or that a sentence about it names. */
function forEachRead(draft: Draft, visit: (slot: number) => void): void {
  const visitPart = (part: Expression) => {
    if (part.op === 'local') visit(part.slot);
  };
  for (const expression of operandsOf(draft)) forEachPart(expression, visitPart);
  if (draft.told) for (const expression of expressionsIn(draft.told)) forEachPart(expression, visitPart);
}
