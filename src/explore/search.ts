import type { Program } from '../language/program.ts';
import { boot } from '../machine/boot.ts';
import type { Fault } from '../machine/events.ts';
import { Components } from './components.ts';
import type { Graph, Steps } from './graph.ts';
import { GrowingInts } from './growing.ts';
import { Interner } from './interner.ts';
import type { State } from '../machine/state.ts';
import { Successors } from './successors.ts';

export interface SearchLimits {
  /** Most states to store. */
  readonly maxStates: number;
  /** Most bytes to hold. */
  readonly maxBytes: number;
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
  readonly #states: Interner;
  readonly #offsets = new GrowingInts();
  readonly #targets = new GrowingInts();
  readonly #limits: SearchLimits;
  /** True for a shared memory in which an always_ function fails; asked once for each. */
  readonly #isCut: (shared: number) => boolean;
  readonly #cutShared = new Map<number, boolean>();
  readonly #cut: number[] = [];
  readonly #tuple: Int32Array;
  #expanded = 0;
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
    this.components = new Components(program, from);
    this.#isCut = (shared) => isCut(this.components, shared);
    this.successors = new Successors(program, this.components, glued, (shared) => this.#mustStop(shared));
    const width = program.cpus.length + 1;
    this.#states = new Interner(width);
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
    const { components, successors } = this;
    return (
      this.#states.bytes + this.#offsets.bytes + this.#targets.bytes + components.bytes + successors.bytes
    );
  }

  /** Expands some more states. False once there is nothing left to do, be it done or stopped by a limit. */
  advance(): boolean {
    const end = Math.min(this.#states.count, this.#expanded + SLICE);
    while (this.#expanded < end && this.#complete) this.#expand(this.#expanded);
    if (!this.#complete || this.#expanded === this.#states.count) return false;
    this.#complete = this.bytes < this.#limits.maxBytes;
    return this.#complete;
  }

  /** Adds the edges of a state, all of them or, if they would lead to too many states, none. */
  #expand(number: number): void {
    const states = this.#states;
    const { cpus } = this.program;
    const { successors } = this;
    const tuple = this.#tuple;
    states.load(number, tuple);
    if (this.#mustStop(tuple[0])) this.#cut.push(number);
    else {
      const before = this.#targets.length;
      for (let cpu = 0; cpu < cpus.length; cpu++) {
        const own = tuple[cpu + 1];
        const shared = tuple[0];
        const pair = successors.pairOf(cpu, own, shared);
        const end = successors.end(cpu, pair);
        for (let move = successors.start(cpu, pair); move < end; move += 2) {
          const { words } = successors.moves;
          tuple[cpu + 1] = words[move];
          tuple[0] = words[move + 1];
          if (states.count >= this.#limits.maxStates && states.find(tuple) < 0) {
            this.#complete = false;
            this.#targets.length = before;
            return;
          }
          this.#targets.push(states.intern(tuple));
        }
        tuple[cpu + 1] = own;
        tuple[0] = shared;
      }
    }
    this.#offsets.push(this.#targets.length);
    this.#expanded++;
  }

  #mustStop(shared: number): boolean {
    let cut = this.#cutShared.get(shared);
    if (cut === undefined) {
      cut = this.#isCut(shared);
      this.#cutShared.set(shared, cut);
    }
    return cut;
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
          const fault = successors.faults.get(move);
          if (fault) faults.push({ source, edge, fault });
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
