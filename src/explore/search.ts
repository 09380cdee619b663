import type { Program } from '../language/program.ts';
import { boot } from '../machine/boot.ts';
import type { Fault } from '../machine/events.ts';
import type { Rates } from './afterwards.ts';
import { Components } from './components.ts';
import type { Graph, Steps } from './graph.ts';
import { GrowingInts } from './growing.ts';
import { Interner } from './interner.ts';
import { Ledger, OUT_OF_BYTES } from './ledger.ts';
import type { State } from '../machine/state.ts';
import { Successors } from './successors.ts';

export interface SearchLimits {
  /** Most states to store. */
  readonly maxStates: number;
  /** Most bytes to hold, with what `afterwards` says. */
  readonly maxBytes: number;
  /** What whoever goes on with the graph will need. */
  readonly afterwards?: Rates;
}

/** States that are expanded between two looks at limits, progress and cancelling. */
const SLICE = 2048;

/**
 * Finds every state that can be reached, from the start of a program or from another one of its states, breadth first,
 * so that states are numbered by their distance from the first. A state is a tuple of components and compared whole.
 */
export class Search {
  readonly program: Program;
  readonly components: Components;
  readonly successors: Successors;
  /** In a merged search: faults before the first state. */
  readonly firstFaults: Fault[] = [];
  /** Knows what is held for states, components, known moves and edges. */
  readonly ledger: Ledger;
  readonly #states: Interner;
  readonly #offsets: GrowingInts;
  readonly #targets: GrowingInts;
  readonly #limits: SearchLimits;
  /** True for a shared memory in which an always_ function fails; asked once for each. */
  readonly #isCut: (shared: number) => boolean;
  /** What it said: 0 for not asked yet. */
  readonly #cutShared: GrowingInts;
  readonly #cut: number[] = [];
  readonly #tuple: Int32Array;
  /** Pairs of the state that is expanded, by CPU. */
  readonly #pairs: Int32Array;
  #expanded = 0;
  #faults = 0;
  #ends = 0;
  #complete = true;

  constructor(
    program: Program,
    limits: SearchLimits,
    isCut: (components: Components, shared: number) => boolean,
    glued: readonly boolean[] = [],
    from = boot(program).state,
  ) {
    this.program = program;
    this.#limits = limits;
    const ledger = new Ledger(limits.maxBytes);
    this.ledger = ledger;
    this.#offsets = new GrowingInts(ledger);
    this.#targets = new GrowingInts(ledger);
    this.#cutShared = new GrowingInts(ledger);
    this.components = new Components(program, from, ledger);
    this.#isCut = (shared) => isCut(this.components, shared);
    const mustStop = (shared: number) => this.#mustStop(shared);
    this.successors = new Successors(program, this.components, glued, mustStop, ledger);
    const width = program.cpus.length + 1;
    this.#states = new Interner(width, ledger);
    this.#pairs = new Int32Array(program.cpus.length);
    const first = new Int32Array(width);
    this.#tuple = new Int32Array(width);
    first[0] = this.components.internShared();
    program.cpus.forEach((_, cpu) => {
      const fault = this.successors.glueFirst(cpu, first[0]);
      if (fault) this.firstFaults.push(fault);
      first[cpu + 1] = this.components.internOwn(cpu);
    });
    this.#states.intern(first);
    this.#offsets.push(0);
  }

  get states(): number {
    return this.#states.count;
  }

  get transitions(): number {
    return this.#targets.length;
  }

  /** Bytes held for states, components, known moves and edges. */
  get bytes(): number {
    return this.ledger.held;
  }

  /** Expands some more states. False once there is nothing left to do, be it done or stopped by a limit. */
  advance(): boolean {
    const end = Math.min(this.#states.count, this.#expanded + SLICE);
    try {
      while (this.#expanded < end && this.#expand(this.#expanded)) this.#expanded++;
    } catch (thrown) {
      if (thrown !== OUT_OF_BYTES) throw thrown;
    }
    this.#complete = this.#expanded === end;
    // What a state that did not fit had begun.
    this.#offsets.length = this.#expanded + 1;
    this.#targets.length = this.#offsets.words[this.#expanded];
    return this.#complete && this.#expanded < this.#states.count;
  }

  /** Adds the edges of a state. False if they lead to too many states, or to more than fits. */
  #expand(number: number): boolean {
    const states = this.#states;
    const { successors } = this;
    const tuple = this.#tuple;
    states.load(number, tuple);
    if (this.#mustStop(tuple[0])) {
      if (!this.#keepRoom(0)) return false;
      this.#cut.push(number);
      this.#offsets.push(this.#targets.length);
      return true;
    }
    const pairs = this.#pairs;
    const cpus = pairs.length;
    let moves = 0;
    for (let cpu = 0; cpu < cpus; cpu++) {
      const pair = successors.pairOf(cpu, tuple[cpu + 1], tuple[0]);
      pairs[cpu] = pair;
      moves += successors.end(cpu, pair) - successors.start(cpu, pair);
    }
    if (!this.#keepRoom(moves / 2)) return false;
    const { words } = successors.moves;
    for (let cpu = 0; cpu < cpus; cpu++) {
      const own = tuple[cpu + 1];
      const shared = tuple[0];
      const end = successors.end(cpu, pairs[cpu]);
      for (let move = successors.start(cpu, pairs[cpu]); move < end; move += 2) {
        const after = words[move];
        if (after < 0) this.#faults++;
        tuple[cpu + 1] = after < 0 ? ~after : after;
        tuple[0] = words[move + 1];
        if (states.count >= this.#limits.maxStates && states.find(tuple) < 0) return false;
        this.#targets.push(states.intern(tuple));
      }
      tuple[cpu + 1] = own;
      tuple[0] = shared;
    }
    this.#offsets.push(this.#targets.length);
    return true;
  }

  /** Promises what is needed afterwards if one more state has so many moves. False if that does not fit. */
  #keepRoom(moves: number): boolean {
    const { afterwards } = this.#limits;
    if (moves === 0) this.#ends++;
    if (!afterwards) return true;
    const faults = this.#faults + (this.successors.hasFaults ? moves : 0);
    return this.ledger.promise(
      (this.#states.count + moves) * afterwards.state +
        (this.#targets.length + moves) * afterwards.edge +
        faults * afterwards.fault +
        this.#ends * afterwards.end,
    );
  }

  #mustStop(shared: number): boolean {
    const known = this.#cutShared;
    while (known.length <= shared) known.push(0);
    const { words } = known;
    if (words[shared] === 0) words[shared] = this.#isCut(shared) ? 2 : 1;
    return words[shared] === 2;
  }

  /** Number of a state in full; -1 if it was not met. */
  numberOf(state: State): number {
    const tuple = this.#tuple;
    return this.components.find(state, tuple) ? this.#states.find(tuple) : -1;
  }

  /** What the edges of the graph are. */
  steps(): Steps {
    const { successors } = this;
    const { expanded, offsets, tuples, width, cpus } = this.graph();
    const cpuOf = new Uint8Array(this.transitions);
    const faults: Steps['faults'][number][] = [];
    for (let source = 0; source < expanded; source++) {
      let edge = offsets[source];
      for (let cpu = 0; edge < offsets[source + 1] && cpu < cpus; cpu++) {
        const pair = successors.pairOf(cpu, tuples[source * width + cpu + 1], tuples[source * width]);
        const end = successors.end(cpu, pair);
        for (let move = successors.start(cpu, pair); move < end; move += 2) {
          if (successors.moves.words[move] < 0)
            faults.push({ source, edge, fault: successors.faultAt(move) });
          cpuOf[edge++] = cpu;
        }
      }
    }
    return { cpuOf, faults };
  }

  /** What was found so far. */
  graph(): Graph {
    return {
      states: this.#states.count,
      cpus: this.program.cpus.length,
      tuples: this.#states.words,
      width: this.#states.width,
      offsets: this.#offsets.words,
      targets: this.#targets.words,
      cut: this.#cut,
      complete: this.#complete,
      expanded: this.#expanded,
    };
  }
}
