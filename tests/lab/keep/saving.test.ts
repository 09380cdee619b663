/** What a save makes of a work, and what works are called. */
import { describe, expect, test } from 'vitest';
import { saved } from '../../../src/lab/keep/saving.ts';
import { freeTitle, titleFrom, titleOfSecond } from '../../../src/lab/keep/titles.ts';
import { work } from './works.ts';

const fresh = { now: 500, id: 'new' };

describe('a save', () => {
  test('of what was never saved is revision 1', () => {
    const first = work('typed', { revision: 0, changed: 0 });
    expect(saved(first, undefined, fresh)).toEqual(work('typed', { revision: 1, changed: 500 }));
  });

  test('of what its window has read is the next revision', () => {
    const stored = work('read', { revision: 4, changed: 100 });
    const typed = work('read and typed', { revision: 4, changed: 100 });
    expect(saved(typed, stored, fresh)).toEqual(work('read and typed', { revision: 5, changed: 500 }));
  });

  test('behind another window is a copy that says so, and the other one stays', () => {
    const stored = work('by the other', { revision: 5, changed: 300 });
    const typed = work('by this one', { revision: 4, changed: 100 });
    expect(saved(typed, stored, fresh)).toEqual(
      work('by this one', { id: 'new', title: 'Race (copy)', revision: 1, changed: 500 }),
    );
  });

  test('of a revision with the same number that is not the one that was read is a copy', () => {
    const stored = work('by the other', { revision: 4, changed: 300 });
    expect(saved(work('by this one', { revision: 4, changed: 100 }), stored, fresh).id).toBe('new');
  });

  test('of a text that is stored already changes nothing, whoever stored it', () => {
    const stored = work('the same', { revision: 9, changed: 300 });
    expect(saved(work('the same', { revision: 4 }), stored, fresh)).toBe(stored);
  });

  test('of a work that was deleted meanwhile begins anew under another id', () => {
    expect(saved(work('typed', { revision: 4 }), undefined, fresh)).toEqual(
      work('typed', { id: 'new', revision: 1, changed: 500 }),
    );
  });

  test('leaves the title that another window gave', () => {
    const stored = work('read', { title: 'Renamed' });
    expect(saved(work('typed'), stored, fresh)).toMatchObject({ id: 'a', title: 'Renamed', revision: 2 });
  });

  test('with other options is one, too', () => {
    const { project } = work('read');
    const other = work('read', { project: { ...project, countRaces: true } });
    expect(saved(other, work('read'), fresh).project).toEqual(other.project);
  });
});

describe('a title', () => {
  test.each([
    ['  A race\n of mine ', 'A race of mine'],
    ['', 'Untitled'],
    ['\u202e\u0000', 'Untitled'],
    ['é'.repeat(100), 'é'.repeat(80)],
  ])('%j becomes one line', (text, title) => {
    expect(titleFrom(text)).toBe(title);
  });

  test.each([
    ['Race', [], 'Race'],
    ['Race', ['Race'], 'Race (2)'],
    ['Race (2)', ['Race', 'Race (2)'], 'Race (3)'],
    ['Race', ['Race', 'Race (3)'], 'Race (2)'],
  ])('%s beside %j is %s', (title, taken, free) => {
    expect(freeTitle(title, taken)).toBe(free);
  });

  test.each([
    ['Race', 'Race (copy)'],
    ['Race (copy)', 'Race (copy 2)'],
    ['Race (copy 2)', 'Race (copy 3)'],
    ['Race (2)', 'Race (2) (copy)'],
  ])('of a copy of %s is %s', (title, copy) => {
    expect(titleOfSecond(title)).toBe(copy);
  });
});
