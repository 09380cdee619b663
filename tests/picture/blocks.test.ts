import { describe, expect, test } from 'vitest';
import { blocksOf, outsideOf } from '../../src/picture/blocks.ts';
import { NOBODY } from '../../src/picture/performance.ts';
import { back, by, call, perform } from './performances.ts';

/** `name row from-to`, with the stretches in which its lane went on. */
const told = (steps: Parameters<typeof perform>[0]) =>
  blocksOf(perform(steps)).map(({ lane, name, row, from, to, active }) => {
    const parts = active.map((part) => `${part.from}-${part.to}`).join(' ');
    return `${lane} ${name} ${row} ${from}-${to} (${parts})`;
  });

describe('the blocks of a lane', () => {
  test('are its calls, as deep as something in them wants a row', () => {
    const steps = [
      by(0, call('load')),
      by(0, call('form', true)),
      by(0, call('helper')),
      by(0, back),
      by(0, back),
      by(0, call('args')),
      by(0, back),
      by(0, back),
    ];
    expect(told(steps)).toEqual(['0 load 0 0-8 (0-8)', '0 form 1 1-5 (1-5)', '0 args 1 5-7 (5-7)']);
  });

  test('are the outermost calls where nothing wants a row', () => {
    expect(told([by(0, call('f')), by(0, call('g')), by(0, back), by(0, back)])).toEqual(['0 f 0 0-4 (0-4)']);
  });

  test('stay open while others go on', () => {
    const steps = [by(0, call('f')), by(1, call('g')), by(1, back), by(0), by(0, back)];
    expect(told(steps)).toEqual(['0 f 0 0-5 (0-1 3-5)', '1 g 0 1-3 (1-3)']);
  });

  test('stay open while nobody here goes on', () => {
    expect(told([by(0, call('f')), by(NOBODY), by(0, back)])).toEqual(['0 f 0 0-3 (0-1 2-3)']);
    expect(outsideOf(perform([by(0), by(NOBODY), by(0)]))).toEqual([
      { lane: 0, from: 0, to: 1 },
      { lane: 0, from: 2, to: 3 },
    ]);
  });

  test('go on to the end where nobody left them', () => {
    expect(told([by(0, call('f')), by(1), by(1)])).toEqual(['0 f 0 0-3 (0-1)']);
  });

  test('can be left and entered in one step', () => {
    const steps = [by(0, call('f')), by(0, back, call('g')), by(0, back)];
    expect(told(steps)).toEqual(['0 f 0 0-2 (0-2)', '0 g 0 1-3 (1-3)']);
  });

  test('need a call: a return without one is none', () => {
    expect(told([by(0, back), by(0, call('f')), by(0, back)])).toEqual(['0 f 0 1-3 (1-3)']);
  });
});

test('what a lane does outside of calls is known, too; the step that makes a call belongs to the call', () => {
  const steps = [by(0), by(0), by(0, call('f')), by(0), by(0, back), by(1), by(0)];
  expect(outsideOf(perform(steps))).toEqual([
    { lane: 0, from: 0, to: 2 },
    { lane: 1, from: 5, to: 6 },
    { lane: 0, from: 6, to: 7 },
  ]);
});
