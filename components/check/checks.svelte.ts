/**
 * What the parts of a figure share of the check of its program: one checker, whoever asks, and what came of it once
 * the reader asked. The figure itself knows nothing of it.
 */
import type { CheckClient } from '~/checker/client.ts';
import type { Run } from '~/machine/run.ts';
import type { Figure } from '../figure/figure.svelte.ts';
import type { Why } from './why.ts';
import type { Proof } from './proof.svelte.ts';

export class Checks {
  readonly #figure: Figure;
  #client: CheckClient | undefined;
  /** What is known of every order; undefined until the reader asks for it. */
  proof: Proof | undefined = $state.raw();

  /** `known` is there where the page brings along what the check found. */
  constructor(figure: Figure, known?: { readonly client: CheckClient; readonly proof: Proof }) {
    this.#figure = figure;
    this.#client = known?.client;
    this.proof = known?.proof;
  }

  /** The one checker, fetched for whoever asks first. */
  async client(): Promise<CheckClient> {
    if (this.#client) return this.#client;
    const { CheckClient: Made } = await import('~/checker/client.ts');
    return (this.#client ??= new Made(this.#figure.program));
  }

  /** Ends the checker for good: nobody looks any more. */
  close(): void {
    this.#client?.close();
  }

  /** What decided the run that is shown, once it has come to its end and that is known. */
  why: Why | undefined = $state.raw();
  #explained: Run | undefined;
  #explainedAt = -1;

  /** Has what decided a run found out, if that run has come to its end; whatever was said of another one goes. */
  async explain(run: Run, at: number, over: boolean): Promise<void> {
    if (run === this.#explained && at === this.#explainedAt) return;
    this.#explained = run;
    this.#explainedAt = at;
    this.why = undefined;
    if (!over) return;
    const { whyOf } = await import('./why.ts');
    const why = await whyOf(await this.client(), run, at);
    if (run === this.#explained && at === this.#explainedAt) this.why = why;
  }

  /** Checks every order for the reader, once. What it takes to show that is fetched now, not with the page. */
  async prove(): Promise<void> {
    if (this.proof) return;
    const [{ Proof: Made }, client] = await Promise.all([import('./proof.svelte.ts'), this.client()]);
    if (this.proof) return;
    this.proof = new Made(this.#figure, client);
    await this.proof.check();
  }
}
