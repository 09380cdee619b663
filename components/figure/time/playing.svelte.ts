/** What is drawn of a leap: the steps that "Next" passes are played along the score. State and words are there at once. */
import type { Figure } from '../figure.svelte.ts';

/** Milliseconds that a leap takes at most, and for each of its steps. */
const MOST = 1200;
const EACH = 30;

export class Playing {
  readonly #figure: Figure;
  #leaps = 0;
  /** How far a leap is played; undefined while none is. */
  #played: number | undefined = $state();

  constructor(figure: Figure) {
    this.#figure = figure;
    this.#leaps = figure.leaps;
  }

  /** How many steps are drawn as taken. */
  readonly time: number = $derived.by(() => Math.min(this.#played ?? Infinity, this.#figure.at));

  /** For an effect: plays the leap that the figure just made; whatever else the reader does ends it. */
  follow(): (() => void) | undefined {
    const { at, leaps, from } = this.#figure;
    const leapt = leaps !== this.#leaps;
    this.#leaps = leaps;
    this.#played = undefined;
    if (!leapt || at - from < 2 || matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined;
    this.#played = from;
    const long = Math.min(MOST, (at - from) * EACH);
    const began = performance.now();
    let frame = requestAnimationFrame(play);
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const self = this;
    return () => cancelAnimationFrame(frame);

    function play(now: number): void {
      // A frame can be older than the click that it follows.
      const part = Math.max(0, (now - began) / long);
      self.#played = part < 1 ? Math.floor(from + (at - from) * part) : undefined;
      if (part < 1) frame = requestAnimationFrame(play);
    }
  }
}
