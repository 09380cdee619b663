import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scoreOf, type ScoreOptions } from '../../src/picture/score.ts';
import { back, by, call, perform, put, quiet, release, take } from './performances.ts';

const draw = (steps: Parameters<typeof perform>[0], more: Partial<ScoreOptions> = {}) =>
  scoreOf(perform(steps), { width: 600, beats: [], owners: 3, life: undefined, ...more });

describe('a score', () => {
  test('goes from the first step to the last', () => {
    const { scale, width } = draw([by(0), by(0), by(0)]);
    expect([scale.places[0], scale.places[3]]).toEqual([0, width]);
  });

  test('has a lane for each of those who act, with a row for each depth of calls', () => {
    const { lanes } = draw([by(0, call('f')), by(0, call('g', true)), by(1, call('h'))]);
    expect(lanes).toEqual([
      { name: 'CPU0', y: 36, height: 49 },
      { name: 'CPU1', y: 85, height: 34 },
    ]);
  });

  test('leaves out inner rows that tell the least where it would be too high', () => {
    const inner = (lane: number, count: number) => [
      by(lane, call('outer')),
      by(lane, call('inner', true)),
      ...quiet(lane, count),
      by(lane, back),
      by(lane, back),
    ];
    const { blocks, height } = draw([...inner(0, 20), ...inner(1, 3)], { height: 130 });
    expect(height).toBeLessThanOrEqual(130);
    expect(blocks.map(({ lane, name }) => `${lane} ${name}`)).toEqual(['0 outer', '0 inner', '1 outer']);
  });

  test('names a block where the name has room', () => {
    const [wide, narrow] = draw([
      by(0, call('load_module')),
      ...quiet(0, 200),
      by(0, back),
      by(0, call('a_function_with_a_long_name')),
      by(0, back),
      by(1),
    ]).blocks;
    expect([wide.label, narrow.label]).toEqual(['load_module', undefined]);
    expect(narrow.name).toBe('a_function_with_a_long_name');
  });

  test('puts notes on the line of what their lane holds, with the pattern of their owner', () => {
    const { notes, locks } = draw([by(0), by(0, take(0)), by(0, put('b1', 0)), by(0, release(0))]);
    expect(notes).toMatchObject([{ time: 3, lane: 0, text: 'b1', pattern: 'empty', how: 'put' }]);
    expect(notes[0].y).toBe(locks[0].y);
    expect(notes[0].x).toBeGreaterThan(locks[0].x);
  });

  test('says that something was not let in, and not also that somebody warned of it', () => {
    const refused = { kind: 'note', text: 'b3', owner: 2, how: 'refused' } as const;
    const { notes } = draw([
      by(0, { kind: 'warning', text: 'obj->state' }, refused),
      by(0, { kind: 'warning', text: 'x' }),
    ]);
    expect(notes.map(({ text, how }) => [text, how])).toEqual([
      ['b3', 'refused'],
      ['x', 'warning'],
    ]);
  });

  test('draws 3,000 steps at the width of a phone: narrow neighbours are one block that knows how many', () => {
    const calls = Array.from({ length: 1000 }, (_, index) => [by(0, call(`f${index}`)), by(0), by(0, back)]);
    const { blocks } = draw(calls.flat(), { width: 390 });
    expect(blocks.length).toBeLessThan(200);
    expect(blocks.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
  });

  test('tells the life of an object above, and what is true for a while across', () => {
    const steps = [by(0), by(0, { kind: 'station', life: 0, to: 'LIVE' }), by(0), by(0)];
    const lives = [{ name: 'M', stations: ['COMING', 'LIVE'], first: 'COMING' }];
    const facts = [{ text: 'the gap', kind: 'band', turns: [1, 3] } as const];
    const { track, bands, scale } = scoreOf(perform(steps, { lives, facts }), {
      width: 600,
      beats: [],
      owners: 0,
      life: 0,
    });
    expect(track.map(({ station, index }) => [station, index])).toEqual([
      ['COMING', 0],
      ['LIVE', 1],
    ]);
    expect(bands).toMatchObject([{ text: 'the gap', x: scale.places[1] }]);
    expect(bands[0].x + bands[0].width).toBeCloseTo(scale.places[3]);
  });

  const events = fc.array(
    fc.constantFrom(call('f'), call('g', true), back, take(0), release(0), put('x', 1)),
    { maxLength: 2 },
  );
  const someSteps = fc.array(
    fc.tuple(fc.nat(1), events).map(([lane, all]) => by(lane, ...all)),
    { maxLength: 60 },
  );

  test('leaves what was shown where it was, when more happens behind it', () => {
    fc.assert(
      fc.property(someSteps, someSteps, (first, more) => {
        const shown = [...first, by(0, take(1))];
        const whole = draw([...shown, ...more]);
        const part = draw(shown, { opening: whole.weight });
        expect(part.scale.places.slice(0, -1)).toEqual(whole.scale.places.slice(0, shown.length));
      }),
    );
  });

  test('never draws outside', () => {
    fc.assert(
      fc.property(someSteps, fc.integer({ min: 200, max: 1200 }), (steps, width) => {
        const { blocks, locks, axis } = draw([...steps, by(0)], { width });
        for (const { x, width: own, y } of [...blocks, ...locks]) {
          expect(own).toBeGreaterThanOrEqual(0);
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + own).toBeLessThanOrEqual(width + 1e-6);
          expect(y).toBeLessThan(axis);
        }
      }),
    );
  });
});
