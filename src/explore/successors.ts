import type { Program } from '../language/program.ts';
import type { Fault } from '../machine/events.ts';
import { executorOf } from '../machine/execute.ts';
import type { Components } from './components.ts';
import { GrowingInts } from './growing.ts';
import { Interner } from './interner.ts';
import type { Ledger } from './ledger.ts';

/** A merged search takes no more steps than this as one: a loop of such steps need not end. */
const MOST_GLUED = 1000;

/**
 * What a CPU can do next depends on its own component and on shared memory, on nothing else: no CPU reads
 * another's locals. So each pair of the two is run once, and every state that has the pair looks it up.
 */
export class Successors {
  readonly #program: Program;
  readonly #components: Components;
  /** Positions at which a CPU does not stop: see mergeable.ts. */
  readonly #glued: readonly boolean[];
  readonly #pairs: Interner[];
  /** Per CPU and pair: where its moves begin in `moves`, and how many there are. */
  readonly #first: GrowingInts[];
  /** One move after the other, by choice: own component (its complement if the move is a fault), shared memory. */
  readonly moves: GrowingInts;
  readonly #pair = new Int32Array(2);
  /** 1 for each instruction that some state executed. */
  readonly executed: Uint8Array;
  #fault: Fault | undefined;
  /** One fault of each kind at each place: they differ in values that only a run shows. */
  readonly #faults: Fault[] = [];
  readonly #faultNumbers = new Map<string, number>();
  /** One faulty move after the other: its place in `moves`, and number of its fault. */
  readonly #faulty: GrowingInts;
  /** True for a shared memory in which nobody may go on. */
  readonly #isCut: (shared: number) => boolean;

  constructor(
    program: Program,
    components: Components,
    glued: readonly boolean[],
    isCut: (shared: number) => boolean,
    ledger: Ledger,
  ) {
    this.#program = program;
    this.#components = components;
    this.#glued = glued;
    this.#isCut = isCut;
    this.#pairs = program.cpus.map(() => new Interner(2, ledger));
    this.#first = program.cpus.map(() => new GrowingInts(ledger));
    this.moves = new GrowingInts(ledger);
    this.#faulty = new GrowingInts(ledger);
    this.executed = new Uint8Array(program.code.length);
  }

  /** Number of the pair, for `start` and `end`. */
  pairOf(cpu: number, own: number, shared: number): number {
    const pair = this.#pair;
    pair[0] = own;
    pair[1] = shared;
    const pairs = this.#pairs[cpu];
    const number = pairs.intern(pair);
    if (pairs.isNew) this.#run(cpu, own, shared);
    return number;
  }

  /** First word of the pair's moves in `moves`; two words each. */
  start(cpu: number, pair: number): number {
    return this.#first[cpu].words[pair * 2];
  }

  /** The word behind the pair's moves. */
  end(cpu: number, pair: number): number {
    return this.#first[cpu].words[pair * 2 + 1];
  }

  #run(cpu: number, own: number, shared: number): void {
    const components = this.#components;
    const executor = executorOf(this.#program);
    const { state } = components;
    const first = this.#first[cpu];
    const position = this.#components.positionOf(cpu, own);
    first.push(this.moves.length);
    components.loadOwn(cpu, own);
    components.loadShared(shared);
    const choices = executor.choices(state, cpu);
    if (choices > 0) this.executed[position] = 1;
    for (let choice = 0; choice < choices; choice++) {
      if (choice > 0) {
        components.loadOwn(cpu, own);
        components.loadShared(shared);
      }
      executor.advance(state, cpu, choice, undefined, this.#hear);
      const memory = components.internShared();
      this.#glue(cpu, memory);
      const after = components.internOwn(cpu);
      if (this.#fault) this.#noteFault(this.#fault);
      this.moves.push(this.#fault ? ~after : after);
      this.moves.push(memory);
      this.#fault = undefined;
    }
    first.push(this.moves.length);
  }

  /** True if any move is a fault. */
  get hasFaults(): boolean {
    return this.#faulty.length > 0;
  }

  /** The fault of the move at a place in `moves`, which must be one. */
  faultAt(move: number): Fault {
    const { words } = this.#faulty;
    let low = 0;
    let high = this.#faulty.length / 2 - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle * 2] < move) low = middle + 1;
      else high = middle;
    }
    return this.#faults[words[low * 2 + 1]];
  }

  #noteFault(fault: Fault): void {
    const key = `${fault.kind} ${fault.statement} ${fault.frame}`;
    let number = this.#faultNumbers.get(key);
    if (number === undefined) {
      number = this.#faults.push(fault) - 1;
      this.#faultNumbers.set(key, number);
    }
    this.#faulty.push(this.moves.length);
    this.#faulty.push(number);
  }

  readonly #hear = (fault: Fault): void => {
    this.#fault = fault;
  };

  /**
   * Goes on while the CPU stands where it need not stop. No such step changes shared memory. One that has faulted stands
   * at a position below 0, which none of them is.
   */
  #glue(cpu: number, shared: number): void {
    const glued = this.#glued;
    const { state } = this.#components;
    const word = this.#program.cpus[cpu].position;
    if (!glued[state[word]] || this.#isCut(shared)) return;
    const executor = executorOf(this.#program);
    for (let steps = 0; steps < MOST_GLUED && glued[state[word]]; steps++) {
      this.executed[state[word]] = 1;
      executor.advance(state, cpu, 0, undefined, this.#hear);
    }
  }

  /** Takes the steps at the start of a CPU that need no stop, in the components' scratch state. */
  glueFirst(cpu: number, shared: number): Fault | undefined {
    this.#glue(cpu, shared);
    const fault = this.#fault;
    this.#fault = undefined;
    return fault;
  }
}
