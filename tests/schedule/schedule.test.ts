import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatSchedule,
  parseSchedule,
  parseSegments,
  ScheduleError,
  spacedSchedule,
} from '../../src/schedule/schedule.ts';

const order = fc.array(fc.record({ cpu: fc.nat(3), choice: fc.oneof(fc.constant(0), fc.nat(12)) }), {
  maxLength: 60,
});

describe('the text of an order', () => {
  test('says who takes how many steps', () => {
    expect(parseSegments('a20b16a38')).toMatchObject([
      { cpu: 0, count: 20, choice: 0, column: 1 },
      { cpu: 1, count: 16, choice: 0, column: 4 },
      { cpu: 0, count: 38, choice: 0, column: 7 },
    ]);
  });

  test('a choice belongs to the last step of its segment', () => {
    expect(parseSchedule('a3!1')).toEqual([
      { cpu: 0, choice: 0 },
      { cpu: 0, choice: 0 },
      { cpu: 0, choice: 1 },
    ]);
  });

  test('several choices take several segments', () => {
    const moves = [0, 2, 0, 1, 0].map((choice) => ({ cpu: 0, choice }));
    expect(formatSchedule(moves)).toBe('a2!2a2!1a1');
  });

  test('has blanks between its segments where it is read', () => {
    expect(spacedSchedule('a12b136!2a142')).toBe('a12 b136!2 a142');
    expect(spacedSchedule('')).toBe('');
  });

  test('is empty for the empty order', () => {
    expect(formatSchedule([])).toBe('');
    expect(parseSchedule('')).toEqual([]);
  });

  test('any order comes back from its text', () => {
    fc.assert(
      fc.property(order, (moves) => {
        expect(parseSchedule(formatSchedule(moves))).toEqual(moves);
      }),
    );
  });

  test('no shorter text says the same: the text of a parsed text is the same again', () => {
    fc.assert(
      fc.property(order, (moves) => {
        const text = formatSchedule(moves);
        expect(formatSchedule(parseSchedule(text))).toBe(text);
        expect(text).not.toMatch(/([a-z])\d+\1/);
      }),
    );
  });

  test.each([
    ['20', 1, "expected the letter of a CPU (a is CPU0, b is CPU1), found '2'"],
    ['a', 2, 'expected how many steps CPU0 takes, found the end'],
    ['a2bb', 4, "expected how many steps CPU1 takes, found 'b'"],
    ['a0', 2, "expected at least 1 step, found '0'"],
    ['a3!', 4, 'expected the number of a choice, found the end'],
    ['a3-b4', 3, "expected the letter of a CPU (a is CPU0, b is CPU1), found '-'"],
    ['A3', 1, "found 'A'"],
    ['a99999999', 1, 'at most 20000 steps'],
    ['a99999999999', 1, 'at most 20000 steps'],
    ['b1a20000', 3, 'at most 20000 steps'],
  ])('%s is wrong in column %i', (text, column, message) => {
    const error = (() => {
      try {
        parseSchedule(text);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(ScheduleError);
    expect(error).toMatchObject({ column, message: expect.stringContaining(message) });
  });

  test('any text parses or is refused with a column inside of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab109!*@ -') }), (text) => {
        try {
          parseSchedule(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ScheduleError);
          expect((error as ScheduleError).column).toBeGreaterThanOrEqual(1);
          expect((error as ScheduleError).column).toBeLessThanOrEqual(text.length + 1);
        }
      }),
    );
  });
});
