import { expect, test } from 'vitest';
import { loadModel } from '../../src/site/build/models.ts';
import { scenesOf, type Told } from '../../src/site/build/scenes.ts';

const race = loadModel('notifier');
const told = (at: string, more: Partial<Told> = {}): Told => ({ at, title: at, note: '', text: '', ...more });
const scenes = (...ats: string[]) =>
  scenesOf(
    race,
    'race',
    'a@notifier b* a*',
    ats.map((at) => told(at)),
  ).scenes;

// docs/facts/race.md §1 and §2: STATE 1 and STATE 2, and the gap.
test('a scene has what stands on the stacks there, whether it is right, and whether it is in the gap', () => {
  const found = scenes('', 'a@notifier', 'a@notifier b*', 'a@notifier b* a*');
  const tops = found.map(({ towers }) =>
    towers.towers.map(({ blocks }) => blocks[0]?.name ?? 'none').join(' '),
  );
  expect(tops).toEqual(['a2 none', 'a2 none', 'a3 b3', 'a3 b2']);
  expect(found.map(({ standing }) => standing.kind)).toEqual(['neutral', 'neutral', 'right', 'wrong']);
  expect(found.map(({ banded }) => banded)).toEqual([false, true, true, false]);
});

test('a scene is a picture of its own unless it says that it is none', () => {
  const both = [told(''), told('a@notifier', { frame: false })];
  expect(scenesOf(race, 'race', 'a@notifier b*', both).scenes.map(({ frame }) => frame)).toEqual([
    true,
    false,
  ]);
});

test('scenes that are no beginnings of the order, or not one after the other, end the build', () => {
  expect(() => scenes('', 'b*')).toThrow('Scenes "race": "b*" is not the beginning of "a@notifier b* a*".');
  expect(() => scenes('a@notifier', '')).toThrow('Scenes "race": the scene at "" is not later');
  expect(() => scenes('')).toThrow('Scenes "race": a story needs at least two scenes.');
});
