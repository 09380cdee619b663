/** What a run has to do next to agree with a recording, and whether a step of a model does it. */
import type { Program } from '../language/program.ts';
import type { State } from '../machine/state.ts';
import { difference, phrase, type Happening } from './happening.ts';
import type { Logged } from './log-line.ts';
import { callsOf, type Taken } from './model.ts';
import { differs, goesOn, waits, type Mismatch } from './mismatch.ts';
import type { Node } from './node.ts';
import type { Observations } from './observe.ts';
import { isProbed } from './probes.ts';
import { unlike, type Seen } from './seen.ts';
import { sightOf } from './sight.ts';
import type { Traced } from './traced.ts';

const verbs: Readonly<Partial<Record<string, string>>> = {
  klp_register_patch: 'register',
  klp_unregister_patch: 'unregister',
  klp_enable_patch: 'enable',
  klp_disable_patch: 'disable',
};

/** The function of the listings in which CPU1 does what it is asked for: there, who asks is free to be on any CPU. */
const requests = 'serve';

/** What the listings load and unload m with. */
const loaders: readonly string[] = ['load_module', 'delete_module'];

type Enter = Happening & { readonly kind: 'enter' };
type Return = Happening & { readonly kind: 'return' };

/** A step of a CPU that is compared. */
interface Step {
  readonly cpu: number;
  readonly before: State;
}

export class Agreement {
  readonly trace: readonly Traced[];
  readonly log: readonly Logged[];
  private readonly program: Program;
  private readonly observations: Observations;
  /** True if the modules of the recording announce their calls: then there are no others. */
  private readonly announces: boolean;

  /** `trace` and `log` are those of the observations that a run of the program can show. */
  constructor(
    program: Program,
    observations: Observations,
    trace: readonly Traced[],
    log: readonly Logged[],
  ) {
    this.program = program;
    this.observations = observations;
    this.trace = trace;
    this.log = log;
    this.announces = observations.log.some(({ kind }) => kind === 'begins');
  }

  /** True if there is nothing more in the recording that a run would have to do. */
  isDone({ trace, log, loads, calls }: Node): boolean {
    return (
      trace === this.trace.length &&
      log === this.log.length &&
      loads === this.observations.loads.length &&
      calls.length === 0
    );
  }

  /**
   * Goes on in the log over what needs no step: headings, looks that hold, calls that are announced, answers told.
   * `waits` says why it does not go on from there.
   */
  passed(start: Node): { readonly node: Node; readonly waits?: Mismatch } {
    let node = start;
    for (;;) {
      const entry = this.log[node.log] as Logged | undefined;
      if (!entry) return { node };
      const next = this.pass(node, entry);
      if ('why' in next) return { node, waits: next };
      node = { ...next, log: node.log + 1 };
    }
  }

  /**
   * The node from which on a CPU is held up, if the recording holds up one next. It need not be held up as soon as it can
   * be: it may go on to where it lets the other one go on.
   */
  heldUp(node: Node): Node | Mismatch | undefined {
    const entry = this.log[node.log] as Logged | undefined;
    if (entry?.kind !== 'held' || node.held !== undefined) return undefined;
    const calls = this.program.cpus.map((_, cpu) => callsOf(this.program, node.state, cpu));
    const held = calls.findIndex((names) => names.some((name) => loaders.includes(name)));
    if (held < 0) return waits(node, entry.line, 'nobody loads or unloads m');
    // Who holds up a CPU is called by the loader, as livepatch is, or probes a return.
    const inside = calls[held].find((name) => name.startsWith('klp_'));
    if (inside !== undefined && inside !== entry.leaving)
      return waits(node, entry.line, `CPU${String(held)} is in ${inside}()`);
    const why = this.elsewhere(entry.cpu, { cpu: held, before: node.state }, 'm is loaded or unloaded');
    const odd = why ?? this.unlike(node, entry.seen);
    return odd === undefined ? { ...node, log: node.log + 1, held } : differs(node, entry.line, odd);
  }

  /** The node behind a step, if everything that the step does is what was recorded next. */
  behind(start: Node, step: Step, { happenings }: Taken): Node | Mismatch {
    let node = start;
    for (const happening of happenings) {
      // A step may write to the log and do something else; the log is passed on between.
      const next = this.does(this.passed(node).node, step, happening);
      if ('why' in next) return next;
      node = next;
    }
    return node;
  }

  private pass(node: Node, entry: Logged): Node | Mismatch {
    switch (entry.kind) {
      case 'heading': {
        if (entry.asks) return { ...node, asked: node.begun };
        // Who is asked may be slow to begin; once it is back, it is not asked again.
        const isOver = node.asked !== undefined && node.begun > node.asked && node.loads === node.begun;
        return isOver ? { ...node, asked: undefined } : node;
      }
      case 'begins':
        return this.passBegins(node, entry);
      case 'answered': {
        const at = node.calls.findIndex(({ name }) => name === entry.call);
        const value = node.calls[at]?.value;
        if (value === undefined) return waits(node, entry.line, `${entry.call} has not come back`);
        if (value !== entry.value) return differs(node, entry.line, unlikeAnswer(entry, value));
        return { ...node, calls: node.calls.toSpliced(at, 1) };
      }
      case 'result':
        return this.passResult(node, entry);
      case 'loaded': {
        if (node.loads >= entry.count) return node;
        const { line, call } = this.observations.loads[node.loads];
        return waits(node, line, `${call}() has not come back`);
      }
      case 'held':
        return waits(node, entry.line, 'no CPU is held up');
      case 'let go':
        if (node.held === undefined) return waits(node, entry.line, 'no CPU is held up');
        return { ...node, held: undefined };
      case 'tracing': {
        const due = this.trace.filter(({ line }) => line < entry.line).length;
        if (node.trace >= due) return { ...node, tracing: entry.on };
        const { line, happening } = this.trace[node.trace];
        return waits(node, line, `${phrase(happening)} has not come`);
      }
      case 'look': {
        const why = this.unlike(node, [entry.item]);
        return why === undefined ? node : differs(node, entry.line, why);
      }
      case 'happening':
        return waits(node, entry.line, `${phrase(entry.happening)} has not come`);
    }
  }

  /** A module makes one call after the other. */
  private passBegins(node: Node, { line, call, cpu }: Logged & { readonly kind: 'begins' }): Node | Mismatch {
    const [patch] = call.split(':');
    const open = node.calls.find(({ name }) => name.startsWith(`${patch}:`));
    if (open) return waits(node, line, `${open.name} has not been answered`);
    return { ...node, calls: [...node.calls, { name: call, line, announced: cpu }] };
  }

  private passResult(node: Node, entry: Logged & { readonly kind: 'result' }): Node | Mismatch {
    const { line, call, value, cpu } = entry;
    const given = node.given[call] as Node['given'][string] | undefined;
    if (!given) return waits(node, line, `${call} has not come back`);
    if (given.value !== value) return differs(node, line, unlikeAnswer(entry, given.value));
    if (cpu !== undefined && given.cpu !== undefined && given.cpu !== cpu)
      return differs(node, line, `${call} on CPU${String(given.cpu)}`);
    return node;
  }

  private does(node: Node, step: Step, happening: Happening): Node | Mismatch {
    if (happening.kind === 'enter') return this.shown(this.enters(node, step, happening), step, happening);
    if (happening.kind === 'return') return this.shown(this.returns(node, step, happening), step, happening);
    return this.writes(node, step, happening);
  }

  /** What a step does to the log: it has to stand there next. */
  private writes(node: Node, step: Step, happening: Happening): Node | Mismatch {
    if (this.observations.silent) return node;
    const entry = this.log[node.log] as Logged | undefined;
    if (entry?.kind !== 'happening') return goesOn(node, entry?.line ?? this.lastLine(), phrase(happening));
    const why = difference(entry.happening, happening) ?? this.elsewhere(entry.cpu, step, happening);
    return why === undefined ? { ...node, log: node.log + 1 } : differs(node, entry.line, why);
  }

  private enters(node: Node, step: Step, { function: name, patch }: Enter): Node | Mismatch {
    if (loaders.includes(name)) {
      if (this.observations.silent || node.asked !== undefined) return { ...node, begun: node.begun + 1 };
      return goesOn(node, this.log[node.log]?.line ?? this.lastLine(), `${name}(), which nobody asks for`);
    }
    const verb = verbs[name];
    if (verb === undefined) return node;
    const call = `${patch ?? ''}: ${verb}`;
    if (!this.announces) return { ...node, calls: [...node.calls, { name: call, by: step.cpu }] };
    const at = node.calls.findIndex((each) => each.name === call && each.by === undefined);
    if (at < 0) {
      const line = this.log[node.log]?.line ?? this.lastLine();
      return goesOn(node, line, `${call}, which no module has announced`);
    }
    const why = this.elsewhere(node.calls[at].announced, step, call);
    if (why !== undefined) return differs(node, node.calls[at].line ?? this.lastLine(), why);
    return { ...node, calls: node.calls.with(at, { ...node.calls[at], by: step.cpu }) };
  }

  private returns(node: Node, step: Step, { function: name, value = 0 }: Return): Node | Mismatch {
    if (loaders.includes(name)) return this.loaded(node, step, name, value);
    const cpu = this.isRequested(step) ? undefined : step.cpu;
    if (verbs[name] === undefined) return node;
    const at = node.calls.findIndex(({ by, value: known }) => by === step.cpu && known === undefined);
    const call = node.calls[at];
    const given = { ...node.given, [call.name]: { value, cpu } };
    const calls = this.announces ? node.calls.with(at, { ...call, value }) : node.calls.toSpliced(at, 1);
    return { ...node, given, calls };
  }

  private loaded(node: Node, step: Step, call: string, value: number): Node | Mismatch {
    if (this.observations.silent) return node;
    const expected = this.observations.loads[node.loads] as Observations['loads'][number] | undefined;
    const returned = `${call}() returns ${String(value)}`;
    if (expected?.call !== call || expected.value !== value)
      return differs(node, expected?.line ?? this.lastLine(), returned);
    const why = this.elsewhere(expected.cpu, step, returned);
    return why === undefined ? { ...node, loads: node.loads + 1 } : differs(node, expected.line, why);
  }

  /** Behind what a call means for the log, what it means for the trace. */
  private shown(node: Node | Mismatch, step: Step, happening: Enter | Return): Node | Mismatch {
    if ('why' in node || !node.tracing || !isProbed(this.observations.probes, happening)) return node;
    const expected = this.trace[node.trace] as Traced | undefined;
    if (!expected) return goesOn(node, this.lastLine(), phrase(happening));
    const why = difference(expected.happening, happening) ?? this.elsewhere(expected.cpu, step, happening);
    if (why !== undefined) return differs(node, expected.line, why);
    return { ...node, trace: node.trace + 1, last: node.last.with(step.cpu, expected.seconds) };
  }

  /** Why a state does not look as it was seen; undefined if it does. */
  private unlike({ state }: Node, seen: readonly Seen[]): string | undefined {
    const sight = sightOf(this.program, state);
    const { scope } = this.observations;
    const odd = seen.find((each) => unlike(each, sight, scope) !== undefined);
    return odd && unlike(odd, sight, scope);
  }

  /** Says that what happens is done by another CPU than the one recorded, if that counts. */
  private elsewhere(recorded: number | undefined, step: Step, what: Happening | string): string | undefined {
    if (recorded === undefined || recorded === step.cpu || this.isRequested(step)) return undefined;
    const words = typeof what === 'string' ? what : phrase(what);
    return `${words} on CPU${String(step.cpu)} instead of CPU${String(recorded)}`;
  }

  private isRequested({ cpu, before }: Step): boolean {
    return callsOf(this.program, before, cpu).includes(requests);
  }

  private lastLine(): number {
    return Math.max(...[...this.trace, ...this.log, ...this.observations.loads].map(({ line }) => line));
  }
}

function unlikeAnswer(
  { call, value }: { readonly call: string; readonly value: number },
  ours: number,
): string {
  return `${call} -> ${String(ours)} instead of ${String(value)}`;
}
