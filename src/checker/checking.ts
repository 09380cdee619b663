/** What runs in the worker: a check that tells how far it is, and answers about the last one. */
import { exploring } from '../explore/explore.ts';
import type { Program } from '../language/program.ts';
import { answer, Known } from './answers.ts';
import type { Question, Reply, Request } from './protocol.ts';

/** Milliseconds between two reports of progress. */
const PAUSE = 100;
/** A page should not take more than this; no program of a chapter comes near it. */
const MAX_BYTES = 2 ** 29;

/** Takes requests, one after the other, and posts replies. Whoever wants a check to stop ends the worker. */
export class Checking {
  readonly #post: (reply: Reply) => void;
  #known: Known | undefined;

  constructor(post: (reply: Reply) => void) {
    this.#post = post;
  }

  /** Does what is asked; what comes of it is posted. */
  async take(request: Request): Promise<void> {
    const { id } = request;
    try {
      if (request.kind === 'check') this.#check(id, request.program);
      else await this.#answer(id, request.question);
    } catch (error) {
      this.#post({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  #check(id: number, program: Program): void {
    this.#known?.drop();
    this.#known = undefined;
    const started = performance.now();
    let told = started;
    const search = exploring(program, { maxBytes: MAX_BYTES });
    for (;;) {
      const next = search.next();
      const now = performance.now();
      if (next.done) {
        this.#known = new Known(program, next.value);
        const checked = { result: next.value.result, milliseconds: now - started };
        return this.#post({ kind: 'checked', id, checked });
      }
      if (now - told < PAUSE) continue;
      told = now;
      this.#post({ kind: 'progress', id, progress: next.value });
    }
  }

  async #answer(id: number, question: Question): Promise<void> {
    if (!this.#known) throw new Error('Nothing was checked yet.');
    this.#post({ kind: 'answer', id, answer: await answer(this.#known, question) });
  }
}
