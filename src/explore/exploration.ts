/** What is known of a program once all its orders were tried: plain data, for pages, the terminal and tests. */
import type { PropertyRole } from '../language/properties.ts';
import type { FaultKind } from '../machine/events.ts';
import type { Location } from '../machine/location.ts';
import type { ObjectReference } from '../machine/view.ts';
import type { Spin } from './lasso.ts';

export type Verdict = 'holds' | 'violated' | 'incomplete';

export type ViolationKind =
  /** A property does not hold: properties.ts tells when it would have to. */
  | PropertyRole
  /** Some CPU waits for ever, is not meant to, and no fault is the reason. */
  | 'deadlock'
  /** A CPU ended without a fault and kept a lock. */
  | 'lock-leak'
  /** Some CPU runs in circles for ever, is not meant to, and no fault is the reason. */
  | 'livelock'
  | FaultKind;

export interface Trace {
  /** In the text form of schedules. */
  readonly schedule: string;
  readonly steps: number;
  /** How often another CPU than before goes on. */
  readonly switches: number;
}

/** Where it is violated: at the statement, or at the function that no state fulfils. */
export interface Violation extends Omit<Location, 'statement'> {
  readonly kind: ViolationKind;
  /** Name of the function that states what is violated; null for what must hold of every program. */
  readonly property: string | null;
  readonly message: string;
  /** Index into `Program.statements`; null for `sometimes`. */
  readonly statement: number | null;
  /** The locks, values and objects that it is about, where that is known. */
  readonly objects: readonly ObjectReference[];
  /**
   * The trace with the fewest switches, then the fewest steps; null for `sometimes`, which no trace can show. Of a
   * livelock the way into its circle.
   */
  readonly trace: Trace | null;
  /** The trace with the fewest steps. */
  readonly shortest: Trace | null;
  /** For a livelock. */
  readonly lasso?: Lasso;
}

/** A run that never ends. */
export interface Lasso {
  /** The way into the circle: the same as `trace`. */
  readonly stem: Trace;
  /** Steps that lead from there back to the same state, to be taken again and again. */
  readonly loop: Trace;
  /** What the CPUs that get nowhere look at in it. */
  readonly spins: readonly Spin[];
}

/** A way in which runs end, or go on for ever. */
export interface Ending {
  /** What `ending` printed; for a run that did not end well, or does not end, what became of each CPU. */
  readonly lines: readonly string[];
  readonly verdict: 'holds' | 'violated';
  /** An order of steps that ends so, in the text form of schedules; of one without end up to where it goes round. */
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

/** Those of some orders or endings that are wrong. */
export function wrongAmong<Item extends { readonly verdict: Ending['verdict'] }>(
  items: readonly Item[],
): Item[] {
  return items.filter(({ verdict }) => verdict === 'violated');
}

/** A run of an order, as a schedule: of its first wrong ending, or else of its first. */
export function scheduleOf({
  endings,
}: {
  readonly endings: readonly Pick<Ending, 'verdict' | 'schedule'>[];
}): string {
  return (wrongAmong(endings)[0] ?? endings[0]).schedule;
}
