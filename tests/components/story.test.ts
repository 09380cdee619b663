import { beforeEach, expect, test } from 'vitest';
import { Figure } from '~components/figure/figure.svelte.ts';
import { beatBefore } from '~components/figure/story.ts';
import { compiled, small } from './program.ts';

const program = compiled(small);
const beats = [
  { at: 0, text: 'It begins.' },
  { at: 2, text: 'In the middle.' },
  { at: 5, text: 'It ends.' },
];
let figure: Figure;

beforeEach(() => {
  figure = new Figure(program, [], { order: 'a6', at: 0, beats });
});

test('a beat is shown at its step, and stays behind it as the one that was passed', () => {
  expect(figure.story).toEqual({ beat: 0, exact: true, left: false });
  figure.step(0);
  expect(figure.story).toEqual({ beat: 0, exact: false, left: false });
  figure.step(0);
  expect(figure.story).toEqual({ beat: 1, exact: true, left: false });
  figure.go(6);
  expect(figure.story).toEqual({ beat: 2, exact: false, left: false });
});

test('from beat to beat, each read aloud once', () => {
  figure.goToBeat(1);
  expect([figure.at, figure.length]).toEqual([2, 6]);
  expect(figure.announcement).toBe('2 of 3. In the middle.');
  expect(beatBefore(figure.story)).toBe(0);
  figure.go(3);
  expect(figure.announcement).not.toContain('middle');
  expect(beatBefore(figure.story)).toBe(1);
  figure.goToBeat(3);
  expect(figure.at).toBe(3);
});

test('on the way to a later beat all that was passed is marked as changed', () => {
  figure.goToBeat(1);
  expect(figure.telling).toMatchObject({ cpu: 0, text: 'Took 2 steps.' });
  expect([...figure.changed]).toContain('lock');
  figure.goToBeat(0);
  expect(figure.changed.size).toBe(0);
  const both = new Figure(program, [], {
    order: 'a7b3',
    at: 0,
    beats: [
      { at: 0, text: '' },
      { at: 10, text: '' },
    ],
  });
  both.goToBeat(1);
  expect(both.telling.cpu).toBeUndefined();
  expect(both.telling.text).toBe('CPU0 took 7 steps, CPU1 took 3 steps.');
});

test('a step that leads to a beat has its paragraph read, too', () => {
  figure.go(4);
  figure.step(0);
  expect(figure.announcement).toMatch(/^CPU0: .* It ends\.$/);
});

test('other steps leave the story; returning leads to the last beat passed, and keeps those steps', () => {
  figure.go(5);
  figure.go(0);
  figure.step(1);
  expect(figure.story).toEqual({ beat: 0, exact: false, left: true });
  figure.returnToStory();
  expect(figure.story).toEqual({ beat: 0, exact: true, left: false });
  expect([figure.at, figure.length]).toEqual([0, 6]);
  expect(figure.branches.map(({ run }) => run.length)).toEqual([6, 1]);
});

test('before the first beat none is shown', () => {
  const late = new Figure(program, [], { order: 'a6', at: 0, beats: beats.slice(1) });
  expect(late.story.beat).toBe(-1);
  expect(beatBefore(late.story)).toBe(-1);
  late.step(1);
  late.returnToStory();
  expect([late.at, late.story.left]).toEqual([0, false]);
});
