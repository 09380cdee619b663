/** The log, and what a script showed on the console in its place in the log. */
import { RecordingError, type ItemOf, type LogLine, type Recording } from '../recording/recording.ts';
import { readLine, type Logged } from './log-line.ts';
import type { Loaded } from './loads.ts';
import { named } from './names.ts';
import { partsOf, type Part } from './parts.ts';
import type { Scope } from './scope.ts';
import { join, seenIn } from './seen.ts';

/**
 * The log with everything else in its place. A script writes its headings to the log as well; so what it showed on the
 * console stands behind the heading in the log: at once; behind the answer of the call that came before; before m is
 * loaded again, if it was unloaded before; at the end of the part, if m was loaded before; and else behind what the
 * kernel printed to the console before. What a call came to stands there, too.
 *
 * @throws RecordingError if a heading, or a module of the recording, is not understood
 */
export function logOf(recording: Recording, loads: readonly Loaded[], scope: Scope): Logged[] {
  const entries =
    recording.log.length > 0 ? new Placing(recording, loads, scope).entries() : withoutLog(recording, scope);
  const kept = entries.filter((entry) => !isAbout(entry, scope.without ?? []));
  return combine(scope.anyCpu ? kept.map((entry) => ({ ...entry, cpu: undefined })) : kept);
}

/** A recording that is a trace: what stands behind it was seen once all of it was done, and nothing more came. */
function withoutLog({ items, trace }: Recording, { late }: Scope): Logged[] {
  if (trace.length === 0) return [];
  const calls = items.findIndex(({ kind }) => kind === 'result');
  const looks = (calls < 0 ? items : items.slice(0, calls)).flatMap((item): Logged[] => {
    const seen = item.line > trace[trace.length - 1].line ? seenIn(item) : undefined;
    return seen ? [{ line: item.line, kind: 'look', item: seen }] : [];
  });
  const [first] = looks;
  return [
    ...(late ? [] : [{ line: 1, kind: 'tracing' as const, on: true }]),
    ...(looks.length > 0 ? [{ line: first.line, kind: 'tracing' as const, on: true }] : []),
    ...looks,
  ];
}

class Placing {
  private readonly recording: Recording;
  private readonly loads: readonly Loaded[];
  private readonly parts: readonly Part[];
  private readonly logged: Logged[] = [];
  /** What stands behind something that the log has not come to: the answer of a call, or m being gone. */
  private waiting: { after: string; entry: Logged }[] = [];
  private next = 0;
  /** True if the modules of the recording tell what their calls returned. */
  private readonly answers: boolean;
  /** True if the script says by its headings when it loads and unloads m: at least the first time. */
  private readonly asks: boolean;

  constructor(recording: Recording, loads: readonly Loaded[], scope: Scope) {
    this.recording = recording;
    this.loads = loads;
    this.parts = partsOf(recording);
    this.answers = recording.log.some(({ text }) => /^[pq]\d: \w+ -> /.test(text));
    const [first] = loads;
    this.asks = this.parts.some(({ heading, line }) => asking.test(heading) && !(first?.line < line));
    const anySetUp = this.parts.some(({ probesSet }) => probesSet);
    if (recording.trace.length > 0 && !anySetUp && !scope.late)
      this.logged.push({ line: 1, kind: 'tracing', on: true });
  }

  entries(): Logged[] {
    const { file, log } = this.recording;
    log.forEach((line, index) => {
      const part = this.parts[this.next] as Part | undefined;
      if (line.source === 'script') {
        if (part && line.text === `### ${part.heading}`) this.enter(part);
        return;
      }
      if (line.text.startsWith('livepatch: applying patch')) this.release('gone');
      try {
        for (const entry of readLine(line, log.slice(index + 1))) {
          this.logged.push(entry);
          if (entry.kind === 'answered') this.release(entry.call);
        }
      } catch (error) {
        throw new RecordingError(file, line.line, error instanceof Error ? error.message : String(error));
      }
      this.release(told(line));
    });
    this.release();
    return this.logged;
  }

  private release(after?: string): void {
    const due = (each: { after: string }) => after === undefined || each.after === after;
    this.logged.push(...this.waiting.filter(due).map(({ entry }) => entry));
    this.waiting = this.waiting.filter((each) => !due(each));
  }

  private enter(part: Part): void {
    this.release();
    const before = this.parts[this.next - 1] as Part | undefined;
    if (before?.probesSet) this.logged.push({ line: part.line, kind: 'tracing', on: true });
    if (before?.traceEnds) {
      const again = this.parts.slice(this.next).some(({ traceEnds }) => traceEnds);
      this.logged.push({ line: part.line, kind: 'tracing', on: again });
    }
    this.next++;
    const { line, heading } = part;
    this.logged.push({ line, kind: 'heading', text: heading, asks: !this.asks || asking.test(heading) });
    this.show(part);
  }

  /** What the console shows in a part, each with what it stands behind. */
  private show(part: Part): void {
    const printed = this.recording.printed.filter(({ line }) => line > part.line);
    let after: string | undefined;
    for (const item of part.items) {
      const came = item.kind === 'result' ? this.cameTo(item) : undefined;
      if (came) {
        ({ after } = came);
        if (came.entry) this.waiting.push({ after, entry: came.entry });
      }
      const seen = seenIn(item);
      if (!seen) continue;
      const look: Logged = { line: item.line, kind: 'look', item: seen };
      const before = printed.findLast((line) => line.line < item.line && line.source !== 'script');
      const place = after ?? (before && told(before));
      if (place === undefined) this.logged.push(look);
      else this.waiting.push({ after: place, entry: look });
    }
  }

  /** What a call came to, and behind what it is known; nothing for a call that no listing has. */
  private cameTo(result: ItemOf<'result'>): { after: string; entry?: Logged } | undefined {
    const { line, call, module, parameters, value, cpu } = result;
    if (module === 'm') {
      const count = this.loads.findIndex((load) => load.line === line) + 1;
      const after = call === 'delete_module' ? 'gone' : 'end';
      return count > 0 ? { after, entry: { line, kind: 'loaded', count } } : undefined;
    }
    const told = { line, kind: 'result' as const, value, ...(cpu !== undefined && { cpu }) };
    if (call.startsWith('klp_')) {
      const name = `${named(module)}: ${call.replace(/^klp_|_patch$/g, '')}`;
      return { after: name, entry: { ...told, call: name } };
    }
    // Loading a patch's module makes its calls, unless it is told to wait.
    if (call !== 'finit_module' || !/^[pq]\d$/.test(module) || parameters !== '') return undefined;
    const name = `${named(module)}: enable`;
    // A module that tells what its calls returned keeps it to itself when it is loaded.
    return { after: name, ...(!this.answers && { entry: { ...told, call: name } }) };
  }
}

/** `CPU0: insmod m`, `load a variant of m`; not `m not loaded`. */
const asking = /\b(?:insmod|rmmod|(?:un|re)?load)(?: a variant of| the normal)? m\b/;

/** A line of the log by its time and its text: it may be printed to the console as well. */
function told({ seconds, text }: LogLine): string {
  return `${String(seconds)} ${text}`;
}

/** True if the entry is about one of these patches. */
function isAbout(entry: Logged, patches: readonly string[]): boolean {
  if (entry.kind === 'begins' || entry.kind === 'answered' || entry.kind === 'result')
    return patches.some((patch) => entry.call.startsWith(`${patch}:`));
  if (entry.kind !== 'happening' || entry.happening.kind !== 'log') return false;
  const { text } = entry.happening;
  return patches.some((patch) => text.includes(`'${patch}'`));
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
