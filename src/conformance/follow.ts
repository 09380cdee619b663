/**
 * Finds a run of a model that does what a recording shows: trace validation, as it is done for TLA+ (Cirstea, Kuppe,
 * Loillier, Merz: Validating Traces of Distributed Programs Against TLA+ Specifications, 2024).
 *
 * Every step of the model that does something the recording would show must be what it shows next, on that CPU and
 * across the CPUs; between these, steps that no recording shows may lie as they will. The search is over schedules, and
 * remembers by state and place in the recording what it has tried, so that it ends.
 *
 * Of the runs that fit it takes the first that it comes to, and tries those first that are near in time: a CPU goes on at
 * once with what was not recorded, the one first that was seen longest ago; where that does not fit, the last step is
 * taken back first, so that a CPU was held up as late as it can have been. No other use is made of times.
 */
import type { Program } from '../language/program.ts';
import { boot } from '../machine/boot.ts';
import { executorOf } from '../machine/execute.ts';
import { statusOf } from '../machine/moves.ts';
import type { Move, State } from '../machine/state.ts';
import { Agreement } from './agree.ts';
import type { Happening } from './happening.ts';
import type { Logged } from './log-line.ts';
import { Furthest } from './mismatch.ts';
import { linesOf, take } from './model.ts';
import { firstNode, keyOf, type Node } from './node.ts';
import type { Observations } from './observe.ts';
import { isProbed } from './probes.ts';
import { callsAfterSetup, logAfterSetup } from './setup.ts';
import { sightOf } from './sight.ts';
import type { Traced } from './traced.ts';

/** Something of a recording, and behind how many steps of a run it is done. */
export type Done<Entry> = Entry & { readonly step: number };

/** What a run has done of a recording. */
export interface Followed {
  readonly kind: 'followed';
  readonly moves: readonly Move[];
  /** The events of the trace that the listing can do, each with the number of steps behind which it is done. */
  readonly trace: readonly Done<Traced>[];
  /** The entries of the log, each with the number of steps behind which it holds. */
  readonly log: readonly Done<Logged>[];
  /** How many states were looked at. */
  readonly states: number;
}

/** No run does what the recording shows. */
export interface Refused {
  readonly kind: 'refused';
  /** The first line of the recording that no run could follow. */
  readonly line: number;
  /** What the runs did instead that did everything before. */
  readonly words: string;
  readonly states: number;
}

/** More states than any recording needs. */
const limit = 3_000_000;

/**
 * Finds the run of a program that does what was observed.
 *
 * @throws Error if there are more states than a search may look at: then nothing is known
 */
export function follow(program: Program, observations: Observations): Followed | Refused {
  return new Search(program, observations).run();
}

class Search {
  private readonly program: Program;
  private readonly observations: Observations;
  private readonly start: State;
  private readonly agreement: Agreement;
  private readonly tried = new Set<string>();
  /** Why the attempts that came furthest did not go on. */
  private readonly furthest = new Furthest();

  constructor(program: Program, observations: Observations) {
    this.program = program;
    this.observations = observations;
    const functions = new Set(program.functions.map(({ name }) => name));
    // A function that the listing does not have is passed over.
    const isModelled = (happening: Happening) =>
      !('function' in happening) || functions.has(happening.function);
    const { state, events } = boot(program);
    this.start = state;
    const patches = sightOf(program, state).patches.map(({ patch }) => patch);
    const trace = callsAfterSetup(observations.trace, patches).filter(
      ({ happening }) => isModelled(happening) && isProbed(observations.probes, happening),
    );
    const log = logAfterSetup(observations.log, linesOf(events), patches).filter(
      (entry) => entry.kind !== 'happening' || isModelled(entry.happening),
    );
    this.agreement = new Agreement(program, observations, trace, log);
  }

  run(): Followed | Refused {
    const { scope } = this.observations;
    const stack: Node[] = [firstNode(this.start, this.program.cpus.length)];
    while (stack.length > 0) {
      const { node, waits } = this.agreement.passed(stack.pop()!);
      if (waits) this.furthest.note(waits);
      const key = keyOf(node);
      if (this.tried.has(key)) continue;
      this.tried.add(key);
      if (this.tried.size > limit)
        throw new Error(`More than ${String(limit)} states: it is not known whether a run does this.`);
      if (this.isDone(node)) return this.followed(node);
      const held = this.agreement.heldUp(node);
      if (held && 'why' in held) this.furthest.note(held);
      else if (held) stack.push(held);
      // The last one pushed is tried first.
      stack.push(...this.next(node).reverse());
      // Nothing says when the tracer was switched on, so it may be at once.
      if (scope.late && !node.tracing && node.trace === 0) stack.push({ ...node, tracing: true });
    }
    return { kind: 'refused', ...this.furthest.told(), states: this.tried.size };
  }

  private isDone(node: Node): boolean {
    return (
      this.agreement.isDone(node) && (this.observations.scope.goesOn === true || this.isOver(node.state))
    );
  }

  /**
   * True if no CPU is in the middle of something: who goes on would do what the recording would have shown.
   */
  private isOver(state: State): boolean {
    return this.program.cpus.every((thread, cpu) => {
      const begun = state[thread.position] !== this.start[thread.position];
      return !begun || statusOf(this.program, state, cpu).kind !== 'ready';
    });
  }

  /** What can come next, the most likely first. */
  private next(node: Node): Node[] {
    const { program } = this;
    const cpus = program.cpus
      .map((_, cpu) => cpu)
      .filter((cpu) => cpu !== node.held)
      .sort((a, b) => node.last[a] - node.last[b] || a - b);
    const quiet: Node[] = [];
    const shown: Node[] = [];
    for (const cpu of cpus) {
      const count = executorOf(program).choices(node.state, cpu);
      for (let choice = 0; choice < count; choice++) {
        const move = { cpu, choice };
        const taken = take(program, node.state, move);
        const start = { ...node, state: taken.state, from: node, move, depth: node.depth + 1 };
        const after = this.agreement.behind(start, { cpu, before: node.state }, taken);
        if ('why' in after) this.furthest.note(after);
        else (after.trace === node.trace ? quiet : shown).push(after);
      }
    }
    return [...quiet, ...shown];
  }

  private followed(end: Node): Followed {
    const { trace, log } = this.agreement;
    const moves: Move[] = [];
    const traced: number[] = [];
    const logged: number[] = [];
    for (let node: Node | undefined = end; node; node = node.from) {
      for (let at = node.from?.trace ?? 0; at < node.trace; at++) traced[at] = node.depth;
      for (let at = node.from?.log ?? 0; at < node.log; at++) logged[at] = node.depth;
      if (node.move) moves.unshift(node.move);
    }
    return {
      kind: 'followed',
      moves,
      trace: trace.map((event, at) => ({ ...event, step: traced[at] })),
      log: log.map((entry, at) => ({ ...entry, step: logged[at] })),
      states: this.tried.size,
    };
  }
}
