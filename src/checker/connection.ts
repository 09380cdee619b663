/** One worker, and what it was asked: promises instead of messages. */
import type { Progress } from '../explore/explore.ts';
import type { Program } from '../language/program.ts';
import type { About, Answer, Checked, Question, QuestionName, Reply, Request } from './protocol.ts';

/** Milliseconds after which a worker that was asked and said nothing counts as silent. One at work tells ten times a second. */
export const SILENCE = 5000;

/** The worker died, and what it knew is lost. */
export class WorkerDied extends Error {
  override readonly name = 'WorkerDied';
}

/** The worker was ended on purpose, and owes nobody an answer. */
export class WorkerEnded extends Error {
  override readonly name = 'WorkerEnded';
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly progress?: (progress: Progress) => void;
}

export class Connection {
  readonly #worker: Worker;
  readonly #tellSilence: (silent: boolean) => void;
  readonly #pending = new Map<number, Pending>();
  #requests = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended: WorkerDied | WorkerEnded | undefined;

  /** `silence` is told when the worker owes an answer for long, and when that is over. */
  constructor(worker: Worker, silence: (silent: boolean) => void) {
    this.#worker = worker;
    this.#tellSilence = silence;
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => this.#hear(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      // A script that cannot be loaded gives an event without words.
      this.#end(new WorkerDied((event as Partial<ErrorEvent>).message ?? ''));
    });
    worker.addEventListener('messageerror', () => this.#end(new WorkerDied('it said something unreadable')));
  }

  /** Why nothing can be asked any more; undefined as long as something can. */
  get ended(): WorkerDied | WorkerEnded | undefined {
    return this.#ended;
  }

  /**
   * Tries every order of a program.
   *
   * @throws WorkerDied
   * @throws WorkerEnded
   * @throws Error with what the program lacks to be run
   */
  check(program: Program, progress: (progress: Progress) => void): Promise<Checked> {
    return this.#send({ kind: 'check', id: ++this.#requests, program }, progress) as Promise<Checked>;
  }

  /**
   * Asks about the program that was checked last.
   *
   * @throws WorkerDied
   * @throws WorkerEnded
   */
  ask<Name extends QuestionName>(name: Name, about: About<Name>): Promise<Answer<Name>> {
    const question = { name, about } as Question;
    return this.#send({ kind: 'ask', id: ++this.#requests, question }) as Promise<Answer<Name>>;
  }

  /** Ends the worker at once, whether it listens or not. */
  end(): void {
    this.#end(new WorkerEnded('The worker was ended.'));
  }

  #send(request: Request, progress?: (progress: Progress) => void): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#worker.postMessage(request);
      this.#pending.set(request.id, { resolve, reject, progress });
      if (this.#timer === undefined) this.#wait();
    });
  }

  #hear(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    // What was on its way when the worker was ended.
    if (!pending) return;
    if (reply.kind !== 'progress') this.#pending.delete(reply.id);
    this.#wait();
    if (reply.kind === 'progress') pending.progress?.(reply.progress);
    else if (reply.kind === 'failed') pending.reject(new Error(reply.message));
    else pending.resolve(reply.kind === 'checked' ? reply.checked : reply.answer);
  }

  /** From now on the worker is waited for, if it owes an answer. */
  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#tellSilence(false);
    if (this.#pending.size > 0) this.#timer = setTimeout(() => this.#tellSilence(true), SILENCE);
  }

  #end(why: WorkerDied | WorkerEnded): void {
    if (this.#ended) return;
    this.#ended = why;
    this.#worker.terminate();
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    this.#wait();
    for (const { reject } of pending) reject(why);
  }
}
