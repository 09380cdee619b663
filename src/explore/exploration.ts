/** What is known of a program once all its orders were tried: plain data, for pages, the terminal and tests. */
import type { PropertyRole } from '../language/properties.ts';
import type { FaultKind } from '../machine/events.ts';

export type Verdict = 'holds' | 'violated' | 'incomplete';

export type ViolationKind =
  /** A property does not hold: properties.ts tells when it would have to. */
  | PropertyRole
  /** Nobody can move, not all CPUs have ended, and no fault is the reason. */
  | 'deadlock'
  /** A CPU ended without a fault and kept a lock. */
  | 'lock-leak'
  /** A state from which no state without moves can be reached, nor a fault, which would be the reason. */
  | 'livelock'
  | FaultKind;

export interface Trace {
  /** In the text form of schedules. */
  readonly schedule: string;
  readonly steps: number;
  /** How often another CPU than before goes on. */
  readonly switches: number;
}

export interface Violation {
  readonly kind: ViolationKind;
  /** Name of the function that states what is violated; null for what must hold of every program. */
  readonly property: string | null;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  /** The trace with the fewest switches, then the fewest steps; null for `sometimes`, which no trace can show. */
  readonly trace: Trace | null;
  /** The trace with the fewest steps. */
  readonly shortest: Trace | null;
}

/** A way in which runs end. */
export interface Ending {
  /** What `ending` printed; for a run that did not end well, what stopped it. */
  readonly lines: readonly string[];
  readonly verdict: 'holds' | 'violated';
  /** An order of steps that ends so, in the text form of schedules. */
  readonly schedule: string;
}

/** A sequence of deciding acquisitions, with all the ways in which runs of that sequence end. */
export interface Order {
  /** From 1, smallest CPU first. */
  readonly number: number;
  /** Index into `Program.sections`, and who passed it. */
  readonly sections: readonly { readonly cpu: number; readonly section: number; readonly name: string }[];
  readonly verdict: 'holds' | 'violated';
  readonly endings: readonly Ending[];
}

export interface Exploration {
  readonly verdict: Verdict;
  /** Why the verdict is incomplete, as a sentence. */
  readonly reason?: string;
  /** At statement grain. */
  readonly states: number;
  readonly transitions: number;
  /** Complete runs from the first state to one without moves: exact digits, or "infinite". Null if incomplete. */
  readonly interleavings: string | null;
  /** Bytes that states, edges, components and the index of parents took. */
  readonly bytes: number;
  /** Size of the search with thread-local steps merged; null if it was not asked for or did not end. */
  readonly merged: { readonly states: number; readonly transitions: number } | null;
  readonly violations: readonly Violation[];
  /** Null above 200 orders, and for a program without sections. */
  readonly orders: readonly Order[] | null;
  /** All ways to end, whatever the order. */
  readonly endings: readonly Ending[];
  /** Statements of the CPUs that no order reaches. */
  readonly unreached: readonly { readonly file: string; readonly line: number; readonly text: string }[];
  /** Properties that held because no assert in them was ever executed. */
  readonly vacuous: readonly string[];
}
