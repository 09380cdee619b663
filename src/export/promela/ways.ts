/** The moves of an instruction, put together from what it can do next. */
import type { Edge } from '../../language/instruction.ts';
import { not } from './conditions.ts';
import type { Scope } from './expressions.ts';

export interface Move {
  /** Whether the fault condition must be true or false; absent if it does not matter. */
  readonly faulty?: boolean;
  /** All must be true as well. Evaluated behind the fault condition. */
  readonly guards: readonly string[];
  /** What happens, in this order and as one. */
  readonly updates: readonly string[];
  /** Position of the next instruction; `fault` and `pool` stop the thread where it is. */
  readonly to: number | 'fault' | 'pool';
}

/** The moves of an instruction. */
export interface Moves {
  /** The condition that `faulty` means; empty for never. */
  readonly fault: string;
  readonly moves: readonly Move[];
}

/** What an instruction can do next if it does not fault. */
export interface Way {
  readonly guards?: readonly string[];
  readonly updates?: readonly string[];
  readonly next: Edge;
}

/** A fault, or else one of the ways. */
export function oneOf(fault: string, ways: readonly Way[], scope: Scope): Moves {
  const moves = ways.map((way) => moveOf(way, fault, scope));
  if (fault !== '') moves.unshift({ faulty: true, guards: [], updates: [], to: 'fault' });
  return { fault, moves };
}

/** Goes on, and zeroes on the way the slots that nothing will read again. */
export function moveOf({ guards = [], updates = [], next }: Way, fault: string, { slots }: Scope): Move {
  return {
    ...(fault === '' ? {} : { faulty: false }),
    guards,
    updates: [...updates, ...next.clear.map((slot) => `${slots.of(slot)} = 0`)],
    to: next.to,
  };
}

/** One way where the value is true, the other where it is not. */
export function either(value: string, then: Way, otherwise: Way): Way[] {
  return [
    { ...then, guards: [value] },
    { ...otherwise, guards: [not(value)] },
  ];
}
