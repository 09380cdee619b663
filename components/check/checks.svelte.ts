/**
 * What the parts of a figure share of the check of its program: one checker, whoever asks, and what came of it once
 * the reader asked. The figure itself knows nothing of it.
 */
import type { Checker } from '~/checker/checker.ts';
import type { Foreknown } from '~/checker/protocol.ts';
import type { FateNote } from '../figure/memory/fate.ts';
import type { Run } from '~/machine/run.ts';
import type { Sign } from '~/words/verdicts.ts';
import type { Figure } from '../figure/figure.svelte.ts';
import type { Why } from './why.ts';
import type { Proof } from './proof.svelte.ts';

/** What a figure itself shows of what a check found. */
export interface Told {
  /** Of the result; undefined until there is one. */
  readonly sign: Sign | undefined;
  readonly headline: string;
  readonly fateNote: FateNote | undefined;
  /** After how many steps of the run shown no good end is left. */
  readonly noReturn: number | undefined;
}

export class Checks {
  readonly #figure: Figure;
  readonly #foreknown: Foreknown | undefined;
  readonly #foretold: Told | undefined;
  #client: Checker | undefined;
  /** What is known of every order; undefined until the reader asks for it. */
  proof: Proof | undefined = $state.raw();

  /**
   * A page can bring along what the check found; `foretold` is what the figure shows of that until there is a proof.
   */
  constructor(figure: Figure, foreknown?: Foreknown, foretold?: Told) {
    this.#figure = figure;
    this.#foreknown = foreknown;
    this.#foretold = foretold;
  }

  get told(): Told | undefined {
    return this.proof ?? this.#foretold;
  }

  /** The one checker, fetched for whoever asks first. */
  async client(): Promise<Checker> {
    if (this.#client) return this.#client;
    const { CheckClient: Made } = await import('~/checker/client.ts');
    return (this.#client ??= new Made(this.#figure.program, undefined, this.#foreknown));
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

  /** What it takes to show a proof, which is fetched now, not with the page. Nothing is checked yet. */
  async begin(): Promise<Proof> {
    const [{ Proof: Made }, client] = await Promise.all([import('./proof.svelte.ts'), this.client()]);
    return (this.proof ??= new Made(this.#figure, client));
  }

  /** Checks every order for the reader, once; what the page brought along is shown. */
  async prove(): Promise<void> {
    if (this.proof) return;
    const proof = await this.begin();
    if (proof.phase === 'done') proof.looks++;
    else if (proof.phase === 'idle') await proof.check();
  }
}
