import { describe, expect, test } from 'vitest';
import { patternsFor } from '../../src/picture/patterns.ts';
import { towersOf, type Entry, type Stack } from '../../src/picture/towers.ts';

/** `a3 a2 a1`: entries whose number is that of their owner, from 1. */
const stack = (call: string, names: string): Stack => {
  const entries = names.split(' ').flatMap((name): Entry[] => {
    return name ? [{ name, owner: Number(name.slice(1)) - 1 }] : [];
  });
  return { call, entries, answer: entries.length > 0 ? entries[0].name : call, beneath: 'the original' };
};

test('blocks of one name are told apart, and keep their keys while others are put on top', () => {
  const of = (...names: string[]) =>
    towersOf(
      [
        {
          call: 'f()',
          entries: names.map((name) => ({ name, owner: 0 })),
          answer: names[0],
          beneath: undefined,
        },
      ],
      1,
    ).towers[0].blocks.map(({ key }) => key);
  expect(new Set(of('x', 'y', 'x')).size).toBe(3);
  expect(of('x', 'y', 'x').slice(1)).toEqual(of('y', 'x'));
});

describe('towers', () => {
  test('STATE 1 of the race: the newest on top of both, linked level', () => {
    const { towers, links } = towersOf([stack('a()', 'a3 a2 a1'), stack('b()', 'b3')], 3);
    expect(towers.map(({ blocks }) => blocks.map(({ name, pattern }) => `${name} ${pattern}`))).toEqual([
      ['a3 solid', 'a2 hatched', 'a1 empty'],
      ['b3 solid'],
    ]);
    expect(links).toEqual([
      { owner: 2, from: { tower: 0, level: 0 }, to: { tower: 1, level: 0 }, broken: false },
    ]);
  });

  test('STATE 2: solid beside striped, and the link of the newest on top is broken', () => {
    const { towers, links } = towersOf([stack('a()', 'a3 a2 a1'), stack('b()', 'b2 b1 b3')], 3);
    expect(towers.map(({ blocks }) => blocks[0].pattern)).toEqual(['solid', 'hatched']);
    expect(links).toEqual([
      { owner: 2, from: { tower: 0, level: 0 }, to: { tower: 1, level: 2 }, broken: true },
    ]);
  });

  test('a call that gets something else passes what is on top, and breaks its link', () => {
    const other = { ...stack('b()', 'b3 b2 b1'), answer: 'b' };
    const { towers, links } = towersOf([stack('a()', 'a3 a2 a1'), other], 3);
    expect(towers.map(({ passed }) => passed)).toEqual([false, true]);
    expect(links.map(({ broken }) => broken)).toEqual([true]);
  });

  test('where nothing can be called, nothing passes what is on top', () => {
    const other = { ...stack('b()', 'b3'), answer: null };
    const { towers, links } = towersOf([stack('a()', 'a3 a2 a1'), other], 3);
    expect(towers.map(({ passed }) => passed)).toEqual([false, false]);
    expect(links.map(({ broken }) => broken)).toEqual([false]);
  });

  test('of nobody in particular have no pattern and no link', () => {
    const entries = [{ name: 'x', owner: undefined }];
    const plain = { call: 'items', entries, answer: undefined, beneath: undefined };
    const { towers, links } = towersOf([plain, plain], 0);
    expect(towers[0].blocks[0].pattern).toBeUndefined();
    expect(links).toEqual([]);
  });
});

test('the oldest is empty, the newest solid; more than four are told apart by their names only', () => {
  expect(patternsFor(1)).toEqual(['solid']);
  expect(patternsFor(2)).toEqual(['empty', 'solid']);
  expect(patternsFor(4)).toEqual(['empty', 'hatched', 'dotted', 'solid']);
  expect(patternsFor(5)).toEqual([undefined, undefined, undefined, undefined, undefined]);
});
