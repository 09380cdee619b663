/**
 * The page's side of the lab's worker. A text is sent as it is typed, and what comes of it becomes a session that can be
 * watched. A worker that dies is replaced once for each text, and so is one that says nothing for long; one that does not
 * stop when it is told to is ended.
 */
import { Unanswered } from '../checker/client.ts';
import { SILENCE } from '../checker/connection.ts';
import type { About, Answer, Question, QuestionName } from '../checker/protocol.ts';
import type { Project } from './project.ts';
import type { Reply, Request } from './protocol.ts';
import { after, EMPTY, type Event, type Session } from './session.ts';

/** Milliseconds that a worker has to stop. */
const STOP = 500;

interface Pending {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Unanswered) => void;
}

export class LabClient {
  readonly #make: () => Worker;
  readonly #listeners = new Set<(session: Session) => void>();
  #worker: Worker | undefined;
  #session: Session = EMPTY;
  #project: Project | undefined;
  /** True if another worker was already tried for the newest text. */
  #retried = false;
  readonly #pending = new Map<number, Pending>();
  #questions = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `make` starts a worker; the first one starts with the first text. */
  constructor(make: () => Worker = makeWorker) {
    this.#make = make;
  }

  get session(): Session {
    return this.#session;
  }

  /** Has every change of the session told. The result ends that. */
  watch(listener: (session: Session) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes a new text, or the same one again: it is compiled and checked. What was going on for the one before ends. */
  submit(project: Project): void {
    this.#take(project, 'changed');
  }

  /** Takes the text of another work: the result of the one before is forgotten. */
  begin(project: Project): void {
    this.#take(project, 'begun');
  }

  #take(project: Project, kind: 'changed' | 'begun'): void {
    this.#project = project;
    this.#retried = false;
    this.#tell({ kind, version: this.#session.version + 1 });
    this.#send();
  }

  /** Ends the check of the newest text. The last result stays. */
  cancel(): void {
    this.#tell({ kind: 'cancelled' });
    if (!this.#worker) return;
    this.#post({ kind: 'cancel' });
    this.#wait(STOP, () => this.#end('The check was cancelled.'));
  }

  /**
   * Asks about the program of a result.
   *
   * @param version the one of the result
   * @throws Unanswered if another text was checked since, or the worker was ended
   */
  ask<Name extends QuestionName>(version: number, name: Name, about: About<Name>): Promise<Answer<Name>> {
    if (!this.#worker) return Promise.reject(new Unanswered('The checker was ended; check again to ask it.'));
    const id = ++this.#questions;
    const answer = new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    this.#post({ kind: 'ask', id, version, question: { name, about } as Question });
    return answer as Promise<Answer<Name>>;
  }

  /** Ends the worker for good: nobody looks any more. */
  close(): void {
    this.#listeners.clear();
    this.#end('The lab was closed.');
  }

  #send(): void {
    this.#worker ??= this.#begin();
    this.#post({ kind: 'text', version: this.#session.version, project: this.#project! });
    this.#wait(SILENCE, () => this.#replace('it said nothing for long'));
  }

  #begin(): Worker {
    const worker = this.#make();
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      if (worker === this.#worker) this.#hear(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      // A script that cannot be loaded gives an event without words.
      if (worker === this.#worker)
        this.#replace((event as Partial<ErrorEvent>).message || 'it could not be loaded');
    });
    return worker;
  }

  #hear(reply: Reply): void {
    if (reply.kind === 'answer' || reply.kind === 'unanswered') {
      const pending = this.#pending.get(reply.id);
      this.#pending.delete(reply.id);
      if (reply.kind === 'answer') pending?.resolve(reply.answer);
      else pending?.reject(new Unanswered(reply.reason));
      return;
    }
    if (reply.kind === 'idle') return this.#rest();
    this.#tell(reply);
    const { kind } = this.#session.phase;
    if (kind === 'compiling' || kind === 'checking')
      this.#wait(SILENCE, () => this.#replace('it said nothing for long'));
    else if (kind !== 'cancelled') this.#rest();
  }

  /** Has another worker try the newest text, once. */
  #replace(why: string): void {
    this.#end(`The checker stopped: ${why}.`);
    const { kind } = this.#session.phase;
    if (kind !== 'compiling' && kind !== 'checking') return;
    const { version } = this.#session;
    if (this.#retried)
      return this.#tell({ kind: 'failed', version, reason: `The checker stopped twice: ${why}.` });
    this.#retried = true;
    this.#send();
  }

  /** Ends the worker at hand, whether it listens or not. */
  #end(reason: string): void {
    this.#rest();
    this.#worker?.terminate();
    this.#worker = undefined;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(new Unanswered(reason));
  }

  #post(request: Request): void {
    this.#worker!.postMessage(request);
  }

  #wait(milliseconds: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, milliseconds);
  }

  /** Nothing is waited for. */
  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tell(event: Event): void {
    const session = after(this.#session, event);
    if (session === this.#session) return;
    this.#session = session;
    for (const listener of this.#listeners) listener(session);
  }
}

function makeWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}
