/** What a recording shows that a listing does before its CPUs begin: the older patches are registered and enabled. */
import type { Logged } from './log-line.ts';
import type { Traced } from './traced.ts';

/**
 * The trace without what the program's setup has done before: registering and enabling the older patches, from each
 * entry to its return, as long as the trace shows nothing else.
 */
export function callsAfterSetup(trace: readonly Traced[], patches: readonly string[]): Traced[] {
  const due = new Set(
    patches.flatMap((patch) => [`klp_register_patch ${patch}`, `klp_enable_patch ${patch}`]),
  );
  let at = 0;
  while (at < trace.length) {
    const { cpu, happening } = trace[at];
    if (happening.kind !== 'enter' || !due.delete(`${happening.function} ${happening.patch ?? ''}`)) break;
    const returns = trace.findIndex(
      (later, index) =>
        index > at &&
        later.cpu === cpu &&
        later.happening.kind === 'return' &&
        later.happening.function === happening.function,
    );
    if (returns < 0) break;
    at = returns + 1;
  }
  return trace.slice(at);
}

/**
 * The log without what the program's setup has done before: `lines` are what it wrote. What is about it stands before
 * everything that a CPU does.
 */
export function logAfterSetup(
  log: readonly Logged[],
  lines: readonly string[],
  patches: readonly string[],
): Logged[] {
  const written = [...lines];
  const calls = new Set(patches.flatMap((patch) => [`${patch}: register`, `${patch}: enable`]));
  /** Those of the calls that the log has told of, and the script may tell of behind it. */
  const told = new Set<string>();
  let over = false;
  return log.filter((entry) => {
    const isSetup = !over && isOfSetup(entry, written, calls, told);
    over ||= !isSetup && !idle.has(entry.kind);
    return !isSetup;
  });
}

/** What says nothing of a CPU: it may stand before setup is told, or between. */
const idle: ReadonlySet<Logged['kind']> = new Set(['heading', 'tracing', 'look', 'loaded', 'held', 'let go']);

/** True if the entry is the next that is to be told of a setup; takes it from what is left. */
function isOfSetup(entry: Logged, written: string[], calls: Set<string>, told: Set<string>): boolean {
  if (entry.kind === 'happening') {
    const isNext = entry.happening.kind === 'log' && entry.happening.text === written[0];
    if (isNext) written.shift();
    return isNext;
  }
  if (entry.kind === 'begins') return calls.has(entry.call);
  if (entry.kind === 'answered') {
    const isNext = entry.value === 0 && calls.delete(entry.call);
    if (isNext) told.add(entry.call);
    return isNext;
  }
  return entry.kind === 'result' && entry.value === 0 && told.delete(entry.call);
}
