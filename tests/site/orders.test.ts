import { expect, test } from 'vitest';
import { formatSchedule } from '../../src/schedule/schedule.ts';
import { loadModel } from '../../src/site/build/models.ts';
import { movesTo } from '../../src/site/build/orders.ts';

const race = loadModel('notifier');

test('an order of a chapter is taken as written', () => {
  expect(formatSchedule(movesTo(race, 'a@notifier b*'))).toMatch(/^a\d+b\d+$/);
  expect(movesTo(race, '')).toEqual([]);
});

test('an order that does not fit ends the build with its text and the reason', () => {
  expect(() => movesTo(race, 'a@notifer')).toThrow(
    /^The order "a@notifer" does not fit notifier\.c\. .*there is no moment @notifer; did you mean/,
  );
  expect(() => movesTo(race, 'a* a1')).toThrow(/does not fit notifier\.c\. .*CPU0 has ended/);
});
