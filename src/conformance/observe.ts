/**
 * A recording as what a run has to agree with: three sequences, each in the order in which it was written. The tracer
 * and the log have clocks of their own, so nothing is taken from a comparison of their times.
 */
import type { Recording, TraceEvent } from '../recording/recording.ts';
import type { Logged } from './log-line.ts';
import { loadsOf, type Loaded } from './loads.ts';
import { logOf } from './logged.ts';
import type { Probes } from './probes.ts';
import type { Scope } from './scope.ts';
import { modulesOf, traceOf, type Traced } from './traced.ts';

export interface Observations {
  readonly trace: readonly Traced[];
  readonly log: readonly Logged[];
  /** True if the recording has no log: then what a model writes to it is free. */
  readonly silent: boolean;
  readonly loads: readonly Loaded[];
  readonly probes: Probes;
  readonly scope: Scope;
}

/**
 * What a run of a model has to agree with.
 *
 * @throws Error if the recording has no heading that begins with `scope.until`
 */
export function observe(whole: Recording, probes: Probes, scope: Scope = {}): Observations {
  const recording = scope.until === undefined ? whole : cutAt(whole, scope.until, scope.loads);
  const trace = traceOf(recording, scope);
  const loads = loadsOf(recording, scope);
  const log = logOf(recording, loads, scope);
  return { trace, log, silent: recording.log.length === 0, loads, probes, scope };
}

/** A recording up to a heading. A trace that was printed at the end is cut at the load of m that comes behind it. */
function cutAt(recording: Recording, heading: string, loads?: number): Recording {
  const { items, log, trace } = recording;
  const at = items.findIndex((item) => item.kind === 'phase' && item.text.startsWith(heading));
  const logAt = log.findIndex((line) => line.source === 'script' && line.text.startsWith(`### ${heading}`));
  if (at < 0 || logAt < 0) throw new Error(`${recording.file} has no heading "${heading}".`);
  const kept = items.slice(0, at);
  const printed = trace.filter(({ line }) => line < items[at].line);
  const returned = loadsOf({ ...recording, items: kept }).filter(({ call }) => call === 'load_module').length;
  return {
    ...recording,
    items: kept,
    log: log.slice(0, logAt),
    trace: printed.length > 0 ? printed : trace.slice(0, loadsBegun(trace)[loads ?? returned]),
  };
}

/** Where in a trace loads of m begin. */
function loadsBegun(trace: readonly TraceEvent[]): number[] {
  const modules = modulesOf(trace);
  return trace.flatMap(({ function: name, edge }, index) => {
    return name === 'load_module' && edge === 'enter' && modules[index] === 'm' ? [index] : [];
  });
}
