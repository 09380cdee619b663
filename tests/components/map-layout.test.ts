/** The map as a picture: where dots stand, where arrow keys lead, what a dot is called. */
import { expect, test } from 'vitest';
import { bandName, dotName, edgeWords, endingWords, passedWords } from '../../src/words/map.ts';
import {
  crowdOf,
  neighbour,
  noReturnOf,
  pointsOf,
  shadesOf,
  type Direction,
} from '../../components/check/map/map-layout.ts';
import { exploreFully } from '../../src/explore/explore.ts';
import { sectionMap, type SectionMap } from '../../src/explore/section-map.ts';
import { model } from '../models/models.ts';

function mapOf(entry: string): SectionMap {
  const { map } = sectionMap(exploreFully(model(entry)).searched!);
  if (!map) throw new Error(`${entry} has no map`);
  return map;
}

const race = mapOf('notifier.c');
const at = (i: number, j: number, fate: string) =>
  race.nodes.findIndex(({ place, fate: own }) => place[0] === i && place[1] === j && own === fate);

test("a dot stands where its place is, CPU1's sections upwards; two at one place stand apart, the better one upper left", () => {
  const points = pointsOf(race);
  expect(points[at(0, 0, 'open')]).toEqual({ x: 0, y: 2 });
  expect(points[at(3, 1, 'good')]).toEqual({ x: 3, y: 1 });
  const [good, bad] = [points[at(2, 2, 'good')], points[at(2, 2, 'bad')]];
  expect(good.x).toBeLessThan(2);
  expect(bad.x).toBeGreaterThan(2);
  expect(good.y).toBeLessThan(bad.y);
});

test('lines do not cross where it can be helped: what comes from the left stands to the left', () => {
  const points = pointsOf(race);
  // From here on it ends wrong, and that way comes from the left; the other one comes from below, further right.
  const [good, bad] = [points[at(3, 2, 'good')], points[at(3, 2, 'bad')]];
  expect(bad.x).toBeLessThan(good.x);
  expect(good.y).toBeLessThan(bad.y);
});

test('a place with several dots is known, from what ends well to what ends wrong', () => {
  expect(crowdOf(race)).toEqual([at(2, 1, 'good'), at(2, 1, 'open')]);
  expect(crowdOf({ nodes: [race.nodes[0]] })).toBeUndefined();
});

test('a column is shaded where a band holds in all of its dots, else only the dots where it holds', () => {
  // race.md §5: the gap is from COMING until the notifier.
  expect(shadesOf(race)).toEqual({ columns: [{ column: 2, bands: [0] }], dots: [] });
  const nodes = race.nodes.map((node, index) => (index === at(2, 2, 'bad') ? { ...node, bands: [] } : node));
  expect(shadesOf({ axes: race.axes, nodes })).toEqual({
    columns: [],
    dots: ['20 open', '21 open', '21 good', '22 good'].map((dot) => {
      const [i, j] = dot;
      return { node: at(Number(i), Number(j), dot.slice(3)), bands: [0] };
    }),
  });
});

test('the region of no return: the dots from which nothing ends well, and the lines between them', () => {
  const { nodes, edges } = noReturnOf(race);
  expect(nodes).toEqual([at(2, 2, 'bad'), at(3, 2, 'bad')]);
  expect(edges.map(({ from, to, cpu }) => [from, to, cpu])).toEqual([[nodes[0], nodes[1], 0]]);
});

test.each(['notifier.c', 'unformed.c'])(
  'arrow keys lead from the start of %s to every dot, and back',
  (entry) => {
    const points = pointsOf(mapOf(entry));
    const directions: Direction[] = ['left', 'right', 'up', 'down'];
    for (const start of points.keys()) {
      const reached = new Set([start]);
      for (const node of reached) for (const key of directions) reached.add(neighbour(points, node, key));
      expect(reached.size).toBe(points.length);
    }
  },
);

test('an arrow key goes to the next dot in its direction, and stays where there is none', () => {
  const points = pointsOf(race);
  expect(neighbour(points, at(0, 0, 'open'), 'right')).toBe(at(1, 0, 'open'));
  expect(neighbour(points, at(1, 0, 'open'), 'up')).toBe(at(1, 1, 'good'));
  expect(neighbour(points, at(2, 1, 'open'), 'up')).toBe(at(2, 2, 'bad'));
  expect(neighbour(points, at(0, 0, 'open'), 'left')).toBe(at(0, 0, 'open'));
  expect(neighbour(points, at(0, 0, 'open'), 'down')).toBe(at(0, 0, 'open'));
});

test('a dot says in words how far both CPUs are, what can follow, and whether the reader is there', () => {
  expect(dotName(race, at(2, 1, 'open'), true)).toBe(
    'CPU0 passed reserve the name, become COMING; CPU1 passed register: can end well or wrong; you are here',
  );
  expect(passedWords(race.axes[0], 0)).toBe('nothing yet');
  expect(passedWords(race.axes[1], 2)).toBe('all of its sections');
  expect(endingWords(race, race.nodes[at(2, 1, 'open')])).toEqual(['b: b3 b2 b1', 'b: b2 b1 b3']);
});

test('a line says who passes what, and a band is called by what stands before the colon', () => {
  const edge = race.edges.find(({ from, to }) => from === at(2, 1, 'open') && to === at(2, 2, 'bad'))!;
  expect(edgeWords(race, edge)).toBe('CPU1 passes enable');
  expect(edgeWords(race, { ...edge, section: null })).toBe('A step of CPU1 that rules an ending out');
  expect(bandName('the gap: a new patch finds M, livepatch has not been told')).toBe('the gap');
  expect(bandName('empty')).toBe('empty');
});
