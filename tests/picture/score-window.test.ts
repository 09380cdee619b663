/** A block that stands for many calls is opened: a part of the run at a scale at which its steps can be hit. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weightsOf } from '../../src/picture/scale.ts';
import { scoreOf, type Score } from '../../src/picture/score.ts';
import { closer, farther, turnedTo, windowOn, type Window } from '../../src/picture/score-window.ts';
import { back, by, call, perform, put, quiet, release, take } from './performances.ts';

const WIDTH = 390;
const performance = perform(
  Array.from({ length: 1000 }, (_, index) => [by(0, call(`f${index}`)), by(0), by(0, back)]).flat(),
);
const weights = weightsOf(performance, []);
const draw = (window?: Window): Score =>
  scoreOf(performance, {
    width: WIDTH,
    beats: [],
    owners: 0,
    life: undefined,
    dense: true,
    ...(window ? { window } : {}),
  });
const counts = ({ blocks }: Score) => blocks.filter(({ count }) => count > 1);

describe('3,000 steps at the width of a phone', () => {
  test('are blocks of many calls, each wide enough for a finger, with how many they stand for', () => {
    const blocks = counts(draw());
    expect(blocks.length).toBeGreaterThan(8);
    for (const { width, count, label } of blocks.slice(0, -1)) {
      expect(width).toBeGreaterThanOrEqual(24);
      expect(label).toMatch(new RegExp(`^${count}( calls)?$`));
    }
  });

  test('a block opens, again and again, until its steps can be told apart', () => {
    let score = draw();
    let opened = 0;
    while (counts(score).length > 0) {
      const [block] = counts(score).slice(-1);
      const window = windowOn(weights, block.stretch, WIDTH)!;
      score = draw(window);
      expect(score.scale.shown.from).toBeLessThanOrEqual(block.stretch.from);
      expect(score.scale.shown.to).toBeGreaterThanOrEqual(block.stretch.to);
      expect(++opened).toBeLessThan(5);
    }
    expect(opened).toBeGreaterThan(0);
    const { places, shown } = score.scale;
    for (let time = shown.from; time < shown.to; time++)
      expect(places[time + 1] - places[time]).toBeGreaterThan(1);
  });

  test('a place in an opened part is a step of it', () => {
    const { scale } = draw(windowOn(weights, counts(draw())[3].stretch, WIDTH));
    const { from, to } = scale.shown;
    expect([scale.timeAt(0), scale.timeAt(WIDTH)]).toEqual([from, to]);
    for (let time = from; time <= to; time++) expect(scale.timeAt(scale.at(time))).toBe(time);
  });

  test('a closer look is around the step, and ends where steps are wide enough', () => {
    let window: Window | undefined;
    for (let count = 0; count < 10; count++) window = closer(weights, window, 1500, WIDTH);
    const { scale } = draw(window);
    expect(scale.at(1501) - scale.at(1500)).toBeGreaterThanOrEqual(8);
    expect(scale.at(1500)).toBeCloseTo(WIDTH / 2);
    expect(closer(weights, window, 1500, WIDTH)).toBe(window);
  });

  test('a look from farther off comes back to the whole run', () => {
    let window: Window | undefined = windowOn(weights, { from: 1500, to: 1510 }, WIDTH);
    let count = 0;
    for (; window; count++) window = farther(weights, window, 1505);
    expect(count).toBeGreaterThan(1);
  });
});

describe('a window', () => {
  const window = windowOn(weights, { from: 300, to: 330 }, WIDTH)!;

  test('stays where it is while the step is in it', () => {
    const { shown } = draw(window).scale;
    for (let at = shown.from; at <= shown.to; at++) expect(turnedTo(weights, window, at)).toBe(window);
  });

  test('is turned by a half where the step leaves it', () => {
    const next = turnedTo(weights, window, draw(window).scale.shown.to + 1)!;
    expect(next.start).toBeCloseTo(window.start + window.extent / 2);
    expect(next.extent).toBe(window.extent);
    const back = turnedTo(weights, next, draw(next).scale.shown.from - 1)!;
    expect(back.start).toBeCloseTo(window.start);
  });

  test('is none of a run that has become no longer than it', () => {
    expect(turnedTo(weights.slice(0, 20), window, 10)).toBeUndefined();
  });

  test('on what is as long as the run is none', () => {
    expect(windowOn(weights, { from: 0, to: 3000 }, WIDTH)).toBeUndefined();
  });

  const events = fc.array(
    fc.constantFrom(call('f'), call('g', true), back, take(0), release(0), put('x', 1)),
    { maxLength: 2 },
  );
  const someSteps = fc.array(
    fc.tuple(fc.nat(1), events).map(([lane, all]) => by(lane, ...all)),
    { minLength: 40, maxLength: 200 },
  );

  test('shows what is in it and nothing else, and the step wherever it goes', () => {
    fc.assert(
      fc.property(someSteps, fc.nat(), fc.nat(), fc.boolean(), (steps, place, to, dense) => {
        const all = perform([...steps, ...quiet(0, 3)], {
          facts: [{ text: 'true', kind: 'band', turns: [3, 9] }],
        });
        const heavy = weightsOf(all, [2]);
        const length = all.steps.length;
        const from = place % (length - 4);
        const at = to % (length + 1);
        const first = windowOn(heavy, { from, to: from + 4 }, 300);
        const next = first && turnedTo(heavy, first, at);
        const options = { width: 300, beats: [2], owners: 2, life: undefined, dense };
        const score = scoreOf(all, { ...options, ...(next ? { window: next } : {}) });
        expect(score.scale.shown.from).toBeLessThanOrEqual(at);
        expect(score.scale.shown.to).toBeGreaterThanOrEqual(at);
        const pieces = [...score.blocks, ...score.locks, ...score.waits, ...score.bands, ...score.outside];
        for (const { x, width } of [...pieces, ...score.blocks.flatMap(({ active }) => active)]) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(width).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(300 + 1e-6);
        }
        for (const { x } of [...score.notes, ...score.flags]) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(300);
        }
      }),
    );
  });
});
