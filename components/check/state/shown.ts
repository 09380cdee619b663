/** The state that is shown beside the map: where the reader stands, or what is pointed at. */
import type { Exploration } from '~/explore/exploration.ts';
import { scheduleOf } from '~/explore/exploration.ts';
import type { MapPath, SectionMap } from '~/explore/section-map.ts';
import type { Fate } from '~/explore/fates.ts';
import type { Run } from '~/machine/run.ts';
import { edgeWords, placeWords } from '~/words/map.ts';
import type { Target } from '../pointing.svelte.ts';

export interface Shown {
  /** What it is, and more of it. */
  readonly title: string;
  readonly detail: string;
  readonly run: Run;
  /** Behind how many of its steps. */
  readonly at: number;
  /** What can still become of it, where that is known. */
  readonly fate: Fate | undefined;
}

/** What there is to point at. */
export interface Pointable {
  readonly result: Exploration;
  readonly map: SectionMap | undefined;
  /** The run that the figure shows, and where it comes through on the map. */
  readonly run: Run;
  readonly visits: MapPath['visits'];
  /** The run of a schedule. */
  readonly runOf: (schedule: string) => Run;
}

/** The state of what is pointed at; undefined for what is not there. */
export function shownOf(target: Target, { result, map, run, visits, runOf }: Pointable): Shown | undefined {
  const end = (title: string, schedule: string): Shown => {
    const opened = runOf(schedule);
    return { title, detail: 'at its end', run: opened, at: opened.length, fate: undefined };
  };
  const dot = (node: number, title: string, detail: string): Shown | undefined => {
    if (!map?.nodes[node]) return undefined;
    const { fate, rest } = map.nodes[node];
    const own = stayAt(visits, node, run.length);
    const there = own === undefined ? runOf(rest) : run;
    return { title, detail, run: there, at: own ?? there.length, fate };
  };
  switch (target.kind) {
    case 'dot':
      return map && dot(target.node, 'At this dot', placeWords(map, target.node));
    case 'edge': {
      const edge = map?.edges[target.edge];
      return map && edge && dot(edge.to, edgeWords(map, edge), 'and goes on as far as it can');
    }
    case 'order': {
      const order = result.orders?.[target.index];
      return order && end(`Order ${order.number}`, scheduleOf(order));
    }
    case 'ending': {
      const ending = result.endings[target.index];
      return end(`Way to end ${target.index + 1}`, ending.schedule);
    }
  }
}

/**
 * Where a run that comes to a dot stands when it is about to leave it: there what was begun is done. Undefined for a
 * dot that it does not come to.
 */
export function stayAt(visits: MapPath['visits'], node: number, length: number): number | undefined {
  const index = visits.findLastIndex((visit) => visit.node === node);
  if (index < 0) return undefined;
  return index + 1 < visits.length ? visits[index + 1].step - 1 : length;
}
