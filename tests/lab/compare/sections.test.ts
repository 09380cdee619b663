/** Which sections of two designs stand for each other, and what the same order is. */
import { expect, test } from 'vitest';
import {
  isSameOrder,
  missingIn,
  pairedNames,
  sameAmong,
  type Section,
} from '../../../src/lab/compare/sections.ts';

/** `0reserve 1look`: who passes what. */
const passed = (text: string): Section[] =>
  text.split(' ').map((part) => ({ cpu: Number(part[0]), name: part.slice(1) }));

test('as many sections stand for each other by place, whatever they are called', () => {
  expect(pairedNames(['reserve', 'COMING', 'notifier'], ['reserve', 'init', 'COMING'])).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
  ]);
});

test('of unlike numbers those of one name do, and by place those between them', () => {
  expect(pairedNames(['register', 'enable'], ['enable'])).toEqual([[1, 0]]);
  expect(pairedNames(['register', 'enable'], ['look', 'enable', 'look'])).toEqual([
    [0, 0],
    [1, 1],
  ]);
});

test('what only the first has can be the same order where it is done in one go with another', () => {
  const once = passed('0show 1enable 0tell');
  expect(isSameOrder(passed('0show 1register 1enable 0tell'), once)).toBe(true);
  expect(isSameOrder(passed('1register 0show 1enable 0tell'), once)).toBe(false);
  expect(isSameOrder(passed('0show 0tell 1register 1enable'), once)).toBe(false);
  expect(missingIn(passed('0show 1register 1enable 0tell'), once)).toEqual([{ cpu: 1, name: 'register' }]);
});

test('a run in which a CPU passes nothing is not the same order', () => {
  expect(isSameOrder(passed('0show 0tell 1enable'), passed('0show'))).toBe(false);
});

test('of several orders that are the same those with few changes of CPU come first', () => {
  const orders = ['1look 1enable 0show 1look', '1look 1enable 1look 0show', '0show 1look 1enable 1look'];
  const found = sameAmong(
    passed('1register 1enable 0show'),
    orders.map((text) => ({ text, sections: passed(text) })),
  );
  expect(found.map(({ text }) => text)).toEqual([orders[1], orders[0]]);
});
