/** What a line of the kernel's log says to a model. */
import type { LogLine } from '../recording/recording.ts';
import type { Happening } from './happening.ts';
import { moduleStates, named } from './names.ts';
import { inListings } from './probes.ts';
import type { Seen } from './seen.ts';

interface Placed {
  /** The line of the recording, from 1. */
  readonly line: number;
}

/** A line of the log, or what a script printed at that place. */
export type Logged = Placed &
  (
    | { readonly kind: 'happening'; readonly happening: Happening; readonly cpu?: number }
    /** A module of the recording is about to make a call: `p3: enable`. */
    | { readonly kind: 'begins'; readonly call: string; readonly cpu?: number }
    /** It has had the answer. */
    | { readonly kind: 'answered'; readonly call: string; readonly value: number }
    /** What a call returned last, as the script tells it. */
    | { readonly kind: 'result'; readonly call: string; readonly value: number; readonly cpu?: number }
    /** So many loads and unloads of m have returned by now. */
    | { readonly kind: 'loaded'; readonly count: number }
    /** What a state has to look like. */
    | { readonly kind: 'look'; readonly item: Seen }
    /** From here on the recording holds up the CPU that loads or unloads m, in a state that looks so. */
    | {
        readonly kind: 'held';
        readonly seen: readonly Seen[];
        readonly cpu?: number;
        /** The function of livepatch that it is held up in, where it leaves it; absent if it is in none. */
        readonly leaving?: string;
      }
    /** It goes on. */
    | { readonly kind: 'let go' }
    /** From here on the tracer runs, or does not; what it saw before, it has seen. */
    | { readonly kind: 'tracing'; readonly on: boolean }
    /** `asks`: the script may be about to load or unload m. */
    | { readonly kind: 'heading'; readonly text: string; readonly asks: boolean }
  );

/** An entry but for its line. */
type Told = Logged extends infer Each ? (Each extends Logged ? Omit<Each, 'line'> : never) : never;

/** Lines of livepatch that no listing writes: taints, and the transition of later kernels. */
const untold = /^livepatch: (?:tainting kernel with TAINT_LIVEPATCH$|'\w+': (?:starting )?(?:un)?patching )/;

/**
 * What a line of the log says to a model: nothing for what no model has. `rest` are the lines behind it.
 *
 * @throws Error if it is a module's of the recording, and of no kind that is known
 */
export function readLine(line: LogLine, rest: readonly LogLine[]): Logged[] {
  return told(line, rest).map((each) => ({ ...each, line: line.line }));
}

function told({ source, text }: LogLine, rest: readonly LogLine[]): Told[] {
  if (source === 'livepatch') {
    const said = text.replace(/'(q\d)'/, (_, patch: string) => `'${named(patch)}'`);
    return untold.test(text) ? [] : [{ kind: 'happening', happening: { kind: 'log', text: said } }];
  }
  if (source === 'module') return ofModule(text);
  const warning = /^WARNING: CPU: (\d) PID: \d+ at \S+ (\w+)\+/.exec(text);
  if (warning) {
    const happening = { kind: 'warning' as const, function: inListings(warning[2]) };
    return [{ kind: 'happening', happening, cpu: Number(warning[1]) }];
  }
  if (/^BUG: unable to handle kernel NULL pointer dereference/.test(text)) {
    const frames = rest.flatMap((each) => /\] (?:\? )?(klp_\w+)\+/.exec(each.text)?.[1] ?? []);
    return [{ kind: 'happening', happening: { kind: 'fault', function: frames[0] ?? '' } }];
  }
  return [];
}

/** A form that a line of one of the recording's modules may have, and what it says. */
interface Shape {
  readonly pattern: RegExp;
  readonly told: (...groups: string[]) => Told[];
}

const shapes: readonly Shape[] = [
  {
    pattern: /^([pq]\d): (register|unregister|enable|disable) \.\.\. \(cpu (\d)\)$/,
    told: (patch, verb, cpu) => [{ kind: 'begins', call: `${named(patch)}: ${verb}`, cpu: Number(cpu) }],
  },
  {
    pattern: /^([pq]\d): (register|unregister|enable|disable) -> (-?\d+)$/,
    told: (patch, verb, value) => [
      { kind: 'answered', call: `${named(patch)}: ${verb}`, value: Number(value) },
    ],
  },
  { pattern: /^b(\d)\(\) runs in place of b\(\) \(cpu \d\)$/, told: runs },
  { pattern: /^m: b\(\) ORIGINAL runs \(cpu \d\)$/, told: () => runs('0') },
  { pattern: /^m: (?:init|exit): b\(\) returned (\d)$/, told: runs },
  {
    // The CPU that comes there sleeps until the other line.
    pattern: /^(?:gate|lab): window opens \((.*)\)[:,] module m is (\w+), cpu (\d)$/,
    told: (place, state, cpu) => [
      { kind: 'held', seen: [isModule(state), { kind: 'told', ...placeOf(place) }], cpu: Number(cpu) },
    ],
  },
  {
    pattern: /^gate: window closes: module m is (\w+)$/,
    told: (state) => [{ kind: 'look', item: isModule(state) }, { kind: 'let go' }],
  },
  { pattern: /^lab: window closes$/, told: () => [{ kind: 'let go' }] },
  {
    // A return probe, which the tracer's own comes behind. It holds up whoever is let in.
    pattern: /^spin: (klp_module_init)\(m\) has returned 0, m->state (\d) \(3=UNFORMED\), cpu (\d): hold$/,
    told: (leaving, state, cpu) => [
      { kind: 'held', seen: [isModule(moduleStates[state])], cpu: Number(cpu), leaving },
    ],
  },
  {
    pattern: /^spin: go on after about \d+ ms, m->state (\d)$/,
    told: (state) => [{ kind: 'look', item: isModule(moduleStates[state]) }, { kind: 'let go' }],
  },
  // About modules that no listing has, and what the kernel says of m before livepatch has to do with it.
  {
    pattern:
      /^(?:dep|other): .*|^\w+: tainting kernel with .*|^m: (?:init starts, calling b\(\)|init fails on purpose .*|`x' invalid for .*|exports duplicate symbol .*|loading out-of-tree .*)$/,
    told: () => [],
  },
];

function ofModule(text: string): Told[] {
  for (const shape of shapes) {
    const found = shape.pattern.exec(text);
    if (found) return shape.told(...found.slice(1));
  }
  throw new Error(`a module of the recording says what is of no kind that is known: "${text}"`);
}

/** Where a CPU is held up, as the modules say it: whether livepatch counts on m there, and whether ftrace has b(). */
const places: Readonly<Record<string, { readonly livepatch: boolean; readonly ftrace: boolean }>> = {
  "COMING, before livepatch's handler": { livepatch: false, ftrace: true },
  "GOING, before livepatch's handler": { livepatch: true, ftrace: true },
  "GOING, after livepatch's handler, before ftrace's": { livepatch: false, ftrace: true },
  "GOING, after livepatch's and ftrace's handlers, before free_module": { livepatch: false, ftrace: false },
  'after complete_formation(), before livepatch is told': { livepatch: false, ftrace: true },
  'after klp_module_init(), before complete_formation()': { livepatch: true, ftrace: true },
  // The chain's, that is: in 6.1, ftrace is told behind them.
  'after the GOING notifiers, before the module is freed': { livepatch: false, ftrace: true },
};

function placeOf(place: string) {
  if (!(place in places)) throw new Error(`it is not known where that is: "${place}"`);
  return places[place];
}

function runs(patch: string): Told[] {
  return [{ kind: 'look', item: { kind: 'call', function: 'b', patch: Number(patch) } }];
}

function isModule(module: string): Seen {
  return { kind: 'module', module };
}
