import { Checking } from '../../src/checker/checking.ts';
import { CheckClient } from '../../src/checker/client.ts';
import type { Reply, Request } from '../../src/checker/protocol.ts';
import type { Program } from '../../src/language/program.ts';

/** What a worker does when it is asked: answers, dies of it, or says nothing at all. */
export type Conduct = 'answers' | 'dies' | 'is silent';

/** What a worker runs. */
interface Works<Asked> {
  take(request: Asked): Promise<void>;
}

/** A worker in this thread: messages are copied, and dealt with later, as a real one does. */
export class WorkerHere<Asked, Said> extends EventTarget {
  terminated = false;
  readonly asked: Asked[] = [];
  /** Decides for each request; set by tests. */
  conduct: (request: Asked) => Conduct;
  readonly #works: Works<Asked>;

  constructor(
    make: (post: (reply: Said) => void) => Works<Asked>,
    conduct: (request: Asked) => Conduct = () => 'answers',
  ) {
    super();
    this.conduct = conduct;
    this.#works = make((reply) => this.say(reply));
  }

  postMessage(request: Asked): void {
    this.asked.push(request);
    const conduct = this.conduct(request);
    if (conduct === 'dies') return queueMicrotask(() => this.die());
    if (conduct === 'answers') this.answer(request);
  }

  /** Does what a request asks for, perhaps late. */
  answer(request: Asked): void {
    void Promise.resolve().then(() => this.#works.take(structuredClone(request)));
  }

  /** A reply that is on its way arrives, even if the worker was ended meanwhile. */
  say(reply: Said): void {
    this.dispatchEvent(new MessageEvent('message', { data: structuredClone(reply) }));
  }

  die(): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message: 'out of memory' }));
  }

  terminate(): void {
    this.terminated = true;
  }
}

/** A figure's checker in this thread. */
export class FakeWorker extends WorkerHere<Request, Reply> {
  constructor(conduct?: (request: Request) => Conduct) {
    super((post) => new Checking(post), conduct);
  }
}

/** A client for a program, and the workers that it started, in order; `conducts` says how each of them behaves. */
export function clientOf(
  program: Program,
  ...conducts: readonly ((request: Request) => Conduct)[]
): { client: CheckClient; workers: FakeWorker[] } {
  const workers: FakeWorker[] = [];
  const client = new CheckClient(program, () => {
    const worker = new FakeWorker(conducts[workers.length]);
    workers.push(worker);
    return worker as unknown as Worker;
  });
  return { client, workers };
}

/** A worker that does so with its first request. */
export const always = (conduct: Conduct) => (): Conduct => conduct;

/** A worker that does so with a question of this name. */
export const when =
  (name: string, conduct: Conduct) =>
  (request: Request): Conduct =>
    request.kind === 'ask' && request.question.name === name ? conduct : 'answers';
