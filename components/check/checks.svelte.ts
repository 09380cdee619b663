/**
 * What the parts of a figure share of the check of its program: one checker, whoever asks, and what came of it once
 * the reader asked. The figure itself knows nothing of it.
 */
import type { CheckClient } from '~/checker/client.ts';
import type { Figure } from '../figure/figure.svelte.ts';
import type { Proof } from './proof.svelte.ts';

export class Checks {
  readonly #figure: Figure;
  readonly client: CheckClient;
  /** What is known of every order; undefined until the reader asks for it. */
  proof: Proof | undefined = $state.raw();

  constructor(figure: Figure, client: CheckClient) {
    this.#figure = figure;
    this.client = client;
  }

  /** Checks every order for the reader, once. What it takes to show that is fetched now, not with the page. */
  async prove(): Promise<void> {
    if (this.proof) return;
    const { Proof: Made } = await import('./proof.svelte.ts');
    if (this.proof) return;
    this.proof = new Made(this.#figure, this.client);
    await this.proof.check();
  }
}
