/** Works in the browser's IndexedDB, through idb. A connection is made when it is needed, and again after it was lost. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore } from 'idb';
import { Trouble, troubleOf, type Store, type TroubleKind } from '~/lab/keep/store.ts';
import { summaryOf, workFrom, type Summary, type Work } from '~/lab/keep/work.ts';

interface Schema extends DBSchema {
  works: { key: string; value: Work; indexes: { changed: number } };
}

type Database = IDBPDatabase<Schema>;
type Works = IDBPObjectStore<Schema, ['works'], 'works', 'readwrite'>;

const NAME = 'unformed-lab';
const VERSION = 1;
/** Milliseconds that a browser has to open it: some never answer. */
const PATIENCE = 5000;

export class IndexedStore implements Store {
  #database: Promise<Database> | undefined;

  list(): Promise<readonly Summary[]> {
    return this.#with(async (database) => {
      const index = database.transaction('works').store.index('changed');
      const found: Summary[] = [];
      for (let at = await index.openCursor(null, 'prev'); at; at = await at.continue()) {
        // It may be damaged, or from another version of the lab.
        const work = workFrom(at.value);
        if (work) found.push(summaryOf(work));
      }
      return found;
    });
  }

  read(id: string): Promise<Work | undefined> {
    return this.#with(async (database) => workFrom(await database.get('works', id)));
  }

  change(id: string, change: (stored: Work | undefined) => Work | undefined): Promise<Work | undefined> {
    return this.#writing(async (works) => {
      const next = change(workFrom(await works.get(id)));
      if (next) await works.put(next);
      return next;
    });
  }

  remove(id: string): Promise<Work | undefined> {
    return this.#writing(async (works) => {
      const removed = workFrom(await works.get(id));
      await works.delete(id);
      return removed;
    });
  }

  /** Ends the connection; the next use makes another one. */
  close(): void {
    const open = this.#database;
    this.#database = undefined;
    // What could not be opened needs no closing.
    void open?.then((database) => database.close()).catch(() => {});
  }

  /** Has all of a task happen, or nothing of it, while nobody else reads or writes. */
  #writing<Found>(task: (works: Works) => Promise<Found>): Promise<Found> {
    return this.#with(async (database) => {
      const { store, done } = database.transaction('works', 'readwrite');
      const [found] = await Promise.all([task(store), done]);
      return found;
    });
  }

  async #with<Found>(task: (database: Database) => Promise<Found>): Promise<Found> {
    try {
      this.#database ??= this.#connect();
      return await task(await this.#database);
    } catch (error) {
      // Whatever it was, the next use begins anew.
      this.close();
      throw troubleOf(error);
    }
  }

  async #connect(): Promise<Database> {
    if (typeof indexedDB === 'undefined') throw new Trouble('absent');
    return new Promise((resolve, reject) => {
      let late = false;
      const giveUp = (kind: TroubleKind) => {
        late = true;
        reject(new Trouble(kind));
      };
      const timer = setTimeout(() => giveUp('failed'), PATIENCE);
      openDB<Schema>(NAME, VERSION, {
        upgrade(database) {
          database.createObjectStore('works', { keyPath: 'id' }).createIndex('changed', 'changed');
        },
        blocked: () => giveUp('blocked'),
        // Another window has a newer version, or deletes everything: it is not to wait for this one.
        blocking: () => this.close(),
        terminated: () => (this.#database = undefined),
      })
        .then((database) => (late ? database.close() : resolve(database)), reject)
        .finally(() => clearTimeout(timer));
    });
  }
}
