/**
 * A recording as a performance: its moments, one after another, as a score draws them.
 */
import { timeBehind } from '../picture/clock.ts';
import type { Event, Fact, Performance, Step } from '../picture/performance.ts';
import type { Recording, TraceEvent } from '../recording/recording.ts';
import type { Followed } from './follow.ts';
import { isDelay, momentsOf, type Moment } from './moments.ts';
import { moduleStates } from './names.ts';
import { inListings, replacementIn, type Probes } from './probes.ts';
import { modulesOf } from './traced.ts';

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

/**
 * While a module of the recording holds a CPU up: from the line with which it begins to the one with which it ends.
 *
 * @throws Error if one of both is missing
 */
function heldOpen({ file, log }: Recording, moments: readonly Moment[]): Fact[] {
  const byLine = new Map(log.map((line) => [line.line, line]));
  const turns: number[] = [];
  for (const [index, { line, of }] of moments.entries()) {
    const found = of === 'log' ? byLine.get(line) : undefined;
    if (!found || !isDelay(found)) continue;
    const begins = /opens|hold$/.test(found.text);
    if (begins !== (turns.length % 2 === 0))
      throw new Error(
        `${file}:${line}: a CPU is ${begins ? 'held up twice' : 'let go that nobody held up'}.`,
      );
    turns.push(timeBehind(index + 1));
  }
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
    // A CPU that begins to load M has ended the load before.
    const before = name === 'load_module' && !loads ? this.endsLoad(cpu) : [];
    // Where no return is traced, all that is known is when it began.
    if (!lasting)
      return [call, ...told, { kind: 'return' }, ...(module === 'm live' ? this.endsLoad(cpu) : [])];
    this.calls[cpu].push({ name: called });
    return [...before, call, ...told];
  }

  private ofReturn({ cpu, line, function: name, fields }: TraceEvent): Event[] {
    const call = this.calls[cpu].findLast((each) => each.name === name.replace('.part.0', ''));
    const ended = call ? this.ends(cpu, call.name) : [];
    if (this.modules.get(line) === 'm live') ended.push(...this.endsLoad(cpu));
    if (inListings(name) !== 'klp_enable_object') return ended;
    if (fields.ret === '0') return call?.put ? [this.note(call.put, 'put'), ...ended] : ended;
    // The one that was to be put, or nobody came to that: then it is m's, since the kernel's own is enabled once.
    return [this.note(call?.put ?? `b${this.patch[cpu]}`, 'refused'), ...ended];
  }

  /** No return of load_module() is traced: it is over once M is LIVE and all have been told. */
  private endsLoad(cpu: number): Event[] {
    return this.calls[cpu].some(({ name }) => name === 'load_module') ? this.ends(cpu, 'load_module') : [];
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
