/**
 * A recording as a performance: what the tracer saw of each CPU, with the lines of the log beside the calls that they
 * come from, on the tracer's clock. Nothing in it comes from the model but where a line of the log belongs: between
 * which two events of its own CPU.
 */
import { timeBehind } from '../picture/clock.ts';
import type { Event, Fact, Performance, Step } from '../picture/performance.ts';
import type { LogLine, Recording, TraceEvent } from '../recording/recording.ts';
import type { Followed } from './follow.ts';
import { moduleStates } from './names.ts';
import { inListings, replacementIn, type Probes } from './probes.ts';
import { modulesOf, rollbacksOf } from './traced.ts';

/** Something that a recording shows at a moment. */
export interface Moment {
  /** On the tracer's clock. A line of the log stands where it can have been, between two events of its CPU. */
  readonly seconds: number;
  readonly line: number;
  readonly cpu: number;
  /** As it was recorded: `klp_enable_object(obj="m")`. */
  readonly text: string;
  /** What numbers and missing names in it stand for: `COMING`, `b2`. */
  readonly reading?: string;
  readonly of: 'trace' | 'log';
  /** Behind how many steps of the model's run it is done, or holds; undefined if no listing does it. */
  readonly step?: number;
  /** Why no step of the model is this moment. */
  readonly without?: Without;
}

/**
 * What the model has no step for: the load of a patch's own module; what is called once M is LIVE; taking back part of an
 * object, which has one function in the listings; a module of the recording that holds a CPU up; and a function that the
 * listing does not have.
 */
export type Without = 'patch module' | 'live' | 'part of an object' | 'delay' | 'function';

export interface RecordedScore {
  /** Time passes in every second step: moment number i is step 2i + 2, as a clock has it. */
  readonly performance: Performance;
  readonly moments: readonly Moment[];
}

/** What of a recording was traced, as a score. `followed` is the run of a model that does the same. */
export function recordedScore(recording: Recording, probes: Probes, followed: Followed): RecordedScore {
  const moments = momentsOf(recording, followed);
  return {
    moments,
    performance: {
      lanes: ['CPU0', 'CPU1'],
      locks: [],
      lives: [{ name: 'm', stations: ['UNFORMED', 'COMING', 'LIVE', 'GOING'], first: firstState(recording) }],
      facts: heldOpen(recording, moments),
      steps: stepsOf(moments, new Notes(recording, probes)),
    },
  };
}

/** The moments as steps, with time that passes between them. */
function stepsOf(moments: readonly Moment[], notes: Notes): Step[] {
  const steps = moments.flatMap((moment): Step[] => {
    const passing = notes.busy(moment.cpu);
    return [
      { lane: passing, events: [] },
      { lane: moment.cpu, events: notes.of(moment) },
    ];
  });
  return [...steps, { lane: notes.busy(moments[moments.length - 1].cpu), events: [] }];
}

/** What m is before the first event: LIVE, if it goes before it comes. */
function firstState({ trace }: Recording): string | undefined {
  const first = trace.find(({ fields }) => fields.mod === 'm' && fields.state !== undefined);
  return first?.fields.state === '2' ? 'LIVE' : undefined;
}

/** Events and lines in one order. */
function momentsOf(recording: Recording, followed: Followed): Moment[] {
  const done = new Map(followed.trace.map(({ line, step }) => [line, step]));
  const modules = modulesOf(recording.trace);
  const rollbacks = rollbacksOf(recording.trace);
  const traced = recording.trace.flatMap((event, index): Moment[] => {
    const module = modules[index];
    const other = module !== undefined && !/^m\b/.test(module);
    // Of p3's own load, only that it is loaded.
    if (other && !isLoading(event)) return [];
    const { seconds, line, cpu } = event;
    const step = done.get(line);
    const without = other
      ? 'patch module'
      : module === 'm live'
        ? 'live'
        : rollbacks[index]
          ? 'part of an object'
          : 'function';
    return [
      {
        seconds,
        line,
        cpu,
        text: textOf(event),
        reading: readingOf(event, recording.functions),
        of: 'trace',
        ...(step === undefined ? { without } : { step }),
      },
    ];
  });
  const [first, last] = [traced[0], traced[traced.length - 1]];
  const lines = logMoments(recording, followed, traced).filter(
    ({ seconds }) => seconds >= first.seconds && seconds <= last.seconds + 0.05,
  );
  return [...traced, ...lines].sort((a, b) => a.seconds - b.seconds || a.line - b.line);
}

/** What the numbers of an event stand for: `COMING`, `the kernel’s own object`, `b2`; undefined if there are none. */
function readingOf(event: TraceEvent, functions: ReadonlyMap<string, string>): string | undefined {
  const { function: name, edge, fields } = event;
  const put = replacementIn(event, functions);
  const object =
    edge === 'enter' &&
    /^klp_(?:init|enable|disable)_object/.test(name) &&
    (fields.obj ?? '(fault)') === '(fault)';
  const said = [
    fields.action !== undefined ? `called for ${moduleStates[fields.action]}` : undefined,
    fields.state !== undefined && fields.action === undefined
      ? `m is ${moduleStates[fields.state]}`
      : undefined,
    object ? 'the kernel’s own object' : undefined,
    put ? `the new function is ${put}` : undefined,
  ].filter((each) => each !== undefined);
  return said.length > 0 ? said.join(', ') : undefined;
}

function isLoading({ function: name, edge, fields }: TraceEvent): boolean {
  return edge === 'enter' && (name === 'load_module' || (name === 'do_init_module' && fields.mod !== 'm'));
}

/** `klp_enable_object(obj="m")`, `klp_enable_object returns -22`. */
function textOf({ function: name, edge, fields }: TraceEvent): string {
  if (edge === 'return') return `${name} returns${fields.ret === undefined ? '' : ` ${fields.ret}`}`;
  const said = Object.entries(fields)
    .filter(([, value]) => value !== '(fault)')
    .map(([key, value]) => `${key}=${value}`);
  return said.length > 0 ? `${name} ${said.join(' ')}` : name;
}

/**
 * The lines of the log that a run has to write, and those about the delay, with their moments. The log's clock runs
 * apart from the tracer's: how far, is told by lines that lie between two events of their CPU.
 */
function logMoments(recording: Recording, followed: Followed, traced: readonly Moment[]): Moment[] {
  const byLine = new Map(recording.log.map((line) => [line.line, line]));
  const told = followed.log.flatMap((entry) => {
    const line = byLine.get(entry.line);
    const isHold = (entry.kind === 'held' || entry.kind === 'let go') && line !== undefined && isDelay(line);
    if (!line || (entry.kind !== 'happening' && !isHold)) return [];
    const bounds = entry.kind === 'happening' ? boundsOf(followed, traced, entry.step) : undefined;
    return [{ line, step: entry.step, kind: entry.kind, bounds }];
  });
  const anchors = told.flatMap(({ line, bounds }) => (bounds?.until === undefined ? [] : [{ line, bounds }]));
  const offsetAt = (seconds: number) => {
    const nearest = [...anchors].sort(
      (a, b) => Math.abs(a.line.seconds - seconds) - Math.abs(b.line.seconds - seconds),
    )[0] as (typeof anchors)[number] | undefined;
    return nearest ? (nearest.bounds.from + nearest.bounds.until!) / 2 - nearest.line.seconds : 0;
  };
  /** When the last thing was done that stands before a line: a CPU that is held up may stamp too early a time on it. */
  const earliest = (line: LogLine) => {
    const before = followed.log.filter((entry) => entry.line < line.line && entry.kind === 'answered');
    const done = traced.filter(
      ({ step }) => step !== undefined && before.some((entry) => step <= entry.step),
    );
    return Math.max(-Infinity, ...done.map(({ seconds }) => seconds));
  };
  return told.map(({ line, step, kind, bounds }): Moment => {
    const { seconds, text } = line;
    const apart = seconds + offsetAt(seconds);
    if (!bounds) {
      const cpu = Number(/cpu (\d)/.exec(text)?.[1] ?? 0);
      const delay = kind === 'happening' ? {} : { without: 'delay' as const };
      return {
        seconds: Math.max(apart, earliest(line)),
        line: line.line,
        cpu,
        text,
        of: 'log',
        step,
        ...delay,
      };
    }
    const within = Math.min(Math.max(apart, bounds.from), bounds.until ?? Infinity);
    return { seconds: within, line: line.line, cpu: bounds.cpu, text, of: 'log', step };
  });
}

/**
 * Between which events of its own CPU something is that the model does in a step: those that the same CPU of the model
 * does before and behind it. Undefined if nothing was traced of that CPU before.
 */
function boundsOf(
  { moves }: Followed,
  traced: readonly Moment[],
  step: number,
): { from: number; until?: number; cpu: number } | undefined {
  const cpuOf = (at: number) => moves[Math.max(0, at - 1)].cpu;
  const own = traced.filter((event) => event.step !== undefined && cpuOf(event.step) === cpuOf(step));
  const before = own.findLast((event) => event.step! <= step);
  const behind = own.find((event) => event.step! > step);
  return before && { from: before.seconds, until: behind?.seconds, cpu: before.cpu };
}

/** The lines of the modules that hold a CPU up. */
function isDelay({ text }: LogLine): boolean {
  return /^gate: window|^spin: /.test(text);
}

/** While a module of the recording holds a CPU up: from the line with which it begins to the one with which it ends. */
function heldOpen({ log }: Recording, moments: readonly Moment[]): Fact[] {
  const byLine = new Map(log.map((line) => [line.line, line]));
  const turns = moments.flatMap(({ line }, index) => {
    const found = byLine.get(line);
    return found && isDelay(found) ? [timeBehind(index + 1)] : [];
  });
  if (turns.length === 0) return [];
  return [{ text: 'held open by a module of ours', kind: 'band', turns }];
}

/** Turns moments into what a score draws. Keeps who is in which function, and which patch it is about. */
class Notes {
  private readonly recording: Recording;
  private readonly probes: Probes;
  private readonly events: ReadonlyMap<number, TraceEvent>;
  private readonly modules: ReadonlyMap<number, string | undefined>;
  /** For each CPU the functions that it is in. */
  private readonly calls: { name: string; put?: string }[][] = [[], []];
  private readonly patch = ['', ''];
  private state: string | undefined;

  constructor(recording: Recording, probes: Probes) {
    this.recording = recording;
    this.probes = probes;
    this.events = new Map(recording.trace.map((event) => [event.line, event]));
    const modules = modulesOf(recording.trace);
    this.modules = new Map(recording.trace.map(({ line }, index) => [line, modules[index]]));
    this.state = firstState(recording);
  }

  /** Who is in a function while time passes: the CPU that is seen next, if it is; else another one that is. */
  busy(next: number): number {
    if (this.calls[next].length > 0) return next;
    const other = this.calls.findIndex((calls) => calls.length > 0);
    return other < 0 ? next : other;
  }

  of(moment: Moment): Event[] {
    const event = this.events.get(moment.line);
    if (moment.of === 'log' || !event) return this.ofLine(moment);
    return event.edge === 'return' ? this.ofReturn(event) : this.ofEntry(event);
  }

  private ofLine({ cpu, text }: Moment): Event[] {
    this.patch[cpu] = /patch '[pq](\d)'/.exec(text)?.[1] ?? this.patch[cpu];
    const state = /module m is (\w+)/.exec(text)?.[1];
    if (text.startsWith('WARNING')) return [{ kind: 'warning', text }];
    if (text.startsWith('BUG')) return [{ kind: 'fault', text }];
    return state ? this.comesTo(state) : [];
  }

  private ofEntry(event: TraceEvent): Event[] {
    const { cpu, fields, function: name } = event;
    const module = this.modules.get(event.line);
    this.patch[cpu] = /\d/.exec(fields.patch ?? fields.patchmod ?? '')?.[0] ?? this.patch[cpu];
    const loads = module !== undefined && !/^m\b/.test(module);
    // The init of a patch's module makes the calls that follow.
    if (loads && name === 'do_init_module') return this.ends(cpu, `loads ${module}`);
    const called = loads ? `loads ${module}` : name.replace('.part.0', '');
    const lasting = loads || name === 'load_module' || this.returns(name);
    const told = [...this.station(event), ...this.put(event)];
    const call: Event = { kind: 'call', name: called, own: lasting };
    // Where no return is traced, all that is known is when it began.
    if (!lasting) return [call, ...told, { kind: 'return' }];
    this.calls[cpu].push({ name: called });
    return [call, ...told];
  }

  private ofReturn({ cpu, function: name, fields }: TraceEvent): Event[] {
    const call = this.calls[cpu].findLast((each) => each.name === name.replace('.part.0', ''));
    const ended = call ? this.ends(cpu, call.name) : [];
    if (inListings(name) !== 'klp_enable_object') return ended;
    if (fields.ret === '0') return call?.put ? [this.note(call.put, 'put'), ...ended] : ended;
    // The one that was to be put, or nobody came to that: then it is m's, since the kernel's own is enabled once.
    return [this.note(call?.put ?? `b${this.patch[cpu]}`, 'refused'), ...ended];
  }

  private ends(cpu: number, name: string): Event[] {
    const ended: Event[] = [];
    while (this.calls[cpu].length > 0) {
      ended.push({ kind: 'return' });
      if (this.calls[cpu].pop()!.name === name) break;
    }
    return ended;
  }

  /** True if the trace shows where the function returns, if it does. */
  private returns(name: string): boolean {
    return this.probes.return.has(inListings(name));
  }

  private station({ fields, function: name }: TraceEvent): Event[] {
    if (fields.mod !== 'm') return [];
    if (name === 'free_module') return this.comesTo(undefined);
    return fields.state === undefined ? [] : this.comesTo(moduleStates[fields.state]);
  }

  private comesTo(state: string | undefined): Event[] {
    if (state === this.state) return [];
    this.state = state;
    return [{ kind: 'station', life: 0, to: state }];
  }

  /** What a function takes off a stack, or puts on it: that is known once klp_enable_object() returns. */
  private put(event: TraceEvent): Event[] {
    const { cpu, fields, function: name } = event;
    const called = inListings(name);
    const object = this.calls[cpu].findLast((call) => inListings(call.name) === 'klp_enable_object');
    if (called === 'klp_enable_func') {
      const put = replacementIn(event, this.recording.functions) ?? '';
      if (!object) return [this.note(put, 'put')];
      object.put = put;
      return [];
    }
    if (called === 'klp_disable_func') return [this.note(`b${this.patch[cpu]}`, 'taken')];
    // Within klp_enable_object(), it takes back what was not put.
    if (called !== 'klp_disable_object' || object) return [];
    return [this.note(`${fields.obj === 'm' ? 'b' : 'a'}${this.patch[cpu]}`, 'taken')];
  }

  private note(text: string, how: 'put' | 'taken' | 'refused'): Event {
    const owner = Number(/\d+$/.exec(text)?.[0] ?? NaN) - 1;
    return { kind: 'note', text, owner: Number.isNaN(owner) ? undefined : owner, how };
  }
}
