/** Which state is shown beside the map: of what is pointed at, as far as it goes there. */
import { expect, test } from 'vitest';
import { shownOf, stayAt } from '../../components/check/state/shown.ts';
import { exploreFully } from '../../src/explore/explore.ts';
import { sectionMap } from '../../src/explore/section-map.ts';
import { towersIn } from '../../src/performance/towers.ts';
import { stateAt } from '../../src/machine/run.ts';
import { follow } from '../../src/schedule/moments.ts';
import { replay } from '../../src/schedule/replay.ts';
import type { Target } from '../../components/check/pointing.svelte.ts';
import { model } from '../models/models.ts';

const program = model('notifier.c');
const explored = exploreFully(program);
const mapped = sectionMap(explored.searched!);
const map = mapped.map!;
const run = follow(program, 'a@notifier b* a*');
const { visits } = mapped.map ? mapped.locate(run) : { visits: [] };
const runOf = (schedule: string) => replay(program, schedule);
const shown = (target: Target) => shownOf(target, { result: explored.result, map, run, visits, runOf })!;
const at = (i: number, j: number, fate: string) =>
  map.nodes.findIndex(({ place, fate: own }) => place[0] === i && place[1] === j && own === fate);
const stacks = (target: Target) => {
  const { run: there, at: time } = shown(target);
  const { towers } = towersIn(program, stateAt(there, time));
  return towers.map(({ blocks }) => blocks.map(({ name }) => name).join(' '));
};

test('race.md §5: the dot where P3 was enabled in the gap is STATE 1, the one behind the notifier STATE 2', () => {
  expect(stacks({ kind: 'dot', node: at(2, 2, 'bad') })).toEqual(['a3 a2 a1', 'b3']);
  expect(stacks({ kind: 'dot', node: at(3, 2, 'bad') })).toEqual(['a3 a2 a1', 'b2 b1 b3']);
  expect(stacks({ kind: 'dot', node: at(3, 2, 'good') })).toEqual(['a3 a2 a1', 'b3 b2 b1']);
});

test('a dot on the way of the run shown is a place in that run, any other one is the shortest way there', () => {
  expect(shown({ kind: 'dot', node: at(2, 2, 'bad') }).run).toBe(run);
  const other = shown({ kind: 'dot', node: at(0, 2, 'good') });
  expect([other.run === run, other.at, other.fate]).toEqual([false, other.run.length, 'good']);
});

test('a run stands at a dot until it is about to leave it', () => {
  const [first, second] = visits;
  expect(stayAt(visits, first.node, run.length)).toBe(second.step - 1);
  expect(stayAt(visits, visits.at(-1)!.node, run.length)).toBe(run.length);
  expect(stayAt(visits, at(0, 2, 'good'), run.length)).toBeUndefined();
});

test('a line is shown as the dot to which it leads, an order at its end', () => {
  const edge = map.edges.findIndex(({ to }) => to === at(2, 2, 'bad'));
  expect(shown({ kind: 'edge', edge }).title).toBe('CPU1 passes enable');
  expect(stacks({ kind: 'edge', edge })).toEqual(['a3 a2 a1', 'b3']);
  expect(shown({ kind: 'order', index: 2 })).toMatchObject({ title: 'Order 3', detail: 'at its end' });
  expect(stacks({ kind: 'order', index: 2 })).toEqual(['a3 a2 a1', 'b2 b1 b3']);
  const wrong = explored.result.endings.findIndex(({ verdict }) => verdict === 'violated');
  expect(stacks({ kind: 'ending', index: wrong })).toEqual(['a3 a2 a1', 'b2 b1 b3']);
});
