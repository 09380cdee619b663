/** What the tracer saw, as far as a listing can do it. */
import type { Recording, TraceEvent } from '../recording/recording.ts';
import type { Happening } from './happening.ts';
import { readEvent } from './probes.ts';
import type { Scope } from './scope.ts';

/** A function that the tracer saw entered or left. */
export interface Traced {
  /** The line of the recording, from 1. */
  readonly line: number;
  /** Absent if it does not count which CPU it was. */
  readonly cpu?: number;
  readonly seconds: number;
  readonly happening: Happening;
}

/** What the tracer saw of m and of the patches; what it saw of other modules is left out. */
export function traceOf({ trace, functions }: Recording, { anyCpu }: Scope): Traced[] {
  const modules = modulesOf(trace);
  const rollbacks = rollbacksOf(trace);
  return trace.flatMap((event, index): Traced[] => {
    const module = modules[index];
    if ((module !== undefined && module !== 'm') || rollbacks[index]) return [];
    const { line, seconds } = event;
    return [{ line, seconds, ...(!anyCpu && { cpu: event.cpu }), happening: readEvent(event, functions) }];
  });
}

/**
 * Which module each event is about: what it says itself, or for load_module() what the same task says next; for a
 * return what its entry said. Undefined for what is about no module, but about a patch. `m live` for what the chain is
 * called with once m is LIVE: livepatch does nothing about that, and the listings leave it out.
 */
export function modulesOf(trace: readonly TraceEvent[]): (string | undefined)[] {
  const open = new Map<string, string[]>();
  return trace.map((event, index) => {
    const key = `${String(event.pid)} ${event.function}`;
    if (event.edge === 'return') return open.get(key)?.pop();
    const { mod, action } = event.fields as { readonly mod?: string; readonly action?: string };
    let about = mod;
    if (event.function === 'load_module') {
      about = trace.slice(index).find((later) => later.pid === event.pid && later.fields.mod)?.fields.mod;
    }
    if (action === '0') about = `${about ?? ''} live`;
    if (about !== undefined) open.set(key, [...(open.get(key) ?? []), about]);
    return about;
  });
}

/**
 * Which events are klp_enable_object() taking back what it has enabled of the object so far. An object of the listings
 * has one function, so there is nothing to take back, and they leave it out.
 */
export function rollbacksOf(trace: readonly TraceEvent[]): boolean[] {
  const open = new Map<number, number>();
  return trace.map(({ pid, function: name, edge }) => {
    const depth = open.get(pid) ?? 0;
    if (name === 'klp_enable_object') open.set(pid, depth + (edge === 'enter' ? 1 : -1));
    return name === 'klp_disable_object' && depth > 0;
  });
}
