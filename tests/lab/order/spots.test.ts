/** Where the places lie at which a section can be put. */
import { expect, test } from 'vitest';
import { impossibleOf, placeAt, timesOfPlaces } from '../../../src/lab/order/spots.ts';
import { replay } from '../../../src/schedule/replay.ts';
import { build, PLAIN } from '../compare/texts.ts';

test('a place begins when the other CPU has taken so many steps', () => {
  const run = replay(build(PLAIN), 'b3a3b3');
  const times = timesOfPlaces(run, { cpu: 1, pass: 0 });
  expect(times).toEqual([0, 4, 5, 6]);
  expect([0, 3, 4, 5, 9].map((time) => placeAt(times, time))).toEqual([0, 0, 1, 2, 3]);
});

test('impossible places that follow each other are one stretch', () => {
  expect(impossibleOf([true, false, false, true, false])).toEqual([
    { from: 1, to: 2 },
    { from: 4, to: 4 },
  ]);
  expect(impossibleOf([true])).toEqual([]);
});
