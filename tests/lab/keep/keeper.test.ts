/** A window that keeps what is typed: when it saves, where it goes on, and what it does when nothing can be stored. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { QUIET } from '../../../src/lab/keep/keeper.ts';
import { content, MemoryStore, Shelf, textOf } from './works.ts';
import { LabWindow } from './window.ts';

let store: MemoryStore;
let shelf: Shelf;
let lab: LabWindow;

beforeEach(() => {
  store = new MemoryStore();
  shelf = new Shelf();
  lab = new LabWindow(store, shelf);
});

afterEach(() => vi.useRealTimers());

const texts = () => [...store.works.values()].map(textOf);
const titles = async () => (await lab.keeper.list()).map(({ title }) => title);

/** Begins with a text and types into it. */
async function written(text: string, typed: string): Promise<string> {
  lab.keeper.begin(content(text));
  lab.type(typed);
  await lab.keeper.save();
  return lab.keeper.open!.id;
}

describe('what is typed', () => {
  test('is saved half a second later, also while more is typed', async () => {
    vi.useFakeTimers();
    lab.keeper.begin(content('int'));
    for (const sign of ' count') {
      lab.type(sign);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(texts()).toEqual(['int coun']);
    await vi.advanceTimersByTimeAsync(QUIET);
    expect(texts()).toEqual(['int count']);
    expect(lab.keeper.unsaved).toBe(false);
  });

  test('during a save is saved by the next one, as the same work', async () => {
    let typeMeanwhile = () => {};
    store = new MemoryStore(async () => typeMeanwhile());
    lab = new LabWindow(store);
    lab.keeper.begin(content('int'));
    lab.type(' a');
    typeMeanwhile = () => {
      lab.type('b');
      typeMeanwhile = () => {};
    };
    await lab.keeper.save();
    expect(lab.keeper.unsaved).toBe(true);
    await lab.keeper.save();
    expect(texts()).toEqual(['int ab']);
    expect(lab.keeper.open).toMatchObject({ revision: 2, history: 'undo b' });
  });

  test('and saved twice at once is one work', async () => {
    let meanwhile = () => {};
    store = new MemoryStore(async () => meanwhile());
    lab = new LabWindow(store);
    lab.keeper.begin(content('int'));
    lab.type(' a');
    let second: Promise<void> | undefined;
    meanwhile = () => {
      meanwhile = () => {};
      lab.type('b');
      second = lab.keeper.save();
    };
    await lab.keeper.save();
    await second;
    expect(texts()).toEqual(['int ab']);
    expect(lab.keeper.parted).toBeUndefined();
  });

  test('is none as long as a design is only looked at', async () => {
    lab.keeper.begin(content('int'));
    await lab.keeper.save();
    expect(texts()).toEqual([]);
    expect(await lab.keeper.list()).toEqual([]);
  });

  test('is saved when another design is begun, and that one is called by the next number', async () => {
    await written('int', ' a');
    lab.type('b');
    lab.keeper.begin(content('int'));
    lab.type(' c');
    await lab.keeper.save();
    expect(texts()).toEqual(['int ab', 'int c']);
    expect(await titles()).toEqual(['Race (2)', 'Race']);
  });

  test('is there when its work is opened again, with what undo would do', async () => {
    const id = await written('int', ' a');
    await written('bool', ' b');
    expect(await lab.keeper.enter(id)).toBe(true);
    expect(lab.text).toBe('int a');
    expect(lab.keeper.open?.history).toBe('undo  a');
  });
});

describe('a second window', () => {
  test('that saves later goes on with a copy, and both texts are there', async () => {
    const id = await written('int', ' a');
    const other = new LabWindow(store);
    await other.keeper.enter(id);
    other.type('b');
    await other.keeper.save();
    lab.type('c');
    await lab.keeper.save();
    lab.type('d');
    await lab.keeper.save();
    expect(texts()).toEqual(['int ab', 'int acd']);
    expect(lab.keeper.parted).toBe('Race (copy)');
    expect(other.keeper.parted).toBeUndefined();
    lab.keeper.acknowledge();
    expect(lab.keeper.parted).toBeUndefined();
  });

  test('shows what the first one saved when it is looked at again, unless something was typed there', async () => {
    const id = await written('int', ' a');
    const other = new LabWindow(store);
    await other.keeper.enter(id);
    lab.type('b');
    await lab.keeper.save();
    await other.keeper.refresh();
    expect(other.text).toBe('int ab');
    lab.type('c');
    await lab.keeper.save();
    other.type('d');
    await other.keeper.refresh();
    expect(other.text).toBe('int abd');
  });

  test('that deletes the work does not take it from the first, which keeps it as another one', async () => {
    const id = await written('int', ' a');
    await new LabWindow(store).keeper.remove(id);
    expect(texts()).toEqual([]);
    lab.type('b');
    await lab.keeper.save();
    expect(texts()).toEqual(['int ab']);
    expect(store.works.has(id)).toBe(false);
  });
});

describe('works', () => {
  test('get another title, which later saves leave', async () => {
    const id = await written('int', ' a');
    await lab.keeper.rename(id, ' Mine ');
    lab.type('b');
    await lab.keeper.save();
    expect(await titles()).toEqual(['Mine']);
    expect(texts()).toEqual(['int ab']);
  });

  test('are duplicated with what was typed a moment ago', async () => {
    const id = await written('int', ' a');
    lab.type('b');
    await lab.keeper.duplicate(id);
    expect(await titles()).toEqual(['Race (2)', 'Race']);
    expect(texts()).toEqual(['int ab', 'int ab']);
    expect(lab.keeper.open?.id).toBe(id);
  });

  test('are deleted, and come back as they were', async () => {
    const id = await written('int', ' a');
    await written('bool', ' b');
    const before = store.works.get(id);
    const undo = await lab.keeper.remove(id);
    expect(await titles()).toEqual(['Race (2)']);
    await undo!();
    expect(store.works.get(id)).toEqual(before);
  });

  test('that are open stay in the editor when they are deleted, with what was typed a moment ago', async () => {
    const id = await written('int', ' a');
    lab.type('b');
    const undo = await lab.keeper.remove(id);
    expect(texts()).toEqual([]);
    expect(lab.text).toBe('int ab');
    await undo!();
    lab.type('c');
    await lab.keeper.save();
    expect(texts()).toEqual(['int abc']);
    expect(lab.keeper.open?.id).toBe(id);
  });

  test('that are deleted while they are open, and written on, come back beside what was written since', async () => {
    const id = await written('int', ' a');
    const undo = await lab.keeper.remove(id);
    expect(lab.keeper.open).toMatchObject({ revision: 0 });
    expect(lab.keeper.unsaved).toBe(false);
    lab.type('b');
    await undo!();
    expect(texts()).toEqual(['int a', 'int ab']);
    expect(lab.text).toBe('int ab');
  });

  test('that were asked for are not shown any more if something else is wanted by then', async () => {
    const id = await written('int', ' a');
    lab.keeper.begin(content('bool'));
    let wanted = true;
    const entering = lab.keeper.enter(id, () => wanted);
    lab.keeper.begin(content('struct'));
    wanted = false;
    expect(await entering).toBe(true);
    expect(lab.text).toBe('struct');
  });

  test('that are not there cannot be opened, and the editor keeps its own', async () => {
    await written('int', ' a');
    expect(await lab.keeper.enter('elsewhere')).toBe(false);
    expect(lab.text).toBe('int a');
  });
});

describe('a store without room', () => {
  test('is told of in a sentence; what could not be saved stands first, and is saved once there is room', async () => {
    await written('int', ' a');
    store.trouble = 'full';
    lab.type('b');
    await lab.keeper.save();
    expect(lab.keeper.trouble?.message).toBe(
      'There is no more room in this browser: the lab could not keep your last changes.',
    );
    expect(await lab.keeper.list()).toMatchObject([{ title: 'Race', alone: true }]);
    store.trouble = undefined;
    // Reading works, which is no reason to think that all is well.
    await lab.keeper.list();
    expect(lab.keeper.trouble?.kind).toBe('full');
    await lab.keeper.save();
    expect(lab.keeper.trouble).toBeUndefined();
    expect(texts()).toEqual(['int ab']);
  });

  test('has no work lost: one can go to another and come back, rename, duplicate, delete and undo that', async () => {
    store.trouble = 'denied';
    const id = await written('int', ' a');
    await written('bool', ' b');
    await lab.keeper.rename(id, 'First');
    expect(await titles()).toEqual(['First', 'Race']);
    expect(await lab.keeper.enter(id)).toBe(true);
    expect(lab.text).toBe('int a');
    await lab.keeper.duplicate(id);
    expect(await titles()).toEqual(['First', 'Race', 'First']);
    const undo = await lab.keeper.remove(id);
    expect(await titles()).toEqual(['Race', 'First']);
    await undo!();
    expect(await titles()).toEqual(['Race', 'First', 'First']);
    store.trouble = undefined;
    await lab.keeper.save();
    expect(texts()).toEqual(['bool b', 'int a', 'int a']);
    expect(await titles()).toEqual(['First (2)', 'First', 'Race']);
  });

  test('does not delete what it has: the work stays, and nothing is to be undone', async () => {
    const id = await written('int', ' a');
    store.trouble = 'failed';
    expect(await lab.keeper.remove(id)).toBeUndefined();
    store.trouble = undefined;
    expect(await titles()).toEqual(['Race']);
  });
});

describe('a window that is closed', () => {
  test('leaves behind what it could not save, and the next one saves it, undo and all', async () => {
    const id = await written('int', ' a');
    lab.type('b');
    expect(lab.keeper.rescue()).toBe(true);
    const next = new LabWindow(store, shelf);
    await next.keeper.start();
    expect(texts()).toEqual(['int ab']);
    await next.keeper.enter(id);
    expect(next.keeper.open?.history).toBe('undo b');
    expect(shelf.length).toBe(0);
  });

  test('also what never was saved', async () => {
    lab.keeper.begin(content('int'));
    lab.type(' a');
    lab.keeper.rescue();
    await new LabWindow(store, shelf).keeper.start();
    expect(texts()).toEqual(['int a']);
  });

  test('and whose save was done after all, leaves nothing twice', async () => {
    lab.keeper.begin(content('int'));
    lab.type(' a');
    const left = new Shelf();
    const saving = lab.keeper.save();
    lab.keeper.rescue();
    left.setItem(shelf.key(0)!, shelf.getItem(shelf.key(0)!)!);
    await saving;
    await new LabWindow(store, left).keeper.start();
    expect(texts()).toEqual(['int a']);
  });

  test('leaves the text where there is no room for the history', async () => {
    lab.keeper.begin(content('int'));
    lab.type(` ${'a'.repeat(100)}`);
    shelf.room = 350;
    expect(lab.keeper.rescue()).toBe(true);
    await new LabWindow(store, shelf).keeper.start();
    expect([...store.works.values()]).toMatchObject([{ history: undefined }]);
    expect(texts()).toEqual([`int ${'a'.repeat(100)}`]);
  });

  test('is not closed without a question where there is no room at all', () => {
    lab.keeper.begin(content('int'));
    lab.type(' a');
    shelf.room = 0;
    expect(lab.keeper.rescue()).toBe(false);
  });

  test('takes nothing up that somebody else wrote', async () => {
    shelf.setItem('unformed:lab:unsaved:x', '{"id":1}');
    shelf.setItem('unformed:lab:unsaved:y', 'no JSON');
    shelf.setItem('elsewhere', 'theirs');
    await lab.keeper.start();
    expect(texts()).toEqual([]);
    expect(shelf.length).toBe(3);
  });
});
