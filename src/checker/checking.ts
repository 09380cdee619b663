/** What runs in the worker: one check at a time, in slices, and answers about the last one. */
import { exploring } from '../explore/explore.ts';
import type { Program } from '../language/program.ts';
import { answer, Known, SLICE } from './answers.ts';
import type { Question, Reply, Request } from './protocol.ts';

/** Milliseconds between two reports of progress. */
const PAUSE = 100;
/** A page should not take more than this; no program of a chapter comes near it. */
const MAX_BYTES = 2 ** 29;

/** Takes requests and posts replies. */
export class Checking {
  readonly #post: (reply: Reply) => void;
  /** Number of the check that runs; a check with another number stops. */
  #current = 0;
  #known: Known | undefined;

  constructor(post: (reply: Reply) => void) {
    this.#post = post;
  }

  /** Does what is asked; what comes of it is posted. */
  async take(request: Request): Promise<void> {
    const { id } = request;
    try {
      if (request.kind === 'check') await this.#check(id, request.program);
      else if (request.kind === 'ask') await this.#answer(id, request.question);
      else if (this.#current === id) this.#current = 0;
    } catch (error) {
      this.#post({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  async #check(id: number, program: Program): Promise<void> {
    this.#current = id;
    this.#known?.drop();
    this.#known = undefined;
    const started = performance.now();
    let told = started;
    const search = exploring(program, { maxBytes: MAX_BYTES });
    for (;;) {
      const end = performance.now() + SLICE;
      let next = search.next();
      while (!next.done && performance.now() < end) next = search.next();
      const now = performance.now();
      if (next.done) {
        this.#known = new Known(program, next.value);
        const checked = { result: next.value.result, milliseconds: now - started };
        return this.#post({ kind: 'checked', id, checked });
      }
      if (now - told >= PAUSE) {
        told = now;
        this.#post({ kind: 'progress', id, progress: next.value });
      }
      // Lets a request in.
      await new Promise((resolve) => setTimeout(resolve));
      if (this.#current !== id) return this.#post({ kind: 'cancelled', id });
    }
  }

  async #answer(id: number, question: Question): Promise<void> {
    if (!this.#known) throw new Error('Nothing was checked yet.');
    this.#post({ kind: 'answer', id, answer: await answer(this.#known, question) });
  }
}
