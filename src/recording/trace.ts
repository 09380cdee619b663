import type { TraceEvent } from './recording.ts';

/** `lp-68  [000] d..1  3.934632: ` and what follows. */
const begin = /^ *(\S.*?)-(\d+) +\[(\d+)\] \S+ +(\d+\.\d+): (.*)$/;

/** A probe: `klp_enable_object_ret: (klp_module_notify+0xc5/0x157 <- klp_enable_object) ret=-22`. */
const probe = /^([\w.]+): \(([\w.]+)\+0x[0-9a-f]+\/0x[0-9a-f]+(?: \[\w+\])?(?: <- ([\w.]+))?\) ?(.*)$/;

/** The function tracer: `klp_patch_object <-klp_module_coming.cold`. */
const called = /^([\w.]+) <-([\w.]+)$/;

/** An event of the kernel's own: `module_load: m OE`. */
const own = /^(module_load|module_free): (\w+)/;

/** `58.244306 |   0)     lp-760     |   7.286 us    |      klp_patch_object();` */
const graph = /^ *(\d+\.\d+) \| +(\d+)\) +(\S+?)-(\d+) +\| (?:[ $@*#!+]+(\d+\.\d+) us)? *\|( +)(.+)$/;

/**
 * An event of a trace by probes or by the function tracer.
 *
 * @returns undefined if the line is none
 */
export function parseTraceLine(line: number, text: string): TraceEvent | undefined {
  const found = begin.exec(text);
  if (!found) return undefined;
  const [, task, pid, cpu, seconds, rest] = found;
  const what = eventOf(rest);
  return what && { line, task, pid: Number(pid), cpu: Number(cpu), seconds: Number(seconds), ...what };
}

function eventOf(text: string): Pick<TraceEvent, 'function' | 'edge' | 'caller' | 'fields'> | undefined {
  const probed = probe.exec(text);
  if (probed) {
    const [, , where, returning, fields] = probed;
    const place = returning
      ? { function: returning, edge: 'return' as const, caller: where }
      : { function: where, edge: 'enter' as const };
    return { ...place, fields: fieldsOf(fields) };
  }
  const entered = called.exec(text);
  if (entered) return { function: entered[1], edge: 'enter', caller: entered[2], fields: {} };
  const kernels = own.exec(text);
  return kernels ? { function: kernels[1], edge: 'enter', fields: { mod: kernels[2] } } : undefined;
}

/** `action=0x1 mod="m" state=0x1`; quotes and the `0x` of small numbers are left out. */
function fieldsOf(text: string): Record<string, string> {
  const fields = text.matchAll(/(\w+)=(?:"([^"]*)"|(\([^)]*\)|\S+(?: \[\w+\])?))/g);
  return Object.fromEntries(
    [...fields].map(([, name, quoted, bare]) => [name, quoted ?? bare.replace(/^0x(?=[0-9a-f]{1,2}$)/, '')]),
  );
}

/** A line of the function graph tracer: it draws a call as a block, so a return does not name its function. */
export interface GraphLine {
  readonly event: Omit<TraceEvent, 'function' | 'edge' | 'fields'>;
  /** How deep the block is indented. */
  readonly depth: number;
  /** The function entered; absent where a block ends. */
  readonly function?: string;
  /** Where a function calls none of those traced: how long it took, in seconds. */
  readonly leaf?: number;
}

/**
 * A line of the function graph tracer.
 *
 * @returns undefined if the line is none
 */
export function parseGraphLine(line: number, text: string): GraphLine | undefined {
  const found = graph.exec(text);
  if (!found) return undefined;
  const [, seconds, cpu, task, pid, microseconds, indent, what] = found;
  const event = { line, task, pid: Number(pid), cpu: Number(cpu), seconds: Number(seconds) };
  const depth = indent.length;
  if (what === '}' || what.startsWith('} /*')) return { event, depth };
  const call = /^([\w.]+)(\(\);|\(\) \{)$/.exec(what);
  if (!call) return undefined;
  const leaf = call[2] === '();' ? Number(microseconds) / 1e6 : undefined;
  return { event, depth, function: call[1], leaf };
}

/** Turns the blocks of the function graph tracer into entries and returns: one stack of open calls for each task. */
export class GraphCalls {
  private readonly open = new Map<number, { function: string; depth: number }[]>();

  /**
   * The events of a line. The time of a block's end is when its last call has returned, as the tracer prints it.
   *
   * @returns none if a block ends that began before the trace did
   */
  take({ event, depth, function: entered, leaf }: GraphLine): TraceEvent[] {
    const calls = this.open.get(event.pid) ?? [];
    this.open.set(event.pid, calls);
    if (entered === undefined) {
      while (calls.length > 0 && calls[calls.length - 1].depth > depth) calls.pop();
      const ended = calls.at(-1)?.depth === depth ? calls.pop() : undefined;
      return ended ? [{ ...event, function: ended.function, edge: 'return', fields: {} }] : [];
    }
    const caller = calls.findLast((call) => call.depth < depth)?.function;
    const enter: TraceEvent = { ...event, function: entered, edge: 'enter', caller, fields: {} };
    if (leaf !== undefined) {
      const seconds = event.seconds + leaf;
      return [enter, { ...event, seconds, function: entered, edge: 'return', caller, fields: {} }];
    }
    calls.push({ function: entered, depth });
    return [enter];
  }
}
