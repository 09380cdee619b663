/** Where the dots of a map stand, and which of them an arrow key leads to. */
import type { Fate } from '~/explore/fates.ts';
import type { SectionMap } from '~/explore/section-map.ts';

/** In steps of the axes: x grows with CPU0's sections, y (downwards) falls with CPU1's. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far dots at one place stand apart, in steps of the axes. */
const APART: Point = { x: 0.28, y: 0.22 };

/** At one place what ends well stands to the upper left, what ends wrong to the lower right. */
const RANK: Readonly<Record<Fate, number>> = { good: 0, open: 1, bad: 2, none: 3 };

/** One point for each node. Nodes at one place stand side by side, around that place. */
export function pointsOf({ axes, nodes }: SectionMap): Point[] {
  const points: Point[] = [];
  for (const group of groupsOf(nodes)) {
    group.forEach((node, rank) => {
      const [i, j] = nodes[node].place;
      const shift = rank - (group.length - 1) / 2;
      points[node] = { x: i + shift * APART.x, y: axes[1].length - j + shift * APART.y };
    });
  }
  return points;
}

/** The places at which several dots stand: from the first of them to the last. */
export function crowdsOf({ nodes }: Pick<SectionMap, 'nodes'>): [first: number, last: number][] {
  return groupsOf(nodes)
    .filter((group) => group.length > 1)
    .map((group) => [group[0], group.at(-1)!]);
}

/** The nodes at each place, from what ends well to what ends wrong. */
function groupsOf(nodes: SectionMap['nodes']): number[][] {
  const places = Map.groupBy(nodes.keys(), (node) => nodes[node].place.join());
  return [...places.values()].map((group) =>
    group.toSorted((a, b) => RANK[nodes[a].fate] - RANK[nodes[b].fate] || a - b),
  );
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The dot that lies nearest in a direction; the dot itself if there is none. */
export function neighbour(points: readonly Point[], from: number, direction: Direction): number {
  const sideways = direction === 'left' || direction === 'right';
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  let best = from;
  let bestCost = Infinity;
  for (const [index, point] of points.entries()) {
    const dx = point.x - points[from].x;
    const dy = point.y - points[from].y;
    const along = (sideways ? dx : dy) * sign;
    // Dots at one place are side by side: up and down lead to another place.
    if (along <= (sideways ? 0 : 0.5)) continue;
    // What lies more to the side than ahead is for the other two keys, unless nothing else is there.
    const cost = along + 3 * Math.abs(sideways ? dy : dx);
    if (cost >= bestCost) continue;
    best = index;
    bestCost = cost;
  }
  return best;
}
