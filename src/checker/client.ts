/** A page's side of a checker: promises instead of messages. */
import type { Progress } from '../explore/explore.ts';
import type { Program } from '../language/program.ts';
import type { About, Answer, Checked, Question, QuestionName, Reply, Request } from './protocol.ts';

/** The worker died, and what it knew is lost. The next request starts a new one. */
export class CheckerCrashed extends Error {
  override readonly name = 'CheckerCrashed';
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly progress?: (progress: Progress) => void;
}

/** A worker of one's own, started with the first request. */
export class Checker {
  readonly #make: () => Worker;
  #worker: Worker | undefined;
  readonly #pending = new Map<number, Pending>();
  #requests = 0;
  /** Number of the check that runs. */
  #checking = 0;

  constructor(make: () => Worker = makeWorker) {
    this.#make = make;
  }

  /**
   * Tries every order of a program. Undefined if it was cancelled, by `cancel` or by another check.
   *
   * @throws CheckerCrashed if the worker died
   * @throws Error with what the program lacks to be run
   */
  async check(program: Program, progress?: (progress: Progress) => void): Promise<Checked | undefined> {
    const id = ++this.#requests;
    this.#checking = id;
    return (await this.#send({ kind: 'check', id, program }, progress)) as Checked | undefined;
  }

  /** Stops the check that runs. */
  cancel(): void {
    this.#worker?.postMessage({ kind: 'cancel', id: this.#checking } satisfies Request);
  }

  /**
   * Asks about the program that was checked last.
   *
   * @throws CheckerCrashed if the worker died
   */
  async ask<Name extends QuestionName>(name: Name, about: About<Name>): Promise<Answer<Name>> {
    const question = { name, about } as Question;
    return (await this.#send({ kind: 'ask', id: ++this.#requests, question })) as Answer<Name>;
  }

  /** Ends the worker. What is still asked for never comes. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#pending.clear();
  }

  #send(request: Request, progress?: (progress: Progress) => void): Promise<unknown> {
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve, reject) => {
      this.#pending.set(request.id, { resolve, reject, progress });
      worker.postMessage(request);
    });
  }

  #start(): Worker {
    const worker = this.#make();
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => this.#hear(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#crash(worker, event.message);
    });
    worker.addEventListener('messageerror', () => this.#crash(worker, 'it said something unreadable'));
    return worker;
  }

  #hear(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    if (!pending) return;
    if (reply.kind === 'progress') return pending.progress?.(reply.progress);
    this.#pending.delete(reply.id);
    if (reply.kind === 'failed') pending.reject(new Error(reply.message));
    else if (reply.kind === 'checked') pending.resolve(reply.checked);
    else pending.resolve(reply.kind === 'answer' ? reply.answer : undefined);
  }

  #crash(worker: Worker, reason: string): void {
    if (worker !== this.#worker) return;
    const pending = [...this.#pending.values()];
    this.close();
    for (const { reject } of pending) reject(new CheckerCrashed(reason));
  }
}

function makeWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}
