/**
 * Finds a run of a model that does what a recording shows: trace validation, as it is done for TLA+ (Cirstea, Kuppe,
 * Loillier, Merz: Validating Traces of Distributed Programs Against TLA+ Specifications, 2024).
 *
 * Every step of the model that does something the recording would show must be what it shows next, on that CPU and
 * across the CPUs; between these, steps that no recording shows may lie as they will. The search is over schedules, and
 * remembers by state and place in the recording what it has tried, so that it ends.
 *
 * Of the runs that fit it takes the nearest in time: a CPU is taken to go on at once with what was not recorded, the one
 * first that was seen longest ago, and where that does not fit, to have been held up as late as it can have been.
 */
import type { Program } from '../language/program.ts';
import { boot } from '../machine/boot.ts';
import { executorOf } from '../machine/execute.ts';
import { statusOf } from '../machine/moves.ts';
import type { Move, State } from '../machine/state.ts';
import { callsAfterSetup, logAfterSetup } from './setup.ts';
import { difference, phrase, type Happening } from './happening.ts';
import type { Logged } from './logged.ts';
import { callsOf, linesOf, take } from './model.ts';
import type { Observations } from './observe.ts';
import { unlike } from './seen.ts';
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
  /** What stands there, and what the models did instead that got that far. */
  readonly words: string;
  readonly states: number;
}

/** How a search goes on from a place: what has been done of each sequence, and by which state. */
interface Node {
  readonly state: State;
  readonly trace: number;
  readonly log: number;
  readonly loads: number;
  readonly tracing: boolean;
  /** Calls that a module has announced and the model has not made. */
  readonly announced: readonly string[];
  /** Answers that the model has given and the log has not told. */
  readonly answers: readonly { readonly call: string; readonly value: number }[];
  /** When each CPU was last seen, in seconds; -Infinity before. */
  readonly last: readonly number[];
  readonly from?: Node;
  readonly move?: Move;
  readonly depth: number;
}

const verbs: Readonly<Record<string, string>> = {
  klp_register_patch: 'register',
  klp_unregister_patch: 'unregister',
  klp_enable_patch: 'enable',
  klp_disable_patch: 'disable',
};

/** The function of the listings in which CPU1 does what it is asked for: there, who asks is free to be on any CPU. */
const requests = 'serve';

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
  private readonly start: State;
  private readonly trace: readonly Traced[];
  private readonly log: readonly Logged[];
  private readonly observations: Observations;
  private readonly tried = new Set<string>();
  private readonly functions: ReadonlySet<string>;
  /** How far the best attempt came: lines of the recording behind it, and why it did not go on. */
  private furthest = { done: -1, line: 0, why: new Set<string>() };

  constructor(program: Program, observations: Observations) {
    this.program = program;
    this.observations = observations;
    this.functions = new Set(program.functions.map(({ name }) => name));
    const { state, events } = boot(program);
    this.start = state;
    const patches = sightOf(program, state).patches.map(({ patch }) => patch);
    this.trace = callsAfterSetup(observations.trace, patches).filter(
      ({ happening }) => this.isModelled(happening) && this.isProbed(happening),
    );
    this.log = logAfterSetup(observations.log, linesOf(events), patches).filter(
      (entry) => entry.kind !== 'happening' || this.isModelled(entry.happening),
    );
  }

  run(): Followed | Refused {
    const { log } = this;
    const { scope } = this.observations;
    const first: Node = {
      state: this.start,
      trace: 0,
      log: 0,
      loads: 0,
      tracing: false,
      announced: [],
      answers: [],
      last: this.program.cpus.map(() => -Infinity),
      depth: 0,
    };
    const stack: Node[] = [first];
    while (stack.length > 0) {
      const node = this.passed(stack.pop()!, log);
      const key = keyOf(node);
      if (this.tried.has(key)) continue;
      this.tried.add(key);
      if (this.tried.size > limit)
        throw new Error(`More than ${String(limit)} states: it is not known whether a run does this.`);
      if (this.isDone(node, log)) return this.followed(node, log);
      // The last one pushed is tried first.
      stack.push(...this.next(node, log).reverse());
      // Nothing says when the tracer was switched on, so it may be at once.
      if (scope.late && !node.tracing && node.trace === 0) stack.push({ ...node, tracing: true });
    }
    const { line, why } = this.furthest;
    return { kind: 'refused', line, words: [...why].join('; '), states: this.tried.size };
  }

  /** True if the listing has the function, so that its runs show it; a function that it leaves out is passed over. */
  private isModelled(happening: Happening): boolean {
    return !('function' in happening) || this.functions.has(happening.function);
  }

  /** Goes on in the log over what needs no step: headings, looks that hold, calls that are announced, answers told. */
  private passed(start: Node, log: readonly Logged[]): Node {
    let node = start;
    for (;;) {
      const entry = log[node.log] as Logged | undefined;
      const next = entry && this.passEntry(node, entry);
      if (!next) return node;
      node = { ...next, log: node.log + 1 };
    }
  }

  private passEntry(node: Node, entry: Logged): Node | undefined {
    switch (entry.kind) {
      case 'heading':
        return node;
      case 'begins':
        return { ...node, announced: [...node.announced, entry.call] };
      case 'answered': {
        const [first] = node.answers;
        if (first === undefined || Number.isNaN(first.value)) {
          this.note(node, entry.line, `${entry.call} has not come back`);
          return undefined;
        }
        if (first.call !== entry.call || first.value !== entry.value) {
          this.note(
            node,
            entry.line,
            `${first.call} -> ${String(first.value)} instead of ${entry.call} -> ${String(entry.value)}`,
          );
          return undefined;
        }
        return { ...node, answers: node.answers.slice(1) };
      }
      case 'tracing': {
        const due = this.trace.filter(({ line }) => line < entry.line).length;
        if (node.trace < due) {
          this.note(
            node,
            this.trace[node.trace].line,
            `${phrase(this.trace[node.trace].happening)} has not come`,
          );
          return undefined;
        }
        return { ...node, tracing: entry.on };
      }
      case 'look': {
        const why = unlike(entry.item, sightOf(this.program, node.state), this.observations.scope);
        if (why === undefined) return node;
        this.note(node, entry.line, why);
        return undefined;
      }
      case 'happening':
        this.note(node, entry.line, `${phrase(entry.happening)} has not come`);
        return undefined;
    }
  }

  private isDone(node: Node, log: readonly Logged[]): boolean {
    return (
      node.trace === this.trace.length &&
      node.log === log.length &&
      node.loads === this.observations.loads.length &&
      node.announced.length === 0 &&
      node.answers.length === 0 &&
      (this.observations.scope.goesOn || this.isOver(node.state))
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
  private next(node: Node, log: readonly Logged[]): Node[] {
    const { program } = this;
    const cpus = program.cpus.map((_, cpu) => cpu).sort((a, b) => node.last[a] - node.last[b] || a - b);
    const quiet: Node[] = [];
    const shown: Node[] = [];
    for (const cpu of cpus) {
      const count = executorOf(program).choices(node.state, cpu);
      for (let choice = 0; choice < count; choice++) {
        const move = { cpu, choice };
        const taken = take(program, node.state, move);
        const after = this.agree(
          { ...node, state: taken.state, from: node, move, depth: node.depth + 1 },
          cpu,
          node.state,
          taken.happenings,
          log,
        );
        if (after) (after.trace === node.trace ? quiet : shown).push(after);
      }
    }
    return [...quiet, ...shown];
  }

  /** The node behind a step, if everything that the step does is what was recorded next. */
  private agree(
    start: Node,
    cpu: number,
    before: State,
    happenings: readonly Happening[],
    log: readonly Logged[],
  ): Node | undefined {
    let node: Node | undefined = start;
    // A step may write to the log and do something else; the log is passed on between.
    for (const happening of happenings) {
      node = this.passed(node, log);
      node = this.agreeOne(node, cpu, before, happening, log);
      if (!node) return undefined;
    }
    return node;
  }

  private agreeOne(
    node: Node,
    cpu: number,
    before: State,
    happening: Happening,
    log: readonly Logged[],
  ): Node | undefined {
    if (happening.kind === 'log' || happening.kind === 'warning' || happening.kind === 'fault') {
      if (this.observations.silent) return node;
      const entry = log[node.log] as Logged | undefined;
      if (entry?.kind !== 'happening') {
        this.note(node, entry?.line ?? this.lastLine(), `the model goes on with ${phrase(happening)}`);
        return undefined;
      }
      const why = difference(entry.happening, happening) ?? this.elsewhere(entry.cpu, before, cpu);
      if (why === undefined) return { ...node, log: node.log + 1 };
      this.note(node, entry.line, why);
      return undefined;
    }
    const told = this.tell(node, happening);
    return told && this.agreeTrace(told, cpu, before, happening);
  }

  /** Calls that a module of the recording makes are announced in the log; what they return is told there. */
  private tell(node: Node, happening: Happening): Node | undefined {
    if (happening.kind === 'return' && happening.function === 'load_module')
      return this.loaded(node, 'load_module', happening.value ?? 0);
    if (happening.kind === 'return' && happening.function === 'delete_module')
      return this.loaded(node, 'delete_module', 0);
    if (happening.kind !== 'enter' && happening.kind !== 'return') return node;
    const verb = verbs[happening.function] as string | undefined;
    if (verb === undefined || !this.tellsCalls()) return node;
    if (happening.kind === 'enter') {
      const call = `${happening.patch ?? ''}: ${verb}`;
      if (node.announced[0] === call)
        return {
          ...node,
          announced: node.announced.slice(1),
          answers: [...node.answers, { call, value: NaN }],
        };
      return undefined;
    }
    const answers = node.answers.map((answer) =>
      Number.isNaN(answer.value) ? { ...answer, value: happening.value ?? 0 } : answer,
    );
    return { ...node, answers };
  }

  private tellsCalls(): boolean {
    return this.log.some(({ kind }) => kind === 'begins');
  }

  private loaded(node: Node, call: string, value: number): Node | undefined {
    if (this.observations.silent) return node;
    const expected = this.observations.loads[node.loads] as Observations['loads'][number] | undefined;
    if (expected?.call === call && expected.value === value) return { ...node, loads: node.loads + 1 };
    this.note(node, expected?.line ?? this.lastLine(), `${call}() returns ${String(value)}`);
    return undefined;
  }

  private agreeTrace(node: Node, cpu: number, before: State, happening: Happening): Node | undefined {
    if (!node.tracing || (happening.kind !== 'enter' && happening.kind !== 'return')) return node;
    if (!this.isProbed(happening)) return node;
    const expected = this.trace[node.trace] as Traced | undefined;
    if (!expected) {
      this.note(node, this.lastLine(), `the model goes on with ${phrase(happening)}`);
      return undefined;
    }
    const why = difference(expected.happening, happening) ?? this.elsewhere(expected.cpu, before, cpu);
    if (why !== undefined) {
      this.note(node, expected.line, why);
      return undefined;
    }
    const last = node.last.map((seconds, each) => (each === cpu ? expected.seconds : seconds));
    return { ...node, trace: node.trace + 1, last };
  }

  /** Says that it is another CPU than the one recorded, if that counts. */
  private elsewhere(recorded: number | undefined, state: State, cpu: number): string | undefined {
    if (recorded === undefined || recorded === cpu) return undefined;
    return callsOf(this.program, state, cpu).includes(requests) ? undefined : `on CPU${String(cpu)}`;
  }

  private isProbed(happening: Happening): boolean {
    const { probes } = this.observations;
    if (happening.kind !== 'enter' && happening.kind !== 'return') return false;
    const { function: name } = happening;
    if (happening.kind === 'return') return probes.return.has(name);
    return probes.enter.has(name) && !(probes.modulesOnly.has(name) && happening.object === 'vmlinux');
  }

  private lastLine(): number {
    return Math.max(...[...this.trace, ...this.log, ...this.observations.loads].map(({ line }) => line));
  }

  private note({ trace, log, loads }: Node, line: number, why: string): void {
    const done = trace + log + loads;
    if (done < this.furthest.done) return;
    if (done > this.furthest.done) this.furthest = { done, line, why: new Set() };
    if (line < this.furthest.line) this.furthest.line = line;
    this.furthest.why.add(why);
  }

  private followed(end: Node, log: readonly Logged[]): Followed {
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
      trace: this.trace.map((event, at) => ({ ...event, step: traced[at] })),
      log: log.map((entry, at) => ({ ...entry, step: logged[at] })),
      states: this.tried.size,
    };
  }
}

function keyOf(node: Node): string {
  const { trace, log, loads, tracing, announced, answers } = node;
  const words = Buffer.from(node.state.buffer, node.state.byteOffset, node.state.byteLength).toString(
    'latin1',
  );
  return `${String(trace)} ${String(log)} ${String(loads)} ${String(tracing)} ${announced.join()} ${answers.map(({ call, value }) => `${call}${String(value)}`).join()} ${words}`;
}
