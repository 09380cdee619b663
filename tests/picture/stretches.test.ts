import { describe, expect, test } from 'vitest';
import { holdingsOf, staysOf, truthOf, waitingsOf } from '../../src/picture/stretches.ts';
import { by, perform, release, take } from './performances.ts';

describe('a lock', () => {
  test('is held from the step that takes it to the one that releases it', () => {
    const steps = [by(0), by(0, take(1)), by(1), by(0, release(1)), by(1, take(1))];
    expect(holdingsOf(perform(steps))).toEqual([
      { lane: 0, lock: 1, from: 1, to: 4 },
      { lane: 1, lock: 1, from: 4, to: 5 },
    ]);
  });

  test('that is kept is held to the end', () => {
    expect(holdingsOf(perform([by(0, take(0)), by(1), by(1)]))).toEqual([
      { lane: 0, lock: 0, from: 0, to: 3 },
    ]);
  });

  test('is let go by who holds it', () => {
    const steps = [by(0, take(0)), by(1, take(1)), by(0, release(0)), by(1, release(1))];
    expect(holdingsOf(perform(steps)).map(({ from, to }) => [from, to])).toEqual([
      [0, 3],
      [1, 4],
    ]);
  });
});

test('who waits does so until its next step', () => {
  const steps = [by(0), by(1, { kind: 'wait', lane: 0 }), by(1), by(0), by(0, { kind: 'wait', lane: 1 })];
  expect(waitingsOf(perform(steps))).toEqual([
    { lane: 0, from: 2, to: 3 },
    { lane: 1, from: 5, to: 5 },
  ]);
});

describe('a life', () => {
  const M = { name: 'M', stations: ['UNFORMED', 'LIVE', 'GOING'], first: undefined };

  test('goes from station to station', () => {
    const steps = [
      by(0),
      by(0, { kind: 'station', life: 0, to: 'UNFORMED' }),
      by(0),
      by(0, { kind: 'station', life: 0, to: 'LIVE' }),
    ];
    expect(staysOf(perform(steps, { lives: [M] }))).toEqual([
      { life: 0, station: 'UNFORMED', from: 2, to: 4 },
      { life: 0, station: 'LIVE', from: 4, to: 4 },
    ]);
  });

  test('may have begun before, and may end', () => {
    const steps = [by(0), by(0, { kind: 'station', life: 0, to: undefined }), by(0)];
    expect(staysOf(perform(steps, { lives: [{ ...M, first: 'LIVE' }] }))).toEqual([
      { life: 0, station: 'LIVE', from: 0, to: 2 },
    ]);
  });
});

test('what is true, is so from one turn to the next, or to the end', () => {
  const fact = (turns: number[]) => truthOf({ text: 'the gap', kind: 'band', turns }, 10);
  expect(fact([3, 8])).toEqual([{ from: 3, to: 8 }]);
  expect(fact([0, 1, 9])).toEqual([
    { from: 0, to: 1 },
    { from: 9, to: 10 },
  ]);
  expect(fact([10])).toEqual([{ from: 10, to: 10 }]);
  expect(fact([])).toEqual([]);
});
