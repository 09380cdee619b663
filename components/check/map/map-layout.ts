/** Where the dots of a map stand, what is shaded behind them, and which of them an arrow key leads to. */
import type { Fate } from '~/explore/fates.ts';
import type { MapEdge, SectionMap } from '~/explore/section-map.ts';

/** In steps of the axes: x grows with CPU0's sections, y (downwards) falls with CPU1's. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far dots at one place stand apart, and the most from the first to the last, in steps of the axes. */
const APART: Point = { x: 0.5, y: 0.4 };
const SPREAD: Point = { x: 0.66, y: 0.44 };

/** At one place what ends well stands higher. */
const RANK: Readonly<Record<Fate, number>> = { good: 0, open: 1, bad: 2, none: 3 };

/**
 * One point for each node. Nodes at one place stand side by side, around that place: the higher the better they end, and
 * in such an order from left to right that the lines that lead to them cross little (the barycentre of where these come
 * from: Sugiyama and others, "Methods for visual understanding of hierarchical system structures", 1981).
 */
export function pointsOf({ axes, nodes, edges }: SectionMap): Point[] {
  const points: Point[] = [];
  const cameFrom = (node: number) => {
    const before = edges.filter(({ from, to }) => to === node && points[from] !== undefined);
    const sum = before.reduce((total, { from }) => total + points[from].x, 0);
    return before.length > 0 ? sum / before.length : nodes[node].place[0];
  };
  for (const group of groupsOf(nodes)) {
    const gaps = Math.max(1, group.length - 1);
    const apart = { x: Math.min(APART.x, SPREAD.x / gaps), y: Math.min(APART.y, SPREAD.y / gaps) };
    const [i, j] = nodes[group[0]].place;
    const middle = (group.length - 1) / 2;
    const columns = group.map((node) => ({ node, from: cameFrom(node) })).sort((a, b) => a.from - b.from);
    columns.forEach(({ node }, column) => {
      const y = axes[1].length - j + (group.indexOf(node) - middle) * apart.y;
      points[node] = { x: i + (column - middle) * apart.x, y };
    });
  }
  return points;
}

/** A place at which dots of two fates stand: the first and the last of them; undefined if there is none. */
export function crowdOf({ nodes }: Pick<SectionMap, 'nodes'>): [first: number, last: number] | undefined {
  const crowd = groupsOf(nodes).find((group) => group.length > 1);
  return crowd && [crowd[0], crowd.at(-1)!];
}

/** The nodes at each place, from what ends well to what ends wrong; a place behind those that lead to it. */
function groupsOf(nodes: SectionMap['nodes']): number[][] {
  const places = Map.groupBy(nodes.keys(), (node) => nodes[node].place.join());
  const far = (node: number) => nodes[node].place[0] + nodes[node].place[1];
  const groups = [...places.values()].sort((a, b) => far(a[0]) - far(b[0]));
  return groups.map((group) => group.toSorted((a, b) => RANK[nodes[a].fate] - RANK[nodes[b].fate] || a - b));
}

/** Where bands hold on a map: as a column, if they do in all its dots, else at each dot. */
export interface Shades {
  /** `column` counts the sections that CPU0 has passed. */
  readonly columns: readonly { readonly column: number; readonly bands: readonly number[] }[];
  readonly dots: readonly { readonly node: number; readonly bands: readonly number[] }[];
}

/** What is shaded: a dot where a band holds, a column where it holds in every dot of it. */
export function shadesOf({ axes, nodes }: Pick<SectionMap, 'axes' | 'nodes'>): Shades {
  const columns = Array.from({ length: axes[0].length + 1 }, (_, column) => {
    const [first, ...others] = nodes.filter(({ place }) => place[0] === column);
    const bands = first?.bands.filter((band) => others.every((node) => node.bands.includes(band))) ?? [];
    return { column, bands };
  });
  const dots = nodes.map(({ place, bands }, node) => {
    return { node, bands: bands.filter((band) => !columns[place[0]].bands.includes(band)) };
  });
  const shaded = ({ bands }: { readonly bands: readonly number[] }) => bands.length > 0;
  return { columns: columns.filter(shaded), dots: dots.filter(shaded) };
}

/** The dots from which nothing ends well, and the lines between them. */
export interface NoReturn {
  readonly nodes: readonly number[];
  readonly edges: readonly MapEdge[];
}

/** The region of a map that no run leaves again, and in which none ends well. */
export function noReturnOf({ nodes, edges }: Pick<SectionMap, 'nodes' | 'edges'>): NoReturn {
  const lost = (node: number) => nodes[node].fate === 'bad' || nodes[node].fate === 'none';
  return {
    nodes: [...nodes.keys()].filter(lost),
    edges: edges.filter(({ from, to }) => lost(from) && lost(to)),
  };
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
