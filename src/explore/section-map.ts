import type { Program } from '../language/program.ts';
import { cpuName, hasEnded, type Move } from '../machine/state.ts';
import { tellings } from '../machine/readers.ts';
import { sectionsPassed, type Run } from '../machine/run.ts';
import { formatSchedule } from '../schedule/schedule.ts';
import type { Ending } from './exploration.ts';
import type { Searched } from './explore.ts';
import type { Fate } from './fates.ts';
import { GrowingInts } from './growing.ts';
import { Interner } from './interner.ts';
import { endFinder } from './endings.ts';
import { Ledger, OUT_OF_BYTES } from './ledger.ts';
import { sectionFinder } from './orders.ts';
import { endingsAhead, type EndingsAhead } from './endings-ahead.ts';

/** A dot of the map: how far both CPUs are, and what can still become of that. */
export interface MapNode {
  /** How many of its sections each of the two CPUs has passed. */
  readonly place: readonly [number, number];
  readonly fate: Fate;
  /** The endings that can be reached from here, as indices into `SectionMap.endings`. */
  readonly endings: readonly number[];
  /** The shortest order of steps that leads here, in the text form of schedules. */
  readonly schedule: string;
  /**
   * The shortest one that leads on to a state in which nobody can go on within the dot: there what was begun is done.
   * The same as `schedule` where somebody goes round for ever within it.
   */
  readonly rest: string;
  /** True if some step from here faults. */
  readonly faults: boolean;
  /** True if some CPU waits here for ever that is not meant to. */
  readonly stuck: boolean;
  /**
   * The bands of the listing that hold here, as indices into its readers with that mark. A dot stands for all states on
   * the way to the next sections, and a section is passed a step before it has done anything. So what counts are the
   * states in which both CPUs have come as far as they can without leaving the dot: the next step of either passes a
   * section or rules an ending out, or nobody can move. A band must hold in all of these. Where somebody can go round
   * for ever within a dot it may have no such state, and then no band.
   */
  readonly bands: readonly number[];
}

/** How one dot leads to another. */
export interface MapEdge {
  readonly from: number;
  readonly to: number;
  readonly cpu: number;
  /** Index into `Program.sections`; null if the step passes no section and still rules an ending out. */
  readonly section: number | null;
}

/** The sections of a CPU in the order in which it passes them. */
export type Axis = readonly { readonly section: number; readonly name: string }[];

/**
 * Dijkstra's progress graph of two CPUs ("Cooperating sequential processes", 1965), computed: an axis for the sections
 * of each, and states as dots. States in which both CPUs are equally far are told apart by the endings that they can
 * still reach.
 */
export interface SectionMap {
  readonly axes: readonly [Axis, Axis];
  readonly endings: readonly Pick<Ending, 'lines' | 'verdict'>[];
  /** By place, CPU1's first; at one place in the order in which the search meets them. Node 0 is the start. */
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

/** Where a run stands on a map. */
export interface MapPath {
  /** The nodes that it came through, with the step (0 is the start) at which it came there. */
  readonly visits: readonly { readonly node: number; readonly step: number }[];
}

export type Mapped =
  | { readonly map: SectionMap; readonly locate: (run: Run) => MapPath }
  /** Why there is none, as a sentence. */
  | { readonly map: null; readonly reason: string };

/** More dots than this nobody can read. */
export const MOST_NODES = 60;

/** A CPU that passes more sections than this goes round in a circle, or is too much for an axis. */
const MOST_SECTIONS = 12;

/** Pairs of state and place that are looked at before the map is given up. */
const MOST_PAIRS = 2_000_000;

/**
 * The map of a program whose search is complete, or why there is none.
 *
 * @throws ModelError if a band cannot answer
 */
export function sectionMap(searched: Searched): Mapped {
  const { program } = searched.search;
  const refuse = (reason: string): Mapped => ({ map: null, reason });
  if (program.cpus.length !== 2) {
    const count = program.cpus.length === 1 ? 'one' : String(program.cpus.length);
    return refuse(`A map needs two CPUs, one for each side; this program has ${count}.`);
  }
  if (program.sections.length === 0) return refuse('This listing marks no sections that a map could show.');
  const ahead = endingsAhead(searched);
  if (!ahead) return refuse('There are too many ways to end for a map that can be read.');
  const walk = new Walk(searched, ahead);
  const reason = within(() => walk.go());
  return reason === undefined ? walk.result() : refuse(reason);
}

/** What a walk says, or that it does not fit into memory. */
function within(go: () => string | undefined): string | undefined {
  try {
    return go();
  } catch (thrown) {
    if (thrown === OUT_OF_BYTES) return 'There are too many ways to go for a map that fits into memory.';
    throw thrown;
  }
}

interface Dot {
  readonly i: number;
  readonly j: number;
  /** The first pair of state and place that belongs to it. */
  readonly pair: number;
  readonly state: number;
  faults: boolean;
  stuck: boolean;
  /** The bands that hold in all states of it in which nobody can go on within it; undefined before the first of these. */
  bands: readonly number[] | undefined;
  /** The first pair of these. */
  rest: number | undefined;
}

/** Walks over pairs of a state and how many sections each CPU passed, breadth first. */
class Walk {
  readonly #searched: Searched;
  readonly #program: Program;
  readonly #ahead: EndingsAhead;
  readonly #axes: [number[], number[]] = [[], []];
  readonly #pairs: Interner;
  /** Per pair: the pair before it on the shortest way, and the move in between. */
  readonly #parents: GrowingInts;
  readonly #moves: GrowingInts;
  readonly #dots: Dot[] = [];
  readonly #dotOf = new Map<string, number>();
  readonly #edges = new Map<string, MapEdge>();
  /** By shared memory, as readers read nothing else. */
  readonly #bands = new Map<number, readonly number[]>();

  constructor(searched: Searched, ahead: EndingsAhead) {
    const ledger = new Ledger(searched.search.ledger.left);
    this.#pairs = new Interner(2, ledger);
    this.#parents = new GrowingInts(ledger);
    this.#moves = new GrowingInts(ledger);
    this.#searched = searched;
    this.#program = searched.search.program;
    this.#ahead = ahead;
  }

  /** Undefined, or why there is no map. */
  go(): string | undefined {
    const { search, paths, ends, observer } = this.#searched;
    const { graph } = paths;
    const sectionOf = sectionFinder(this.#program, search, paths);
    const faultAt = new Set(paths.steps.faults.map(({ edge }) => edge));
    const endAt = endFinder(paths, ends);
    const stopped: { state: number; i: number; j: number }[] = [];
    this.#meet(0, 0, 0, -1, 0);
    const pair = new Int32Array(2);
    for (let number = 0; number < this.#pairs.count; number++) {
      this.#pairs.load(number, pair);
      const [state, place] = pair;
      const [i, j] = placeOf(place);
      const dot = this.#dotAt(i, j, state, number);
      const end = endAt(state);
      if (end) {
        stopped.push({ state, i, j });
        if (end.stuck.length > 0) this.#dots[dot].stuck = true;
      }
      let goesOn = false;
      for (let edge = graph.offsets[state]; edge < graph.offsets[state + 1]; edge++) {
        if (faultAt.has(edge)) this.#dots[dot].faults = true;
        const { cpu, choice } = paths.move(state, edge);
        const target = graph.targets[edge];
        const section = sectionOf(state, cpu, target);
        const next: [number, number] = [i, j];
        if (section !== undefined) {
          const problem = this.#pass(cpu, next[cpu], section);
          if (problem !== undefined) return problem;
          next[cpu]++;
        }
        const reached = this.#meet(target, ...next, number, cpu + 2 * choice);
        const to = this.#dotAt(...next, target, reached);
        if (to === dot) {
          goesOn = true;
          continue;
        }
        const key = `${dot} ${to} ${section ?? ''}`;
        if (!this.#edges.has(key)) this.#edges.set(key, { from: dot, to, cpu, section: section ?? null });
      }
      if (!goesOn) this.#rests(this.#dots[dot], state, number);
      if (this.#pairs.count > MOST_PAIRS || this.#dots.length > MOST_NODES)
        return 'There would be too many dots for a map that can be read.';
    }
    for (const { state, i, j } of stopped) {
      const problem = this.#unpassed(observer.state(state), [i, j]);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  /** Notes that a CPU passes a section as its `count`-th. What is wrong with that, if something is. */
  #pass(cpu: number, count: number, section: number): string | undefined {
    const axis = this.#axes[cpu];
    if (count >= MOST_SECTIONS)
      return `${cpuName(cpu)} passes more than ${MOST_SECTIONS} sections, or goes round.`;
    if (axis[count] === undefined) axis.push(section);
    if (axis[count] === section) return undefined;
    const [first, second] = [axis[count], section].map((index) => this.#program.sections[index].name);
    return `${cpuName(cpu)} does not pass the same sections in every run: its section ${count + 1} is “${first}” in some and “${second}” in others.`;
  }

  /** What a CPU that ended has left out, as a sentence. */
  #unpassed(state: Int32Array, place: readonly number[]): string | undefined {
    for (const [cpu, axis] of this.#axes.entries()) {
      if (place[cpu] === axis.length || !hasEnded(state, this.#program.cpus[cpu])) continue;
      const { name } = this.#program.sections[axis[place[cpu]]];
      return `${cpuName(cpu)} does not pass the same sections in every run: in some it ends without “${name}”.`;
    }
    return undefined;
  }

  /** Notes what holds in a state in which nobody can go on within its dot. */
  #rests(dot: Dot, state: number, pair: number): void {
    dot.rest ??= pair;
    const bands = this.#bandsIn(state);
    dot.bands = dot.bands ? dot.bands.filter((band) => bands.includes(band)) : bands;
  }

  #bandsIn(number: number): readonly number[] {
    const { paths, observer } = this.#searched;
    const shared = paths.graph.tuples[number * paths.graph.width];
    let bands = this.#bands.get(shared);
    if (!bands) {
      const told = tellings(this.#program, observer.state(number), 'band');
      bands = told.flatMap(({ holds }, band) => (holds ? [band] : []));
      this.#bands.set(shared, bands);
    }
    return bands;
  }

  /** The number of a pair, which is noted if it is new. */
  #meet(state: number, i: number, j: number, parent: number, move: number): number {
    const number = this.#pairs.intern(Int32Array.of(state, i * 16 + j));
    if (this.#pairs.isNew) {
      this.#parents.push(parent);
      this.#moves.push(move);
    }
    return number;
  }

  #dotAt(i: number, j: number, state: number, pair: number): number {
    const key = `${i} ${j} ${this.#ahead.of(state)}`;
    let dot = this.#dotOf.get(key);
    if (dot === undefined) {
      const unknown = { bands: undefined, rest: undefined };
      dot = this.#dots.push({ i, j, pair, state, faults: false, stuck: false, ...unknown }) - 1;
      this.#dotOf.set(key, dot);
    }
    return dot;
  }

  result(): Mapped {
    const { fates, search } = this.#searched;
    const order = [...this.#dots.keys()].sort(
      (a, b) => this.#dots[a].j - this.#dots[b].j || this.#dots[a].i - this.#dots[b].i || a - b,
    );
    const renamed = new Map(order.map((dot, index) => [dot, index]));
    const nodes = order.map((number): MapNode => {
      const { i, j, pair, state, faults, stuck, bands = [], rest = pair } = this.#dots[number];
      const endings = this.#ahead.list(state);
      return {
        place: [i, j],
        fate: fates.ofNumber(state),
        endings,
        schedule: this.#scheduleTo(pair),
        rest: this.#scheduleTo(rest),
        faults,
        stuck,
        bands,
      };
    });
    const edges = [...this.#edges.values()].map(({ from, to, ...rest }) => ({
      from: renamed.get(from)!,
      to: renamed.get(to)!,
      ...rest,
    }));
    const named = (axis: readonly number[]): Axis =>
      axis.map((section) => ({ section, name: this.#program.sections[section].name }));
    const map: SectionMap = {
      axes: [named(this.#axes[0]), named(this.#axes[1])],
      endings: this.#ahead.endings,
      nodes,
      edges,
    };
    const nodeOf = ([i, j]: readonly [number, number], state: number) =>
      renamed.get(this.#dotOf.get(`${i} ${j} ${this.#ahead.of(state)}`) ?? -1);
    const locate = (run: Run): MapPath => {
      const place: [number, number] = [0, 0];
      const visits = [{ node: nodeOf(place, 0)!, step: 0 }];
      for (const [index, step] of run.steps.entries()) {
        for (const { cpu } of sectionsPassed([step])) place[cpu]++;
        const node = nodeOf(place, search.numberOf(step.state));
        // Behind a violated always_ function: nothing that the search looked at.
        if (node === undefined) break;
        if (node !== visits.at(-1)!.node) visits.push({ node, step: index + 1 });
      }
      return { visits };
    };
    return { map, locate };
  }

  #scheduleTo(pair: number): string {
    const path: Move[] = [];
    for (let at = pair; this.#parents.words[at] >= 0; at = this.#parents.words[at]) {
      const move = this.#moves.words[at];
      path.push({ cpu: move % 2, choice: Math.floor(move / 2) });
    }
    return formatSchedule(path.reverse());
  }
}

function placeOf(word: number): [number, number] {
  return [word >> 4, word & 15];
}
