import type { Recording, TraceEvent } from '../../src/recording/recording.ts';

/** The functions whose order is compared. guest/probes.sh asks for each of them. */
export const MAPPED = [
  'load_module',
  'klp_module_coming',
  'klp_module_going',
  'klp_enable_patch',
  'klp_init_object_loaded',
  'klp_patch_object',
  'klp_unpatch_objects',
  'klp_unpatch_object',
  'klp_start_transition',
  'klp_try_complete_transition',
  'klp_complete_transition',
  'blocking_notifier_call_chain_robust',
  'blocking_notifier_call_chain',
  'do_init_module',
  'free_module',
] as const;

/** What ends a transition: at once if no task is in the way, else later, on a worker. */
const ending: readonly string[] = [
  'klp_try_complete_transition',
  'klp_complete_transition',
  'klp_unpatch_objects',
];

/**
 * Two orders of the same calls. When a transition ends, and when the module's own load does, is a matter of time: so
 * one leaves out the end of a transition, and the other the last steps of a load.
 */
export const VIEWS = [
  { what: 'calls in order', leavesOut: ending, returns: true },
  { what: 'calls in order with transitions', leavesOut: ['blocking_notifier_call_chain'], returns: false },
] as const;

export type View = (typeof VIEWS)[number];

/** A call of a trace, or a return from it. */
export interface TracedCall {
  readonly line: number;
  readonly function: string;
  readonly edge: TraceEvent['edge'];
  /** What the tracer says of its arguments and its result; nothing if it was asked for none. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The functions that were traced. */
export interface Traced {
  readonly entered: ReadonlySet<string>;
  /** Those whose results were asked for as well: tracers of functions know of none. */
  readonly returned: ReadonlySet<string>;
}

/** The functions that one of several recordings has an event of. */
export function tracedIn(recordings: readonly Recording[]): Traced {
  const events = recordings.flatMap(({ trace }) => trace);
  const names = (some: readonly TraceEvent[]) => new Set(some.map((event) => event.function));
  return {
    entered: names(events.filter(({ edge }) => edge === 'enter')),
    returned: names(events.filter(({ edge, fields }) => edge === 'return' && 'ret' in fields)),
  };
}

/** The functions that a recording says that it could not trace. */
export function untracedIn({ items }: Recording): string[] {
  const remarks = items.filter((item) => item.kind === 'remark').map(({ text }) => text);
  return MAPPED.filter((name) => remarks.some((text) => text.endsWith(`not probed: ${name})`)));
}

/** The part of a trace that stands under a heading. */
export function traceUnder({ items, trace }: Recording, heading: string): readonly TraceEvent[] {
  const phases = items.filter((item) => item.kind === 'phase');
  const at = phases.findIndex(({ text }) => text === heading);
  if (at < 0) return [];
  const end = phases.at(at + 1)?.line ?? Infinity;
  return trace.filter(({ line }) => line > phases[at].line && line < end);
}

/**
 * The calls of a trace in the order of a view. A transition is tried again and again: that is one call here.
 *
 * @param traced the functions that both recordings traced
 */
export function callsIn(trace: readonly TraceEvent[], view: View, traced: Traced): TracedCall[] {
  const leavesOut: readonly string[] = view.leavesOut;
  const calls = trace
    .filter((event) => !leavesOut.includes(event.function))
    .filter(({ function: name, edge }) =>
      edge === 'enter' ? traced.entered.has(name) : view.returns && traced.returned.has(name),
    )
    .map(({ line, function: name, edge, fields }) => ({
      line,
      function: name,
      edge,
      fields: renamed(fields),
    }));
  return calls.filter(
    (call, index) =>
      call.function !== 'klp_try_complete_transition' || calls[index - 1]?.function !== call.function,
  );
}

/** Older probes called the patch by another name. */
function renamed({ patchmod, ...fields }: TraceEvent['fields']): TracedCall['fields'] {
  return patchmod === undefined ? fields : { ...fields, patch: patchmod };
}

/** What is compared of the fields: not where things lie. */
const COMPARED = ['state', 'mod', 'patch', 'obj', 'action', 'up', 'down', 'ret'] as const;

/**
 * A call in words, for two recordings that may not have asked for the same.
 *
 * @param other the call that it is compared with: if that is of the same function, what it has no field of is left out
 */
export function toldCall(call: TracedCall, other: TracedCall | undefined): string {
  const isAlike = other?.function === call.function;
  const both = COMPARED.filter((name) => name in call.fields && (!isAlike || name in other.fields));
  const fields = both.map((name) => ` ${name}=${call.fields[name]}`).join('');
  return `${call.function}${call.edge === 'return' ? ' returns' : ''}${fields}`;
}
