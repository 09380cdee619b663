/**
 * A page's side of a checker: one for each figure, shared by whatever in it asks. The program is checked once. A
 * worker that dies is replaced, and the new one checks again before it answers, whoever asked; each check and each
 * question has one such retry, and then a sentence that says why there is no answer.
 */
import type { Progress } from '../explore/explore.ts';
import type { Program } from '../language/program.ts';
import { Connection, WorkerDied, WorkerEnded } from './connection.ts';
import type { About, Answer, Checked, Foreknown, QuestionName } from './protocol.ts';

export type CheckState =
  /** Nobody has asked for a check yet. */
  | { readonly kind: 'idle' }
  /** `progress` is undefined until the worker has told any. */
  | { readonly kind: 'checking'; readonly progress: Progress | undefined }
  /** Stays so: a worker that dies afterwards takes no result away. */
  | { readonly kind: 'done'; readonly checked: Checked }
  | { readonly kind: 'cancelled' }
  /** `reason` is a sentence. */
  | { readonly kind: 'failed'; readonly reason: string };

/** What a page can show of a checker. */
export interface CheckStatus {
  readonly state: CheckState;
  /** True while the worker owes an answer and has said nothing for a while (`SILENCE`). */
  readonly silent: boolean;
  /** True if a worker died since the check was asked for, and another one took its place. */
  readonly restarted: boolean;
}

/** Why a question has no answer, as a sentence. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

export class CheckClient {
  readonly #program: Program;
  readonly #make: () => Worker;
  readonly #listeners = new Set<(status: CheckStatus) => void>();
  #status: CheckStatus = { state: { kind: 'idle' }, silent: false, restarted: false };
  /** The check that somebody waits for. */
  #search: Promise<CheckState> | undefined;
  #connection: Connection | undefined;
  /** What the worker at hand finds, or found: until then it can answer nothing. */
  #found: Promise<Checked> | undefined;
  #cancellations = 0;
  readonly #answers: Foreknown['answers'];

  /**
   * `make` starts a worker; the first one starts with the first request that cannot be met by what the page brought
   * along.
   */
  constructor(program: Program, make: () => Worker = makeWorker, foreknown?: Foreknown) {
    this.#program = program;
    this.#make = make;
    this.#answers = foreknown?.answers ?? [];
    if (foreknown) this.#status = { ...this.#status, state: { kind: 'done', checked: foreknown.checked } };
  }

  /** The answer to a question that the page brought along; undefined if it did not. */
  foreknown<Name extends QuestionName>(name: Name, about: About<Name>): Answer<Name> | undefined {
    const asked = JSON.stringify(about);
    const found = this.#answers.find((one) => one.name === name && JSON.stringify(one.about) === asked);
    return found?.answer;
  }

  get status(): CheckStatus {
    return this.#status;
  }

  /** Has every change of the status told. The result ends that. */
  watch(listener: (status: CheckStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Tries every order of the program, if that was not done yet. Whoever asks meanwhile waits for the same check.
   *
   * @returns what came of it: `done`, `cancelled` or `failed`
   */
  check(): Promise<CheckState> {
    const { state } = this.#status;
    return state.kind === 'done' ? Promise.resolve(state) : (this.#search ??= this.#begin());
  }

  /**
   * Asks about the program, which is checked first if it was not. A check that was cancelled is not made again for a
   * question.
   *
   * @throws Unanswered
   */
  async ask<Name extends QuestionName>(name: Name, about: About<Name>): Promise<Answer<Name>> {
    const told = this.foreknown(name, about);
    if (told !== undefined) return told;
    const { state } = this.#status;
    const known = state.kind === 'cancelled' ? state : await this.check();
    if (known.kind === 'cancelled') throw new Unanswered('The check was cancelled.');
    if (known.kind === 'failed') throw new Unanswered(known.reason);
    try {
      return await this.#twice(async () => {
        await this.#informed();
        return this.#connection!.ask(name, about);
      });
    } catch (error) {
      throw new Unanswered(wordsOf(error, 'The checker could not answer'), { cause: error });
    }
  }

  /**
   * Ends the worker at once, whether it listens or not: a check that runs is cancelled, questions stay without an
   * answer. A result stays, and the next question has another worker check again.
   */
  cancel(): void {
    this.#cancellations++;
    this.#connection?.end();
    if (this.#status.state.kind !== 'checking') return;
    this.#search = undefined;
    this.#tell({ state: { kind: 'cancelled' } });
  }

  /** Ends the worker for good: nobody looks any more. */
  close(): void {
    this.#listeners.clear();
    this.cancel();
  }

  async #begin(): Promise<CheckState> {
    if (this.#connection?.ended) this.#connection = undefined;
    this.#tell({ state: { kind: 'checking', progress: undefined }, restarted: false });
    let state: CheckState;
    try {
      state = { kind: 'done', checked: await this.#twice(() => this.#informed()) };
    } catch (error) {
      // That was told by whoever cancelled it, and perhaps another check runs by now.
      if (error instanceof WorkerEnded) return { kind: 'cancelled' };
      state = { kind: 'failed', reason: wordsOf(error, 'The check could not be made') };
    }
    this.#search = undefined;
    this.#tell({ state });
    return state;
  }

  /** Tries again if the worker dies of it, or died before; not if it was ended on purpose meanwhile. */
  async #twice<Result>(attempt: () => Promise<Result>): Promise<Result> {
    const cancellations = this.#cancellations;
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof WorkerDied)) throw error;
      if (cancellations !== this.#cancellations) throw new WorkerEnded(error.message);
    }
    return attempt();
  }

  /** Waits until the worker at hand, or else a new one, has checked the program. */
  #informed(): Promise<Checked> {
    const before = this.#connection;
    if (before && this.#found && !before.ended) return this.#found;
    if (before?.ended instanceof WorkerDied) this.#tell({ restarted: true });
    const connection = new Connection(this.#make(), (silent) => this.#tell({ silent }));
    this.#connection = connection;
    this.#found = connection
      .check(this.#program, (progress) => this.#tellProgress(progress))
      .catch((error: unknown) => {
        // It knows nothing: another one is asked next time.
        connection.end();
        throw error;
      });
    return this.#found;
  }

  #tellProgress(progress: Progress): void {
    // A worker that took the place of another one checks again, but the result is known.
    if (this.#status.state.kind === 'checking') this.#tell({ state: { kind: 'checking', progress } });
  }

  #tell(change: Partial<CheckStatus>): void {
    const status = { ...this.#status, ...change };
    const { state, silent, restarted } = this.#status;
    if (state === status.state && silent === status.silent && restarted === status.restarted) return;
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }
}

/** An error as a sentence; `what` says what did not come about, where no worker died. */
function wordsOf(error: unknown, what: string): string {
  if (error instanceof WorkerEnded) return 'The checker was stopped before it answered.';
  const why = error instanceof Error && error.message ? ` (${error.message})` : '';
  return `${error instanceof WorkerDied ? 'The checker stopped again' : what}${why}.`;
}

function makeWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}
