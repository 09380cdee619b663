import type { Program } from '../language/program.ts';
import { circles } from './strongly-connected.ts';
import { formatSchedule } from '../schedule/schedule.ts';
import type { Move } from '../machine/state.ts';
import { endFinder, type End, type Observer } from './endings.ts';
import type { Ending, Order } from './exploration.ts';
import { GrowingInts } from './growing.ts';
import { Interner } from './interner.ts';
import { Ledger, OUT_OF_BYTES } from './ledger.ts';
import { traceOf, type Paths } from './paths.ts';
import type { Search } from './search.ts';

/** More orders than this help nobody: runs are then grouped by how they end. */
export const MOST_ORDERS = 200;

/** Pairs of state and history that are looked at before the orders are given up. */
const MOST_PAIRS = 4_000_000;

/** A sequence of deciding acquisitions, as its last one and all before it. */
interface History {
  readonly before: number;
  readonly cpu: number;
  readonly section: number;
}

/**
 * Groups all runs by the sequence of their deciding acquisitions, up to where they stop or begin to go round for ever. Walks over pairs of a state and the
 * acquisitions on the way to it, breadth first, so each group's schedules are short. Null if there are more than
 * MOST_ORDERS, as there are if a section can be passed again and again, or too many ways to tell.
 *
 * @param circular false if no run can go round in a circle
 */
export function* findOrders(
  search: Search,
  paths: Paths,
  ends: readonly End[],
  observer: Observer,
  circular = true,
): Generator<void, Order[] | null> {
  const { program } = search;
  const { graph } = paths;
  if (program.sections.length === 0) return null;
  const endAt = endFinder(paths, ends);
  const sectionOf = sectionFinder(program, search, paths);
  if (circular && passesRoundAndRound(paths, sectionOf)) return null;

  const histories: History[] = [];
  const known = new Map<string, number>();
  const historyAfter = (before: number, cpu: number, section: number): number => {
    const key = `${before} ${cpu} ${section}`;
    let history = known.get(key);
    if (history === undefined) {
      history = histories.push({ before, cpu, section });
      known.set(key, history);
    }
    return history;
  };

  const ledger = new Ledger(search.ledger.left);
  const pairs = new Interner(2, ledger);
  /** Per pair: the pair before it on the shortest way, and the edge in between. */
  const parents = new GrowingInts(ledger);
  const edges = new GrowingInts(ledger);
  const complete = new Map<number, Map<string, { pair: number; end: End }>>();
  pairs.intern(Int32Array.of(0, 0));
  parents.push(-1);
  edges.push(-1);
  const pair = new Int32Array(2);
  for (let number = 0; number < pairs.count; number++) {
    if (number % 4096 === 0) yield;
    pairs.load(number, pair);
    const state = pair[0];
    const history = pair[1];
    const end = endAt(state);
    if (end) {
      const lines = [end.kind === 'good', ...observer.lines(end)].join('\n');
      let endings = complete.get(history);
      if (!endings) complete.set(history, (endings = new Map<string, { pair: number; end: End }>()));
      if (!endings.has(lines)) endings.set(lines, { pair: number, end });
      if (complete.size > MOST_ORDERS) return null;
      continue;
    }
    for (let edge = graph.offsets[state]; edge < graph.offsets[state + 1]; edge++) {
      const cpu = paths.steps.cpuOf[edge];
      const target = graph.targets[edge];
      const section = sectionOf(state, cpu, target);
      pair[0] = target;
      pair[1] = section === undefined ? history : historyAfter(history, cpu, section);
      try {
        pairs.intern(pair);
        if (!pairs.isNew) continue;
        parents.push(number);
        edges.push(edge);
      } catch (thrown) {
        if (thrown === OUT_OF_BYTES) return null;
        throw thrown;
      }
    }
    if (pairs.count > MOST_PAIRS) return null;
  }

  const scheduleTo = (number: number): string => {
    const path: Move[] = [];
    for (let at = number; parents.words[at] >= 0; at = parents.words[at]) {
      const source = pairs.words[parents.words[at] * pairs.width];
      path.push(paths.move(source, edges.words[at]));
    }
    return formatSchedule(path.reverse());
  };
  const orders = [...complete].map(([history, endings]) => ({
    sections: sectionsOf(program, histories, history),
    endings: [...endings.values()].map(({ pair: number, end }): Ending => ({
      lines: observer.lines(end),
      verdict: end.kind === 'good' ? 'holds' : 'violated',
      schedule: scheduleTo(number),
    })),
  }));
  orders.sort((a, b) => compareSections(a.sections, b.sections));
  return orders.map(({ sections, endings }, index) => ({
    number: index + 1,
    sections,
    verdict: endings.every(({ verdict }) => verdict === 'holds') ? 'holds' : 'violated',
    endings,
  }));
}

/** True if a run can go round in a circle and pass a section each time. */
function passesRoundAndRound(paths: Paths, sectionOf: ReturnType<typeof sectionFinder>): boolean {
  const { graph, backward } = paths;
  const circle = circles(graph, backward);
  for (let state = 0; state < graph.states; state++) {
    for (let edge = graph.offsets[state]; edge < graph.offsets[state + 1]; edge++) {
      const target = graph.targets[edge];
      if (circle[target] !== circle[state]) continue;
      if (sectionOf(state, paths.steps.cpuOf[edge], target) !== undefined) return true;
    }
  }
  return false;
}

/** All different ways to end, each with the schedule of the nearest such state. */
export function* findEndings(
  ends: readonly End[],
  observer: Observer,
  paths: Paths,
): Generator<void, Ending[]> {
  const endings = new Map<string, Ending>();
  for (const [index, end] of ends.entries()) {
    if (index % 256 === 0) yield;
    const lines = observer.lines(end);
    const key = [end.kind === 'good', ...lines].join('\n');
    if (endings.has(key)) continue;
    const { schedule } = traceOf(paths.shortest({ states: [end.state] }));
    endings.set(key, { lines, verdict: end.kind === 'good' ? 'holds' : 'violated', schedule });
  }
  return [...endings.values()];
}

/** Answers which section a CPU passes with a step from a state, if it passes one: it takes a marked lock. */
export function sectionFinder(program: Program, search: Search, { graph }: Paths) {
  const { components } = search;
  const { tuples, width } = graph;
  return (state: number, cpu: number, target: number): number | undefined => {
    const position = components.positionOf(cpu, tuples[state * width + cpu + 1]);
    const instruction = program.code[position];
    if (instruction.kind !== 'lock' || instruction.section === undefined) return undefined;
    const faulted = components.positionOf(cpu, tuples[target * width + cpu + 1]) < 0;
    return faulted ? undefined : instruction.section;
  };
}

function sectionsOf(program: Program, histories: readonly History[], last: number): Order['sections'] {
  const sections: Order['sections'][number][] = [];
  for (let history = last; history > 0; history = histories[history - 1].before) {
    const { cpu, section } = histories[history - 1];
    sections.push({ cpu, section, name: program.sections[section].name });
  }
  return sections.reverse();
}

/** Smallest CPU first, then the section that is marked first in the text; a shorter order before a longer one. */
function compareSections(left: Order['sections'], right: Order['sections']): number {
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const difference = left[index].cpu - right[index].cpu || left[index].section - right[index].section;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
