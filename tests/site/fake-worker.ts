import { Checking } from '../../src/checker/checking.ts';
import { Checker } from '../../src/checker/client.ts';
import type { Reply, Request } from '../../src/checker/protocol.ts';

/** A worker in this thread: messages are copied, and dealt with later, as a real one does. */
export class FakeWorker extends EventTarget {
  terminated = false;
  readonly asked: Request[] = [];
  /** True if it dies of the first request. */
  readonly #frail: boolean;
  readonly #checking = new Checking((reply) => this.say(reply));

  constructor(frail = false) {
    super();
    this.#frail = frail;
  }

  postMessage(request: Request): void {
    this.asked.push(request);
    if (this.#frail) return queueMicrotask(() => this.die());
    void Promise.resolve().then(() => this.#checking.take(structuredClone(request)));
  }

  say(reply: Reply): void {
    if (!this.terminated) this.dispatchEvent(new MessageEvent('message', { data: structuredClone(reply) }));
  }

  die(): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message: 'out of memory' }));
  }

  terminate(): void {
    this.terminated = true;
  }
}

/** A checker, and the workers that it started, in order. The first `frail` of them die of their first request. */
export function checkerOf(frail = 0): { checker: Checker; workers: FakeWorker[] } {
  const workers: FakeWorker[] = [];
  const checker = new Checker(() => {
    const worker = new FakeWorker(workers.length < frail);
    workers.push(worker);
    return worker as unknown as Worker;
  });
  return { checker, workers };
}
