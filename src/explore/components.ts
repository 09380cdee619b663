import type { Program } from '../language/program.ts';
import type { State } from '../machine/state.ts';
import { Interner } from './interner.ts';
import type { Ledger } from './ledger.ts';

/** Words of shared memory that are interned together: few enough that one write changes few of them. */
const CHUNK = 16;

/**
 * Takes states apart into components (COLLAPSE; Holzmann, "State Compression in Spin", 1997): what the CPUs share,
 * and what is each CPU's own. A component is met in many states, so a state is a short tuple of numbers. Words
 * that no CPU writes are in no component.
 */
export class Components {
  readonly #program: Program;
  /** Variable shared words, padded to whole chunks by repeating a constant word. */
  readonly #shared: Int32Array;
  readonly #chunks: Interner[] = [];
  readonly #tuples: Interner;
  readonly #own: Interner[];
  readonly #buffer = new Int32Array(CHUNK);
  readonly #tuple: Int32Array;
  /** Scratch: a whole state to run a step in. Words that no component holds stay as in the first state. */
  readonly state: State;
  readonly #first: State;
  /** Words that no component holds. */
  readonly #constant: Int32Array;

  constructor(program: Program, first: State, ledger: Ledger) {
    this.#program = program;
    this.#first = first;
    this.state = first.slice();
    const { variable, shared } = program.memory;
    const words = variable.filter((address) => address < shared);
    const held = new Set(variable);
    this.#constant = Int32Array.from([...first.keys()].filter((address) => !held.has(address)));
    while (words.length % CHUNK !== 0 || words.length === 0) words.push(0);
    this.#shared = Int32Array.from(words);
    for (let chunk = 0; chunk < words.length / CHUNK; chunk++) this.#chunks.push(new Interner(CHUNK, ledger));
    this.#tuple = new Int32Array(this.#chunks.length).fill(-1);
    this.#tuples = new Interner(this.#chunks.length, ledger);
    this.#own = program.cpus.map(({ slotCount }) => new Interner(slotCount + 1, ledger));
  }

  /** How many different shared memories were met. */
  get sharedCount(): number {
    return this.#tuples.count;
  }

  /** How many different positions with locals a CPU was met in. */
  ownCount(cpu: number): number {
    return this.#own[cpu].count;
  }

  /** The number of the shared memory that is in `state` now. */
  internShared(): number {
    for (let chunk = 0; chunk < this.#chunks.length; chunk++) {
      // A step changes few words: most chunks are still what was loaded or interned last.
      if (this.#isUnchanged(chunk)) continue;
      this.#gather(this.state, chunk);
      this.#tuple[chunk] = this.#chunks[chunk].intern(this.#buffer);
    }
    return this.#tuples.intern(this.#tuple);
  }

  /** True if a chunk of `state` is the one that was met last. */
  #isUnchanged(chunk: number): boolean {
    const last = this.#tuple[chunk];
    if (last < 0) return false;
    const { words } = this.#chunks[chunk];
    const { state } = this;
    const shared = this.#shared;
    for (let index = 0; index < CHUNK; index++)
      if (words[last * CHUNK + index] !== state[shared[chunk * CHUNK + index]]) return false;
    return true;
  }

  /** Puts the words of a chunk into the buffer. */
  #gather(state: State, chunk: number): void {
    const buffer = this.#buffer;
    const shared = this.#shared;
    for (let index = 0; index < CHUNK; index++) buffer[index] = state[shared[chunk * CHUNK + index]];
  }

  /** The number of what is a CPU's own in `state` now: its position and locals. */
  internOwn(cpu: number): number {
    return this.#own[cpu].intern(this.state, this.#program.cpus[cpu].position);
  }

  /**
   * Writes the components of any state into `tuple`: shared memory, then each CPU's own, -1 for what was not met.
   * False if the state differs from the first one where no CPU ever writes: then it is none of this program.
   */
  find(state: State, tuple: Int32Array): boolean {
    for (let chunk = 0; chunk < this.#chunks.length; chunk++) {
      this.#gather(state, chunk);
      this.#tuple[chunk] = this.#chunks[chunk].find(this.#buffer);
    }
    tuple[0] = this.#tuples.find(this.#tuple);
    this.#program.cpus.forEach(({ position }, cpu) => {
      tuple[cpu + 1] = this.#own[cpu].find(state, position);
    });
    return this.#constant.every((address) => state[address] === this.#first[address]);
  }

  /** Puts a shared memory into `state`. */
  loadShared(number: number): void {
    const { state } = this;
    const shared = this.#shared;
    this.#tuples.load(number, this.#tuple);
    for (let chunk = 0; chunk < this.#chunks.length; chunk++) {
      const { words } = this.#chunks[chunk];
      const base = this.#tuple[chunk] * CHUNK;
      for (let index = 0; index < CHUNK; index++) state[shared[chunk * CHUNK + index]] = words[base + index];
    }
  }

  /** Puts what is a CPU's own into `state`. */
  loadOwn(cpu: number, number: number): void {
    this.#own[cpu].load(number, this.state, this.#program.cpus[cpu].position);
  }

  /** The position word of a CPU in one of its components. */
  positionOf(cpu: number, number: number): number {
    const own = this.#own[cpu];
    return own.words[number * own.width];
  }
}
