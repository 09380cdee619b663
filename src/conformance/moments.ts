/**
 * The moments of a recording: what the tracer saw of each CPU, with the lines of the log between the calls that they
 * come from, on the tracer's clock. Nothing in it comes from the model but where a line of the log belongs: between
 * which two events of its own CPU.
 */
import type { LogLine, Recording, TraceEvent } from '../recording/recording.ts';
import type { Followed } from './follow.ts';
import { moduleStates } from './names.ts';
import { replacementIn } from './probes.ts';
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
 * What the model has no step for: what came before the listing begins, P1 and P2; the load of P3's own module, or of one
 * that M waits for; what is called once M is LIVE; taking back part of an object, which has one function in the listings;
 * a module of the recording that holds a CPU up; and a function that the listing does not have.
 */
export type Without =
  'setup' | 'patch module' | 'other module' | 'live' | 'part of an object' | 'delay' | 'function';

/** Events and lines in one order. */
export function momentsOf(recording: Recording, followed: Followed): Moment[] {
  const done = new Map(followed.trace.map(({ line, step }) => [line, step]));
  const modules = modulesOf(recording.trace);
  const rollbacks = rollbacksOf(recording.trace);
  const begin = recording.trace.findIndex(({ line }) => done.has(line));
  const traced = recording.trace.flatMap((event, index): Moment[] => {
    const module = modules[index];
    const other = module !== undefined && !/^m\b/.test(module);
    // Of p3's own load, only that it is loaded.
    if (other && !isLoading(event)) return [];
    const { seconds, line, cpu } = event;
    const step = done.get(line);
    const without = reasonFor(module, rollbacks[index], index < begin);
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
  // Who is held up before the first event of the trace still is, when that comes.
  const isShown = ({ seconds, without }: Moment) =>
    without === 'delay' || (seconds >= first.seconds && seconds <= last.seconds + 0.05);
  const lines = logMoments(recording, followed, traced).filter(isShown);
  return [...traced, ...lines].sort((a, b) => a.seconds - b.seconds || a.line - b.line);
}

/** Why the model has no step for an event; `before` the first one that it has. */
function reasonFor(module: string | undefined, rollback: boolean, before: boolean): Without {
  if (module === 'm live') return 'live';
  if (module !== undefined && module !== 'm')
    return /^p[12]$/.test(module) ? 'setup' : /^[pq]\d/.test(module) ? 'patch module' : 'other module';
  if (rollback) return 'part of an object';
  return before ? 'setup' : 'function';
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
      ? `${fields.mod ?? 'm'} is ${moduleStates[fields.state]}`
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
export function isDelay({ text }: LogLine): boolean {
  return /^gate: window|^spin: /.test(text);
}
