/** The log, and what a script showed on the console in its place in the log. */
import type { Item, LogLine, Recording } from '../recording/recording.ts';
import type { Happening } from './happening.ts';
import { named } from './names.ts';
import { inListings } from './probes.ts';
import type { Scope } from './scope.ts';
import { join, seenIn, type Seen } from './seen.ts';
import type { Traced } from './traced.ts';

interface Placed {
  /** The line of the recording, from 1. */
  readonly line: number;
}

/** A line of the log, or what a script printed at that place. */
export type Logged = Placed &
  (
    | { readonly kind: 'happening'; readonly happening: Happening; readonly cpu?: number }
    /** A module of the recording is about to make a call, or had its answer. */
    | { readonly kind: 'begins'; readonly call: string }
    | { readonly kind: 'answered'; readonly call: string; readonly value: number }
    /** What a state has to look like. */
    | { readonly kind: 'look'; readonly item: Seen }
    /** From here on the tracer runs, or does not; what it saw before, it has seen. */
    | { readonly kind: 'tracing'; readonly on: boolean; readonly seen: number }
    | { readonly kind: 'heading'; readonly text: string }
  );

/** Lines of livepatch that no listing writes: taints, and the transition of later kernels. */
const untold = /^livepatch: (?:tainting kernel with TAINT_LIVEPATCH$|'\w+': (?:starting )?(?:un)?patching )/;

/** A heading of a script with what follows it on the console, up to the next. */
interface Part {
  readonly heading: string;
  readonly line: number;
  readonly items: readonly Item[];
  /** True if the probes were set up in it, behind what else it shows. */
  readonly probesSet: boolean;
  /** True if a trace was printed at its end. */
  readonly traceEnds: boolean;
}

function partsOf({ items, trace }: Recording): Part[] {
  const begins = items.flatMap((item, index) => (item.kind === 'phase' ? [index] : []));
  return begins.map((begin, at) => {
    const end = begins[at + 1] ?? items.length;
    const own = items.slice(begin + 1, end);
    const heading = items[begin];
    const until = items[end]?.line ?? Infinity;
    return {
      heading: heading.kind === 'phase' ? heading.text : '',
      line: heading.line,
      items: own,
      probesSet: own.some((item) => item.kind === 'remark' && item.text.includes('not probed')),
      traceEnds: trace.some(({ line }) => line > heading.line && line < until),
    };
  });
}

/**
 * The log with everything else in its place. A script writes its headings to the log as well; so what it showed on the
 * console stands behind the heading in the log: at once; behind the answer of the call that came before; before m is
 * loaded again, if it was unloaded before; at the end of the part, if m was loaded before; and else behind what the
 * kernel printed to the console before.
 */
export function logOf(recording: Recording, trace: readonly Traced[], scope: Scope): Logged[] {
  const parts = partsOf(recording);
  const logged: Logged[] = [];
  /** What was seen behind something that the log has not come to: the answer of a call, or m being gone. */
  let waiting: { after: string; seen: Logged }[] = [];
  const release = (after?: string) => {
    const due = (each: { after: string }) => after === undefined || each.after === after;
    logged.push(...waiting.filter(due).map(({ seen }) => seen));
    waiting = waiting.filter((each) => !due(each));
  };
  const anySetUp = parts.some(({ probesSet }) => probesSet);
  let next = 0;
  if (recording.trace.length > 0 && !anySetUp && !scope.late)
    logged.push({ line: 1, kind: 'tracing', on: true, seen: 0 });
  const enter = (part: Part) => {
    release();
    const before = parts[next - 1] as Part | undefined;
    if (before?.probesSet) logged.push({ line: part.line, kind: 'tracing', on: true, seen: 0 });
    if (before?.traceEnds) {
      const seen = trace.filter(({ line }) => line < part.line).length;
      const again = parts.slice(next).some(({ traceEnds }) => traceEnds);
      logged.push({ line: part.line, kind: 'tracing', on: again, seen });
    }
    next++;
    logged.push({ line: part.line, kind: 'heading', text: part.heading });
    let after: string | undefined;
    const printed = recording.printed.filter(({ line }) => line > part.line);
    for (const item of part.items) {
      if (item.kind === 'result' && item.call.startsWith('klp_'))
        after = `${named(item.module)}: ${verbOf(item.call)}`;
      // Loading a patch's module makes both calls, unless the module is told to wait.
      if (
        item.kind === 'result' &&
        item.call === 'finit_module' &&
        isPatch(item.module) &&
        item.parameters === ''
      )
        after = `${named(item.module)}: enable`;
      if (item.kind === 'result' && item.module === 'm')
        after = item.call === 'delete_module' ? 'gone' : 'end';
      const seen = seenIn(item);
      if (!seen) continue;
      const look: Logged = { line: item.line, kind: 'look', item: seen };
      const before = printed.findLast((line) => line.line < item.line && line.source !== 'script');
      const place = after ?? (before && told(before));
      if (place === undefined) logged.push(look);
      else waiting.push({ after: place, seen: look });
    }
  };
  recording.log.forEach((line, index) => {
    const part = parts[next] as Part | undefined;
    if (line.source === 'script') {
      if (part && line.text === `### ${part.heading}`) enter(part);
      return;
    }
    const read = readLine(line, recording.log.slice(index + 1));
    if (line.text.startsWith('livepatch: applying patch')) release('gone');
    if (read && !isAbout(read, scope.without ?? [])) logged.push(read);
    if (read?.kind === 'answered') release(read.call);
    release(told(line));
  });
  release();
  return combine(scope.anyCpu ? logged.map((entry) => ({ ...entry, cpu: undefined })) : logged);
}

/** A line of the log by its time and its text: it may be printed to the console as well. */
function told({ seconds, text }: LogLine): string {
  return `${String(seconds)} ${text}`;
}

/** True if the entry is about one of these patches. */
function isAbout(entry: Logged, patches: readonly string[]): boolean {
  if (entry.kind === 'begins' || entry.kind === 'answered')
    return patches.some((patch) => entry.call.startsWith(patch));
  if (entry.kind !== 'happening' || entry.happening.kind !== 'log') return false;
  const { text } = entry.happening;
  return patches.some((patch) => text.includes(`'${patch}'`));
}

function isPatch(module: string): boolean {
  return /^[pq]\d$/.test(module);
}

function verbOf(call: string): string {
  return call.replace(/^klp_|_patch$/g, '');
}

/** Stacks and patches are shown one a line: what stands together was seen together. */
function combine(logged: readonly Logged[]): Logged[] {
  const combined: Logged[] = [];
  for (const entry of logged) {
    const last = combined.at(-1);
    if (entry.kind === 'look' && last?.kind === 'look') {
      const joined = join(last.item, entry.item);
      if (joined) {
        combined[combined.length - 1] = { ...last, item: joined };
        continue;
      }
    }
    combined.push(entry);
  }
  return combined;
}

/** What a line of the log says to a model; nothing for what no model has. */
export function readLine(line: LogLine, rest: readonly LogLine[]): Logged | undefined {
  const { text } = line;
  const at = { line: line.line };
  if (line.source === 'livepatch') {
    const said = text.replace(/'(q\d)'/, (_, patch: string) => `'${named(patch)}'`);
    return untold.test(text)
      ? undefined
      : { ...at, kind: 'happening', happening: { kind: 'log', text: said } };
  }
  if (line.source === 'module') return readModule(at, text);
  const warning = /^WARNING: CPU: (\d) PID: \d+ at \S+ (\w+)\+/.exec(text);
  if (warning) {
    return {
      ...at,
      kind: 'happening',
      happening: { kind: 'warning', function: inListings(warning[2]) },
      cpu: Number(warning[1]),
    };
  }
  if (/^BUG: unable to handle kernel NULL pointer dereference/.test(text)) {
    const frames = rest.flatMap((each) => /\] (?:\? )?(klp_\w+)\+/.exec(each.text)?.[1] ?? []);
    return { ...at, kind: 'happening', happening: { kind: 'fault', function: frames[0] ?? '' } };
  }
  return undefined;
}

function readModule(at: Placed, text: string): Logged | undefined {
  const begins = /^([pq]\d): (register|unregister|enable|disable) \.\.\./.exec(text);
  if (begins) return { ...at, kind: 'begins', call: `${named(begins[1])}: ${begins[2]}` };
  const answered = /^([pq]\d): (register|unregister|enable|disable) -> (-?\d+)/.exec(text);
  if (answered) {
    return {
      ...at,
      kind: 'answered',
      call: `${named(answered[1])}: ${answered[2]}`,
      value: Number(answered[3]),
    };
  }
  const runs = /^b(\d)\(\) runs in place of b\(\)|^m: (?:init|exit): b\(\) returned (\d)/.exec(text);
  if (runs) {
    return { ...at, kind: 'look', item: { kind: 'call', function: 'b', patch: Number(runs[1] ?? runs[2]) } };
  }
  const gate = /^gate: window \w+.*: module m is (\w+)/.exec(text);
  if (gate) return { ...at, kind: 'look', item: { kind: 'module', module: gate[1] } };
  if (/^spin: .*m->state 3/.test(text)) {
    return { ...at, kind: 'look', item: { kind: 'module', module: 'UNFORMED' } };
  }
  return undefined;
}
