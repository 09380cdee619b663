import { describe, expect, test } from 'vitest';
import { lifeOf } from '../../src/picture/life.ts';
import { by, perform, quiet } from './performances.ts';

const come = (to: string | undefined) => ({ kind: 'station', life: 0, to }) as const;
const lives = [{ name: 'M', stations: ['STATE_COMING', 'STATE_LIVE', 'STATE_GOING'], first: undefined }];

/** M comes with step 3 and is LIVE with step 9; somebody knows of it from step 5 on. */
const loaded = perform(
  [...quiet(0, 2), by(0, come('STATE_COMING')), ...quiet(0, 5), by(0, come('STATE_LIVE')), ...quiet(0, 3)],
  {
    lives,
    facts: [
      { text: 'somebody knows of M', kind: 'lamp', turns: [5] },
      { text: 'the gap', kind: 'band', turns: [3, 5] },
    ],
  },
);

describe('the life of an object', () => {
  test('has a cell for each station, called without what all names begin with', () => {
    const { name, cells } = lifeOf(loaded, 0, 0, 200);
    expect(name).toBe('M');
    expect(cells.map(({ station }) => station)).toEqual(['COMING', 'LIVE', 'GOING']);
    expect(cells[0].x).toBe(0);
    expect(cells[1].x).toBeCloseTo(cells[0].width);
  });

  test('marks the station that the object is at, and none while it is not there', () => {
    const on = (at: number) => lifeOf(loaded, 0, at, 200).cells.filter((cell) => cell.on);
    expect(on(2)).toEqual([]);
    expect(on(3)).toMatchObject([{ station: 'COMING' }]);
    expect(on(12)).toMatchObject([{ station: 'LIVE' }]);
    expect(lifeOf(loaded, 0, 2, 200).now).toBeUndefined();
  });

  test('has a lamp for each fact, on as long as it is true', () => {
    const lamp = (at: number) => lifeOf(loaded, 0, at, 200).lamps[0].on;
    expect([lamp(4), lamp(5), lamp(12)]).toEqual([false, true, true]);
  });

  test('draws bars within the stations in which a fact is true, and says which part is past', () => {
    const { lamps, cells, bands } = lifeOf(loaded, 0, 7, 200);
    const [bar, ...rest] = lamps[0].bars;
    expect(bar.past).toBe(true);
    expect(bar.x).toBeGreaterThan(cells[0].x);
    expect(rest.map(({ past }) => past)).toEqual([false, false]);
    const right = rest[1].x + rest[1].width;
    expect(right).toBeCloseTo(cells[1].x + cells[1].width);
    // A station that this run never comes to has no bar: nothing is known of it.
    expect(right).toBeLessThanOrEqual(cells[2].x + 1e-6);
    expect(bands[0].x).toBe(0);
  });

  test('of an object that comes twice shows the visit that goes on', () => {
    const twice = perform(
      [
        by(0, come('STATE_COMING')),
        ...quiet(0, 4),
        by(0, come(undefined)),
        ...quiet(0, 2),
        by(0, come('STATE_COMING')),
        ...quiet(0, 4),
      ],
      { lives, facts: [{ text: 'knows', kind: 'lamp', turns: [2, 6, 11] }] },
    );
    expect(lifeOf(twice, 0, 12, 200).lamps[0].bars[0].x).toBeGreaterThan(0);
    expect(lifeOf(twice, 0, 3, 200).lamps[0]).toMatchObject({ on: true });
    expect(lifeOf(twice, 0, 9, 200).lamps[0]).toMatchObject({ on: false });
  });

  test('without an object lamps have bars along the whole run', () => {
    const facts = [{ text: 'knows', kind: 'lamp', turns: [2] } as const];
    const { name, cells, lamps } = lifeOf(perform(quiet(0, 4), { facts }), undefined, 4, 200);
    expect([name, cells]).toEqual([undefined, []]);
    expect(lamps[0].bars[0].x).toBeGreaterThan(0);
    expect(lamps[0].bars[0].x + lamps[0].bars[0].width).toBeCloseTo(200);
  });
});
