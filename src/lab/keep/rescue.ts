/**
 * What a window could not save any more when it was closed: it is put where writing takes no time, and saved when the
 * lab is opened again.
 */
import { workFrom, type Work } from './work.ts';

/** The part of the browser's storage that is used. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'unformed:lab:unsaved:';

export class Rescue {
  readonly #shelf: Shelf | undefined;

  /** Without a shelf, nothing is rescued. */
  constructor(shelf: Shelf | undefined) {
    this.#shelf = shelf;
  }

  /** Puts a work under a name of its own; the result is false if there was no room, or no leave. */
  put(name: string, work: Work): boolean {
    return this.#set(name, work) || this.#set(name, { ...work, history: undefined });
  }

  /** Takes away what was put under a name. */
  forget(name: string): void {
    try {
      this.#shelf?.removeItem(PREFIX + name);
    } catch {
      // Where nothing can be removed, nothing was put.
    }
  }

  /** All that was put and not forgotten, by name. */
  found(): [name: string, work: Work][] {
    try {
      const keys = Array.from({ length: this.#shelf?.length ?? 0 }, (_, index) => this.#shelf!.key(index));
      return keys.flatMap((key) => {
        const work = key?.startsWith(PREFIX) ? this.#get(key) : undefined;
        return work ? [[key!.slice(PREFIX.length), work] as [string, Work]] : [];
      });
    } catch {
      return [];
    }
  }

  #set(name: string, work: Work): boolean {
    try {
      this.#shelf?.setItem(PREFIX + name, JSON.stringify(work));
      return this.#shelf !== undefined;
    } catch {
      return false;
    }
  }

  #get(key: string): Work | undefined {
    try {
      return workFrom(JSON.parse(this.#shelf!.getItem(key) ?? ''));
    } catch {
      // Damaged, or written by somebody else.
      return undefined;
    }
  }
}
