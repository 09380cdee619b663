/** The editor goes along with what a reader does in the figure. */
import type { Run } from '~/machine/run.ts';
import type { Figure } from '../figure/figure.svelte.ts';

/** Milliseconds after which somebody who goes through many steps stands still. */
const STILL = 120;

/** Calls what it was given once a reader stands still at another place of the same figure. */
export class Following {
  readonly #follow: (figure: Figure) => void;
  #before: { readonly figure: Figure | undefined; readonly run?: Run; readonly at?: number } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(follow: (figure: Figure) => void) {
    this.#follow = follow;
  }

  /** Looks where the reader is: a figure that is new has gone nowhere yet. */
  look(figure: Figure | undefined): void {
    const before = this.#before;
    const { run, at } = figure ?? {};
    this.#before = { figure, run, at };
    if (before?.figure === figure && before?.run === run && before?.at === at) return;
    this.stop();
    if (figure && before?.figure === figure) this.#timer = setTimeout(() => this.#follow(figure), STILL);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
