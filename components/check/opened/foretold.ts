/**
 * What the figure below a panel shows of its check before that is fetched: said for the run and the place with which
 * the figure opens, and for no other.
 */
import type { Figure } from '../../figure/figure.svelte.ts';
import type { Told } from '../checks.svelte.ts';

export class Foretold implements Told {
  readonly sign: Told['sign'];
  readonly headline: string;
  readonly #figure: Figure;
  readonly #told: Told;

  /** `told` holds where the figure opens. */
  constructor(figure: Figure, told: Told) {
    this.sign = told.sign;
    this.headline = told.headline;
    this.#figure = figure;
    this.#told = told;
  }

  get fateNote(): Told['fateNote'] {
    return this.#figure.untouched ? this.#told.fateNote : undefined;
  }

  get noReturn(): number | undefined {
    return this.#figure.run === this.#figure.opening ? this.#told.noReturn : undefined;
  }
}
