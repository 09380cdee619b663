/** Works for tests, a store in memory, and one whose trouble can be made. */
import { Trouble, type Store, type TroubleKind } from '../../../src/lab/keep/store.ts';
import { summaryOf, type Content, type Work } from '../../../src/lab/keep/work.ts';
import { project } from '../texts.ts';

export function content(text: string, title = 'Race'): Content {
  return { title, design: 'notifier', project: project(text), history: undefined };
}

export function work(text: string, rest: Partial<Work> = {}): Work {
  return { ...content(text), id: 'a', revision: 1, changed: 100, ...rest };
}

export function textOf({ project }: Content): string {
  return project.files['own.c'];
}

/** A store as a browser's, without the browser. Each call takes a turn, so that windows can come between each other. */
export class MemoryStore implements Store {
  readonly works = new Map<string, Work>();
  /** Works that somebody deleted. */
  readonly removed: Work[] = [];
  /** What each call fails with. */
  trouble: TroubleKind | undefined;
  readonly #turn: () => Promise<unknown>;

  /** `turn` says when the turn of a call has come. */
  constructor(turn: () => Promise<unknown> = () => Promise.resolve()) {
    this.#turn = turn;
  }

  async list() {
    await this.#begin();
    return [...this.works.values()].sort((one, other) => other.changed - one.changed).map(summaryOf);
  }

  async read(id: string) {
    await this.#begin();
    return this.works.get(id);
  }

  async change(id: string, change: (stored: Work | undefined) => Work | undefined) {
    await this.#begin();
    const next = change(this.works.get(id));
    if (next) this.works.set(next.id, next);
    return next;
  }

  async remove(id: string) {
    await this.#begin();
    const removed = this.works.get(id);
    this.works.delete(id);
    if (removed) this.removed.push(removed);
    return removed;
  }

  async #begin(): Promise<void> {
    await this.#turn();
    if (this.trouble) throw new Trouble(this.trouble);
  }
}

/** What a browser keeps as text; `room` is how many characters it takes. */
export class Shelf {
  readonly #items = new Map<string, string>();
  room = Infinity;

  get length(): number {
    return this.#items.size;
  }

  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }

  setItem(key: string, text: string): void {
    if (text.length > this.room) throw new DOMException('full', 'QuotaExceededError');
    this.#items.set(key, text);
  }

  removeItem(key: string): void {
    this.#items.delete(key);
  }
}
