/** How far a run has come in a recording. */
import type { Move, State } from '../machine/state.ts';

/** A call about a patch that is not done with: announced, made, or answered and not told. */
export interface Call {
  /** `p3: enable`. */
  readonly name: string;
  /** The line that announced it. */
  readonly line?: number;
  /** On which CPU it was announced, if that counts. */
  readonly announced?: number;
  /** The CPU of the model that makes it; absent until it does. */
  readonly by?: number;
  /** What it returned; absent until it has. */
  readonly value?: number;
}

/** What a call returned last. */
export interface Given {
  readonly value: number;
  /** Absent if who asks for it is free to be on any CPU. */
  readonly cpu?: number;
}

/** A state of a model, and how far the run that led there has come in each sequence of the recording. */
export interface Node {
  readonly state: State;
  readonly trace: number;
  readonly log: number;
  readonly loads: number;
  /** How many loads and unloads have begun, */
  readonly begun: number;
  /** and how many had when the script last said that it was about to ask for one; absent if it asks for none. */
  readonly asked?: number;
  readonly tracing: boolean;
  /** The CPU that is held up: it takes no step. */
  readonly held?: number;
  readonly calls: readonly Call[];
  /** By the names of calls. */
  readonly given: Readonly<Record<string, Given>>;
  /** When each CPU was last seen, in seconds; -Infinity before. */
  readonly last: readonly number[];
  readonly from?: Node;
  readonly move?: Move;
  readonly depth: number;
}

/** Where a search begins. */
export function firstNode(state: State, cpus: number): Node {
  return {
    state,
    trace: 0,
    log: 0,
    loads: 0,
    begun: 0,
    tracing: false,
    calls: [],
    given: {},
    last: Array<number>(cpus).fill(-Infinity),
    depth: 0,
  };
}

/** How many entries of the recording are done. */
export function doneIn({ trace, log, loads }: Node): number {
  return trace + log + loads;
}

/** Two nodes with one key can go on alike: it has all that counts but how they came there, and when. */
export function keyOf(node: Node): string {
  const { state, trace, log, loads, begun, asked, tracing, held, calls, given } = node;
  const words = Buffer.from(state.buffer, state.byteOffset, state.byteLength).toString('latin1');
  return `${JSON.stringify([trace, log, loads, begun, asked, tracing, held, calls, given])} ${words}`;
}
