import type { Program } from '../language/program.ts';
import { cpuName, type Move } from '../machine/state.ts';
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
 * still reach; where that makes more dots than can be read, by whether these are right, wrong, or both. An axis holds what
 * its CPU passes if it goes that far: a run may end before.
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
  // Told apart by all endings first; where that is too much to read, by right, wrong, either.
  for (const apart of [ahead.of, (state: number) => FATES.indexOf(searched.fates.ofNumber(state))]) {
    const walk = new Walk(searched, ahead, apart);
    const reason = within(() => walk.go());
    if (reason === undefined) return walk.result();
    if (reason !== TOO_MANY_DOTS) return refuse(reason);
  }
  return refuse(TOO_MANY_DOTS);
}

const FATES: readonly Fate[] = ['open', 'good', 'bad', 'none'];

const TOO_MANY_DOTS = 'There would be too many dots for a map that can be read.';

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
  readonly fate: Fate;
  /** The first pair of state and place that belongs to it. */
  readonly pair: number;
  /** The endings that can be reached from its states, as bits. */
  ahead: number;
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
  /** States with different numbers are different dots. */
  readonly #apart: (state: number) => number;
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

  constructor(searched: Searched, ahead: EndingsAhead, apart: (state: number) => number) {
    const ledger = new Ledger(searched.search.ledger.left);
    this.#pairs = new Interner(2, ledger);
    this.#parents = new GrowingInts(ledger);
    this.#moves = new GrowingInts(ledger);
    this.#searched = searched;
    this.#program = searched.search.program;
    this.#ahead = ahead;
    this.#apart = apart;
  }

  /** Undefined, or why there is no map. */
  go(): string | undefined {
    const { search, paths, ends } = this.#searched;
    const { graph } = paths;
    const sectionOf = sectionFinder(this.#program, search, paths);
    const faultAt = new Set(paths.steps.faults.map(({ edge }) => edge));
    const endAt = endFinder(paths, ends);
    this.#meet(0, 0, 0, -1, 0);
    const pair = new Int32Array(2);
    for (let number = 0; number < this.#pairs.count; number++) {
      this.#pairs.load(number, pair);
      const [state, place] = pair;
      const [i, j] = placeOf(place);
      const dot = this.#dotAt(i, j, state, number);
      const end = endAt(state);
      if (end && end.stuck.length > 0) this.#dots[dot].stuck = true;
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
      if (this.#pairs.count > MOST_PAIRS) return 'There are too many states for a map.';
      if (this.#dots.length > MOST_NODES) return TOO_MANY_DOTS;
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
    const key = `${i} ${j} ${this.#apart(state)}`;
    let dot = this.#dotOf.get(key);
    if (dot === undefined) {
      const fate = this.#searched.fates.ofNumber(state);
      const unknown = { bands: undefined, rest: undefined };
      dot = this.#dots.push({ i, j, pair, fate, ahead: 0, faults: false, stuck: false, ...unknown }) - 1;
      this.#dotOf.set(key, dot);
    }
    this.#dots[dot].ahead |= this.#ahead.of(state);
    return dot;
  }

  result(): Mapped {
    const { search } = this.#searched;
    const order = [...this.#dots.keys()].sort(
      (a, b) => this.#dots[a].j - this.#dots[b].j || this.#dots[a].i - this.#dots[b].i || a - b,
    );
    const renamed = new Map(order.map((dot, index) => [dot, index]));
    const nodes = order.map((number): MapNode => {
      const { i, j, pair, fate, ahead, faults, stuck, bands = [], rest = pair } = this.#dots[number];
      return {
        place: [i, j],
        fate,
        endings: this.#ahead.list(ahead),
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
      renamed.get(this.#dotOf.get(`${i} ${j} ${this.#apart(state)}`) ?? -1);
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
