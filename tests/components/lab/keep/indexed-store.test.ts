/** Works in IndexedDB, of which fake-indexeddb is an implementation in Node: windows are connections of their own. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { IDBFactory, IDBObjectStore, IDBOpenDBRequest } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IndexedStore } from '~components/lab/keep/indexed-store.ts';
import type { Trouble } from '~/lab/keep/store.ts';
import { acts, missing, SHARED, Windows } from '../../../lab/keep/windows.ts';
import { work } from '../../../lab/keep/works.ts';

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const put = (store: IndexedStore, ...works: Parameters<typeof work>[]) =>
  Promise.all(works.map((one) => store.change(work(...one).id, () => work(...one))));

const troubleIn = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'none',
    (error: Trouble) => error.kind,
  );

/** A connection as another version of the page would make it; `close` says whether it goes when it is asked to. */
function foreign(version: number, close: boolean): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('unformed-lab', version);
    request.onsuccess = () => {
      if (close) request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error!);
  });
}

describe('works', () => {
  test('are there for another window, the one that was changed last first', async () => {
    await put(
      new IndexedStore(),
      ['int a;', { id: 'a', changed: 100 }],
      ['int b;', { id: 'b', changed: 300, title: 'Newest' }],
      ['int c;', { id: 'c', changed: 200, design: undefined }],
    );
    const other = new IndexedStore();
    expect(await other.list()).toEqual([
      { id: 'b', title: 'Newest', design: 'notifier', changed: 300 },
      { id: 'c', title: 'Race', design: undefined, changed: 200 },
      { id: 'a', title: 'Race', design: 'notifier', changed: 100 },
    ]);
    expect(await other.read('a')).toEqual(work('int a;'));
    expect(await other.read('elsewhere')).toBeUndefined();
  });

  test('are changed from what is stored, whichever window stored it', async () => {
    const stores = [new IndexedStore(), new IndexedStore()];
    await put(stores[0], ['']);
    const count = (store: IndexedStore) =>
      store.change('a', (stored) => ({ ...stored!, revision: stored!.revision + 1 }));
    await Promise.all(Array.from({ length: 20 }, (_, index) => count(stores[index % 2])));
    expect((await stores[0].read('a'))!.revision).toBe(21);
  });

  test('are left as they are by a change to nothing', async () => {
    const store = new IndexedStore();
    await put(store, ['int a;']);
    expect(await store.change('a', () => undefined)).toBeUndefined();
    expect(await store.read('a')).toEqual(work('int a;'));
  });

  test('are taken out with what they were', async () => {
    const store = new IndexedStore();
    await put(store, ['int a;']);
    expect(await store.remove('a')).toEqual(work('int a;'));
    expect(await store.remove('a')).toBeUndefined();
    expect(await store.list()).toEqual([]);
  });

  test('that are damaged are not listed, and stand in nobody’s way', async () => {
    const store = new IndexedStore();
    await put(
      store,
      ['int a;'],
      ['int b;', { id: 'b', project: { entry: 'gone.c', files: {}, defines: [] } }],
    );
    expect((await store.list()).map(({ id }) => id)).toEqual(['a']);
    expect(await store.read('b')).toBeUndefined();
  });
});

describe('what is in the way', () => {
  test('no IndexedDB', async () => {
    vi.stubGlobal('indexedDB', undefined);
    expect(await troubleIn(new IndexedStore().list())).toBe('absent');
  });

  test('a browser that does not allow it', async () => {
    const open = vi.fn().mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    vi.stubGlobal('indexedDB', { open });
    const store = new IndexedStore();
    expect(await troubleIn(store.change('a', () => work('')))).toBe('denied');
    // The next use tries again.
    expect(await troubleIn(store.list())).toBe('denied');
    expect(open).toHaveBeenCalledTimes(2);
  });

  test('no room: what is stored stays as it was, and is written once there is room', async () => {
    const store = new IndexedStore();
    await put(store, ['int a;']);
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await troubleIn(store.change('a', () => work('int ab;')))).toBe('full');
    full.mockRestore();
    expect(await store.read('a')).toEqual(work('int a;'));
    await put(store, ['int ab;']);
    expect(await store.read('a')).toEqual(work('int ab;'));
  });

  test('a window with a newer version: it is not kept waiting, and what comes later says so', async () => {
    const store = new IndexedStore();
    await put(store, ['int a;']);
    const newer = await foreign(2, false);
    expect(newer.version).toBe(2);
    expect(await troubleIn(store.change('a', () => work('int ab;')))).toBe('newer');
  });

  test('a window with an older version that does not close: no waiting, and it works once that has gone', async () => {
    const databases = indexedDB;
    // As if what is there now had been version 0.
    const open = vi.fn((name: string, version: number) => databases.open(name, version + 1));
    const older = await foreign(1, false);
    vi.stubGlobal('indexedDB', { open });
    const store = new IndexedStore();
    expect(await troubleIn(store.list())).toBe('blocked');
    older.close();
    expect(await troubleIn(store.list())).toBe('none');
  });

  test('a browser that never answers is not waited for', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('indexedDB', { open: () => new IDBOpenDBRequest() });
    const trouble = troubleIn(new IndexedStore().list());
    await vi.advanceTimersByTimeAsync(5000);
    vi.useRealTimers();
    expect(await trouble).toBe('failed');
  });

  test('everything was deleted while it was open: the next save begins anew', async () => {
    const store = new IndexedStore();
    await put(store, ['int a;']);
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase('unformed-lab');
      request.onsuccess = () => resolve();
      request.onblocked = () => reject(new Error('blocked'));
    });
    expect(await store.list()).toEqual([]);
    await put(store, ['int ab;']);
    expect(await store.read('a')).toEqual(work('int ab;'));
  });

  test('a rule that fails: it is told, and nothing is stored', async () => {
    const store = new IndexedStore();
    const attempt = store.change('a', () => {
      throw new Error('mistake');
    });
    expect(await troubleIn(attempt)).toBe('failed');
    expect(await store.list()).toEqual([]);
  });
});

test('whatever windows do at once, each word that was typed is kept, but for what somebody deleted', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (all) => {
      vi.stubGlobal('indexedDB', new IDBFactory());
      const store = new IndexedStore();
      await store.change(SHARED.id, () => SHARED);
      const removed: Awaited<ReturnType<IndexedStore['remove']>>[] = [];
      const windows = new Windows();
      await Promise.all(
        all.map((one) => {
          const own = new IndexedStore();
          const remove = own.remove.bind(own);
          own.remove = async (id) => {
            const work = await remove(id);
            removed.push(work);
            return work;
          };
          return windows.live(own, one);
        }),
      );
      const kept = await Promise.all((await store.list()).map(({ id }) => store.read(id)));
      expect(
        missing(
          windows.words,
          [...kept, ...removed].flatMap((work) => work ?? []),
        ),
      ).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
