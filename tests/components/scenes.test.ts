import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { judgement } from '~components/book/scenes/judgement.ts';
import { readingTime } from '~components/book/scenes/pace.ts';
import { Showing } from '~components/book/scenes/showing.svelte.ts';
import { Figure } from '~components/figure/figure.svelte.ts';
import { formatSchedule } from '../../src/schedule/schedule.ts';
import { movesOf, stateAt } from '../../src/machine/run.ts';
import { callAnswers } from '../../src/machine/readers.ts';
import { loadModel } from '../../src/site/build/models.ts';
import { scenesOf } from '../../src/site/build/scenes.ts';
import { standingOf } from '../../src/words/standing.ts';

const race = loadModel('notifier');
const told = ['', 'a@notifier', 'a@notifier b*', 'a@notifier b* a*'].map((at, index) => ({
  at,
  title: `Title ${index + 1}`,
  note: '',
  text: `\`text\` ${index + 1}`,
}));
const { run, scenes } = scenesOf(race, 'race', 'a@notifier b* a*', told);

let still: boolean;
let showing: Showing;

beforeEach(() => {
  vi.useFakeTimers();
  still = false;
  const beats = scenes.map(({ at, text }) => ({ at, text }));
  const figure = new Figure(race, [], { order: formatSchedule(movesOf(run)), at: 0, beats });
  showing = new Showing(figure, scenes, () => still);
});

afterEach(() => vi.useRealTimers());

/** As the effect does it: asked anew each time something has changed. */
function wait(): void {
  const stop = showing.follow();
  vi.advanceTimersByTime(60_000);
  stop?.();
}

const place = () => [showing.index, showing.figure.at];

describe('played', () => {
  test('scenes come one after the other, and stop at the last', () => {
    showing.begin();
    const seen = [place()];
    while (showing.running) {
      wait();
      seen.push(place());
    }
    expect(seen).toEqual(scenes.map(({ at }, index) => [index, at]));
    expect(showing.isLast).toBe(true);
  });

  test('from one to the next the steps between them are a leap of the figure', () => {
    showing.begin();
    const { leaps } = showing.figure;
    wait();
    expect(showing.figure.leaps).toBe(leaps + 1);
  });

  test('a pause holds the scene, and it goes on from there', () => {
    showing.begin();
    wait();
    showing.pause();
    wait();
    expect(showing.index).toBe(1);
    showing.play();
    wait();
    expect(showing.index).toBe(2);
  });

  test('who goes to a scene is not carried away from it', () => {
    showing.begin();
    showing.show(2);
    wait();
    expect(showing).toMatchObject({ index: 2, running: false });
  });

  test('behind the last it begins again', () => {
    showing.show(3);
    showing.play();
    expect(showing).toMatchObject({ index: 0, running: true });
  });
});

describe('where nothing may move', () => {
  beforeEach(() => (still = true));

  test('nothing comes by itself: each scene is asked for', () => {
    showing.begin();
    wait();
    expect(showing).toMatchObject({ index: 0, running: false });
    showing.play();
    expect(showing).toMatchObject({ index: 1, running: false });
    showing.show(3);
    showing.play();
    expect(showing).toMatchObject({ index: 0, running: false });
  });
});

test('before the first and behind the last there is none', () => {
  showing.show(-1);
  expect(showing.index).toBe(0);
  showing.show(4);
  expect(showing.index).toBe(0);
});

test('what it comes to is said first, without the marks of code', () => {
  showing.show(0);
  expect(showing.said).toBe('Scene 1 of 4, Title 1: text 1');
  showing.show(3);
  expect(showing.said).toBe('Wrong: half of P3 is in force. Scene 4 of 4, Title 4: text 4');
});

// docs/facts/race.md §1, §2: from STATE 1 to STATE 2 b1 and b2 are put on top of b3, while nobody can call b() yet.
test('between two scenes it says what is true: a verdict while one holds, else what calls get', () => {
  const told = Array.from({ length: run.length + 1 }, (_, at) =>
    judgement(standingOf(run, at), callAnswers(race, stateAt(run, at))),
  );
  expect(told.filter((words, at) => words !== told[at - 1])).toEqual([
    '`a()` runs `a2`, `b()` cannot be called.',
    '`a()` runs `a3`, `b()` cannot be called.',
    'So far right: all of P3 is in force.',
    '`a()` runs `a3`, `b()` cannot be called.',
    'Wrong: half of P3 is in force.',
  ]);
});

test('a longer text stays longer, and a short one long enough', () => {
  expect(readingTime('')).toBe(3000);
  expect(readingTime('x'.repeat(100))).toBe(5200);
});
