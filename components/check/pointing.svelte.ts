/** What the reader points at, among what a check found: it is shown at once, before anybody goes there. */
import type { Attachment } from 'svelte/attachments';

export type Target =
  | { readonly kind: 'dot'; readonly node: number }
  /** A line of the map: a CPU passes a section. */
  | { readonly kind: 'edge'; readonly edge: number }
  /** By its place among the orders. */
  | { readonly kind: 'order'; readonly index: number }
  /** By its place among the endings. */
  | { readonly kind: 'ending'; readonly index: number };

export class Pointing {
  #hovered: Target | undefined = $state.raw();
  #focused: Target | undefined = $state.raw();

  /** What the pointer is over, else what has the focus; undefined where the reader points at nothing. */
  readonly target = $derived.by(() => this.#hovered ?? this.#focused);

  /** Attached to an element that stands for something. */
  at(target: Target): Attachment {
    const listeners = {
      pointerenter: () => (this.#hovered = target),
      pointerleave: () => (this.#hovered = undefined),
      // A line is none that keys come to: listening for the focus, it would be a stop of Tab.
      ...(target.kind !== 'edge' && {
        focus: () => (this.#focused = target),
        blur: () => (this.#focused = undefined),
      }),
    };
    return (element) => {
      for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener);
      return () => {
        for (const [name, listener] of Object.entries(listeners)) element.removeEventListener(name, listener);
      };
    };
  }

  /** The reader went there: what is pointed at is where the figure stands. */
  clear(): void {
    this.#hovered = undefined;
    this.#focused = undefined;
  }
}
