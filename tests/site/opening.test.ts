import { expect, test } from 'vitest';
import { loadModel } from '../../src/site/build/models.ts';
import { openingOf } from '../../src/site/build/opening.ts';

const race = loadModel('notifier');

test('a figure opens somewhere within the order that it holds', () => {
  const { moves, taken } = openingOf(race, 'race', 'a@notifier b* a*', 'a@notifier');
  expect(taken.length).toBeGreaterThan(0);
  expect(moves.slice(0, taken.length)).toEqual(taken);
  expect(moves.length).toBeGreaterThan(taken.length);
});

test('where it opens has to lie on that order', () => {
  expect(() => openingOf(race, 'race', 'a@notifier b* a*', 'b@enable')).toThrow(
    'Figure "race": "b@enable" is not the beginning of "a@notifier b* a*".',
  );
});

test('its name has to be one that a link can hold', () => {
  expect(() => openingOf(race, 'the race', 'a*', '')).toThrow(
    'Figure "the race": its links would not find it. Use letters, digits and "-".',
  );
});
