/**
 * What a picture shows: who did what, step after step. It comes from the run of a model or from the recording of a real
 * kernel, and says nothing of either.
 *
 * Time is counted in steps that were taken: 0 is before the first step, n is behind step n, and step n lasts from n - 1
 * to n.
 */

export interface Performance {
  /** Who acts, such as `CPU0`. */
  readonly lanes: readonly string[];
  /** What can be held, such as `klp_mutex`: the first ones have lines of their own style. */
  readonly locks: readonly string[];
  /** The objects whose life is told, such as `M`. */
  readonly lives: readonly Life[];
  /** What is true for a while: bands that are shaded, and facts that have a lamp. */
  readonly facts: readonly Fact[];
  readonly steps: readonly Step[];
}

export interface Life {
  readonly name: string;
  /** The stations that it may come to, in their order. */
  readonly stations: readonly string[];
  /** The station that it is at before the first step; undefined if it is not there yet. */
  readonly first: string | undefined;
}

export interface Fact {
  readonly text: string;
  readonly kind: 'band' | 'lamp';
  /** The times from which on it is true, then not, and so on: `[3, 8]` is true at 3 to 7. Ascending. */
  readonly turns: readonly number[];
}

/** For the lane of a step that nobody takes: time passes, since somebody goes on who is not part of it. */
export const NOBODY = -1;

export interface Step {
  /** Index of who takes it, or NOBODY. */
  readonly lane: number;
  readonly events: readonly Event[];
}

export type Event =
  /** It enters a function, as the last one of its lane's stack; `own`: one that wants a row of the picture. */
  | { readonly kind: 'call'; readonly name: string; readonly own: boolean }
  /** It leaves the function that it entered last. */
  | { readonly kind: 'return' }
  | { readonly kind: 'take' | 'release'; readonly lock: number }
  /** It passes a place that decides in which order the lanes come: `index` of so many in its lane. */
  | { readonly kind: 'section'; readonly name: string; readonly index: number; readonly of: number }
  /** From here on the lane waits until its next step. */
  | { readonly kind: 'wait'; readonly lane: number }
  /** An object comes to a station of its life; undefined if it is gone. */
  | { readonly kind: 'station'; readonly life: number; readonly to: string | undefined }
  /** Something is put into a tower, taken out of it, or not let in. */
  | {
      readonly kind: 'note';
      readonly text: string;
      readonly owner: number | undefined;
      readonly how: 'put' | 'taken' | 'refused';
    }
  | { readonly kind: 'warning'; readonly text: string }
  | { readonly kind: 'fault'; readonly text: string };
