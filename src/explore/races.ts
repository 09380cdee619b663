/**
 * Data races: two CPUs whose next steps use the same memory, one of them writing, with nothing that puts one before the
 * other. A statement is one step in this model, so what two CPUs do to each other in the middle of their statements no
 * verdict shows; that they stand side by side shows here.
 *
 * The notion is the one under sequential consistency (as Boehm and Adve have it for C++, "Foundations of the C++
 * Concurrency Memory Model", PLDI 2008: two conflicting accesses next to each other in some run). Without such a race,
 * every run in which statements are cut finer is like one in which they are not. The kernel's memory model asks for more.
 */
import type { Program } from '../language/program.ts';
import { typeName } from '../language/types.ts';
import { executorOf } from '../machine/execute.ts';
import { Access, racingWords, type Footprint } from '../machine/access.ts';
import { footprintOf } from '../machine/footprint.ts';
import { mayRace, mayTouch, type MayTouch } from '../machine/may-touch.ts';
import { leafAt, rootAt, type Leaf } from '../machine/places.ts';
import { positionOf } from '../machine/state.ts';
import type { Trace } from './exploration.ts';
import type { Explored, Searched } from './explore.ts';
import { traceOf } from './paths.ts';

/** What one of the two does with the memory; `updates`: it reads and writes it. */
export type RaceAccess = 'reads' | 'writes' | 'updates' | 'frees' | 'zeroes';

export interface RaceSide {
  readonly cpu: number;
  /** Index into `Program.statements`. */
  readonly statement: number;
  /** The function that it runs in. */
  readonly function: string;
  readonly access: RaceAccess;
}

export interface Race {
  /** The smaller CPU first. */
  readonly sides: readonly [RaceSide, RaceSide];
  /** Path of what both use, as in the view: `M.state`, `item#1.value`; of several such objects the one met first. */
  readonly object: string;
  /** Where that is. */
  readonly address: number;
  /** A shortest way to a state in which both are next. */
  readonly trace: Trace;
  /** The marks at its statements: with one of them, the race is meant. */
  readonly silenced: readonly Mark[];
}

/** A mark that silences the races of a statement. */
export interface Mark {
  readonly statement: number;
  readonly reason: string;
}

export interface Races {
  /** False if the model ran out of objects: then there may be more behind. */
  readonly exhaustive: boolean;
  /** True for a program with one CPU. */
  readonly alone: boolean;
  /** The nearest first. */
  readonly races: readonly Race[];
  /**
   * Marks at statements that race with nothing. Statements that no order reaches are not judged, nor are those of a
   * single CPU, which has nobody to race with, nor any if the races are not exhaustive.
   */
  readonly idle: readonly Mark[];
}

/** All races of a program; undefined if its search stopped at a limit. Blocks until done. */
export function racesOf(explored: Explored): Races | undefined {
  const work = findRaces(explored);
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}

/** As `racesOf`, in slices: whoever drives the generator can do something else between two of them. */
export function* findRaces({ searched, result }: Explored): Generator<void, Races | undefined> {
  if (!searched) return undefined;
  const search = new RaceSearch(searched);
  const { graph } = searched.paths;
  const cut = new Set(graph.cut);
  for (let state = 0; state < graph.expanded; state++) {
    if (state % 4096 === 4095) yield;
    // Nobody goes on from a violated always_ function.
    if (!cut.has(state)) search.look(state);
  }
  const { races, idle } = search.result();
  const exhaustive = result.reason === undefined;
  const alone = searched.search.program.cpus.length < 2;
  return { exhaustive, alone, races, idle: exhaustive && !alone ? idle : [] };
}

/** Of a next step what matters for races. Steps that stand at one instruction and touch the same words are one. */
interface Step {
  readonly number: number;
  readonly position: number;
  readonly footprint: Footprint;
}

/** Two CPUs stand, in some state, before statements that race. */
interface Found {
  readonly state: number;
  readonly word: number;
  readonly cpus: readonly [number, number];
  readonly steps: readonly [Step, Step];
}

class RaceSearch {
  readonly #searched: Searched;
  readonly #program: Program;
  /** For each pair of classes: 1 if such steps may race. */
  readonly #mayRace: Uint8Array;
  readonly #classCount: number;
  /** For each CPU and number of its own component: the class of the instruction at which it stands. */
  readonly #classOf: readonly Int32Array[];
  /** For each CPU and pair of components. */
  readonly #stepOf: readonly (Step | undefined)[][];
  readonly #steps = new Map<string, Step>();
  /** Pairs of steps that were compared: the first state that has such a pair is the nearest. */
  readonly #compared = new Set<number>();
  readonly #found = new Map<string, Found>();

  constructor(searched: Searched) {
    this.#searched = searched;
    const { components } = searched.search;
    const program = (this.#program = searched.search.program);
    const { classes, kinds } = classesOf(program);
    this.#classCount = kinds.length;
    this.#mayRace = new Uint8Array(kinds.length ** 2);
    kinds.forEach((left, row) =>
      kinds.forEach((right, column) => {
        if (mayRace(left, right)) this.#mayRace[row * kinds.length + column] = 1;
      }),
    );
    this.#classOf = program.cpus.map((_, cpu) =>
      Int32Array.from({ length: components.ownCount(cpu) }, (_, own) => {
        const position = components.positionOf(cpu, own);
        return position < 0 ? 0 : classes[position];
      }),
    );
    this.#stepOf = program.cpus.map(() => []);
  }

  /** Compares the next steps of all CPUs in a state. */
  look(state: number): void {
    const { tuples, width, cpus } = this.#searched.paths.graph;
    const base = state * width;
    for (let right = 1; right < cpus; right++) {
      const column = this.#classOf[right][tuples[base + right + 1]];
      if (column === 0) continue;
      for (let left = 0; left < right; left++) {
        const row = this.#classOf[left][tuples[base + left + 1]];
        if (this.#mayRace[row * this.#classCount + column] === 0) continue;
        this.#compare(state, left, right);
      }
    }
  }

  #compare(state: number, left: number, right: number): void {
    const steps = [this.#step(state, left), this.#step(state, right)] as const;
    const [one, other] = steps;
    // Numbers below 2^53 are exact, and there are fewer than 2^26 steps.
    const key = one.number * 2 ** 26 + other.number;
    if (this.#compared.has(key)) return;
    this.#compared.add(key);
    for (const word of racingWords(one.footprint, other.footprint)) {
      const place = this.#keyOf(word, steps);
      if (!this.#found.has(place)) this.#found.set(place, { state, word, cpus: [left, right], steps });
    }
  }

  /** The next step of a CPU, from what it and the others share. */
  #step(state: number, cpu: number): Step {
    const { search, paths } = this.#searched;
    const { tuples, width } = paths.graph;
    const [shared, own] = [tuples[state * width], tuples[state * width + cpu + 1]];
    const pair = search.successors.pairOf(cpu, own, shared);
    return (this.#stepOf[cpu][pair] ??= this.#makeStep(cpu, own, shared));
  }

  #makeStep(cpu: number, own: number, shared: number): Step {
    const program = this.#program;
    const { components } = this.#searched.search;
    components.loadShared(shared);
    components.loadOwn(cpu, own);
    const { state } = components;
    const footprint = new Map<number, number>();
    // One that waits has no choice, and yet touches what it waits with.
    const choices = Math.max(1, executorOf(program).choices(state, cpu));
    for (let choice = 0; choice < choices; choice++) {
      for (const [address, access] of footprintOf(program, state, cpu, choice))
        footprint.set(address, (footprint.get(address) ?? 0) | access);
    }
    const position = positionOf(state, program.cpus[cpu]);
    const key = `${position} ${[...footprint].join(' ')}`;
    let step = this.#steps.get(key);
    if (!step) this.#steps.set(key, (step = { number: this.#steps.size, position, footprint }));
    return step;
  }

  /** What two steps race for: the same for one field of all objects of a pool, and for all elements of an array. */
  #keyOf(word: number, steps: readonly [Step, Step]): string {
    const statements = steps.map(({ position }) => this.#program.code[position].statement);
    const { root, suffix } = this.#placeOf(word, steps);
    const object = root.status === undefined ? root.path : typeName(root.type);
    return `${statements.sort((a, b) => a - b).join(' ')} ${object}${suffix.replace(/\[\d+\]/g, '[]')}`;
  }

  /** The value that a word belongs to; for two steps that each free or zero the whole object, that object. */
  #placeOf(word: number, steps: readonly [Step, Step]): Pick<Leaf, 'root' | 'suffix' | 'address'> {
    const whole = steps.every((step) => ['frees', 'zeroes'].includes(this.#accessOf(word, step)));
    if (!whole) return leafAt(this.#program, word)!;
    const root = rootAt(this.#program, word)!;
    return { root, suffix: '', address: root.address };
  }

  #accessOf(word: number, { position, footprint }: Step): RaceAccess {
    const access = footprint.get(word)!;
    if (access & Access.fresh) return 'zeroes';
    if ((access & (Access.write | Access.markedWrite)) === 0) return 'reads';
    if (this.#program.code[position].kind === 'free') return 'frees';
    return access & (Access.read | Access.markedRead) ? 'updates' : 'writes';
  }

  result(): Pick<Races, 'races' | 'idle'> {
    const program = this.#program;
    // Who looks goes from state to state, so what was found first is the nearest.
    const races = [...this.#found.values()].map((found) => this.#race(found));
    const racing = new Set(races.flatMap(({ sides }) => sides.map(({ statement }) => statement)));
    const marked = marksOf(program, program.statements.keys());
    const idle = marked.filter(({ statement }) => !racing.has(statement) && !this.#isUnreached(statement));
    return { races, idle };
  }

  /** True for a statement of some CPU to which no order of steps comes. */
  #isUnreached(statement: number): boolean {
    const { cpus, code } = this.#program;
    const { executed } = this.#searched.search.successors;
    let isCpus = false;
    for (const { entry, end } of cpus) {
      for (let position = entry; position < end; position++) {
        if (code[position].statement !== statement) continue;
        if (executed[position]) return false;
        isCpus = true;
      }
    }
    return isCpus;
  }

  #race({ state, word, cpus, steps }: Found): Race {
    const program = this.#program;
    const { paths } = this.#searched;
    const side = (index: 0 | 1): RaceSide => {
      const { statement, frame } = program.code[steps[index].position];
      return {
        cpu: cpus[index],
        statement,
        function: program.functions[program.frames[frame].function].name,
        access: this.#accessOf(word, steps[index]),
      };
    };
    const sides = [side(0), side(1)] as const;
    const { root, suffix, address } = this.#placeOf(word, steps);
    return {
      sides,
      object: `${root.path}${suffix}`,
      address,
      trace: traceOf(paths.shortest({ states: [state] })),
      silenced: marksOf(program, new Set(sides.map(({ statement }) => statement))),
    };
  }
}

function marksOf({ statements }: Program, among: Iterable<number>): Mark[] {
  return [...among].flatMap((statement) => {
    const reason = statements[statement].racy;
    return reason === undefined ? [] : [{ statement, reason }];
  });
}

/** Instructions that may touch the same are of one class; class 0 touches nothing. */
function classesOf({ code }: Program): { classes: readonly number[]; kinds: readonly MayTouch[] } {
  const kinds: MayTouch[] = [{ reads: new Set(), writes: new Set() }];
  const known = new Map<string, number>([[keyOf(kinds[0]), 0]]);
  const classes = code.map((instruction) => {
    const kind = mayTouch(instruction);
    const key = keyOf(kind);
    let number = known.get(key);
    if (number === undefined) known.set(key, (number = kinds.push(kind) - 1));
    return number;
  });
  return { classes, kinds };
}

function keyOf({ reads, writes }: MayTouch): string {
  return [reads, writes].map((reach) => (reach === 'anywhere' ? reach : [...reach].join(' '))).join(';');
}
