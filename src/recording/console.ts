import type { Item, ObjectState, StackEntry } from './recording.ts';

/** An item but for its line. */
type Told = Item extends infer Each ? (Each extends Item ? Omit<Each, 'line'> : never) : never;

/** A shape that a line of the console may have, and what it says. */
interface Shape {
  readonly pattern: RegExp;
  readonly told: (...groups: string[]) => Told | undefined;
}

const results: readonly Shape[] = [
  {
    // finit_module(/mods/m.ko quiet=x) on cpu 0 = EINVAL (-22)  [53608 us]
    pattern:
      /^(finit_module|delete_module)\((?:\/\w+\/)?(\w+?)(?:\.ko)?(?: (.*?))?\)(?: on cpu (\d))? = ([\w ]+) \((-?\d+)\)(?: {2}\[(\d+) us\])?$/,
    told: (call, module, parameters, cpu, name, value, microseconds) =>
      result(call, module, parameters, cpu, name, value, microseconds),
  },
  {
    // p3: klp_enable_patch() on cpu 1, in the window = OK (0)
    pattern:
      /^(\w+): (klp_\w+)\(\) on cpu (\d)(?:, in the window)? = (\w+) \((-?\d+)\)(?: {2}\[(\d+) us\])?$/,
    told: (module, call, cpu, name, value, microseconds) =>
      result(call, module, '', cpu, name, value, microseconds),
  },
  {
    pattern: /^(disable\+unload) (\w+) = (OK)$/,
    told: (call, module, name) => result(call, module, '', undefined, name, '0', undefined),
  },
];

const patches: readonly Shape[] = [
  {
    // p1: ENABLED; [vmlinux ENABLED mod=- old_addr=ffffffff810fea1c] [m DISABLED mod=NULL old_addr=0]
    pattern: /^ {2}(\w+): (ENABLED|DISABLED);((?: \[\w+ \w+ mod=(?:-|NULL|set) old_addr=\w+\])+)$/,
    told: (patch, state, objects) => ({ kind: 'patch', patch, state, objects: objectsOf(objects) }),
  },
  {
    pattern: /^ {2}\/sys\/kernel\/livepatch\/(\w+)\/ enabled=(\d) transition=(\d) objects: (.*)$/,
    told: (patch, enabled, transition, objects) => ({
      kind: 'folder',
      patch,
      enabled: enabled === '1',
      transition: transition === '1',
      objects: objects.trim().split(' '),
    }),
  },
  {
    pattern: /^\/sys\/kernel\/livepatch\/(\w+)\/(\w+)\/patched: ?(\d)$/,
    told: (patch, object, patched) => ({ kind: 'patched', patch, object, patched: patched === '1' }),
  },
  { pattern: /^ {2}\/sys\/kernel\/livepatch: empty$/, told: () => ({ kind: 'no patches' }) },
  {
    // klp_ops: func_stack of b @ffffffffa001d000 -> list(b2 [p2], b1 [p1], b3 [p3])
    pattern: /^ {2}klp_ops: func_stack of (\w+)(?: @(\w+))? -> list\((.+)\)$/,
    told: (name, address, entries) => {
      const stack = entriesOf(entries);
      return stack && { kind: 'stack', function: name, address, entries: stack };
    },
  },
  { pattern: /^ {2}(?:klp_ops: )?\(no klp_ops\)$/, told: () => ({ kind: 'no stacks' }) },
  {
    // ftrace enabled_functions: cmdline_proc_show (1) R I ->ftrace_ops_list_func+0x0/0xe;b [m] (1) ->…;
    pattern: /^ {2}ftrace enabled_functions: ((?:\w+ (?:\[\w+\] )?\(\d+\) (?:R )?(?:I )?->[\w+/]+;)*)$/,
    told: (functions) => ({
      kind: 'traced',
      functions: [...functions.matchAll(/(\w+) (?:\[(\w+)\] )?\((\d+)\) (R )?/g)].map(
        ([, name, module, users, registers]) => ({
          function: name,
          ...(module && { module }),
          users: Number(users),
          registers: Boolean(registers),
        }),
      ),
    }),
  },
];

const calls: readonly Shape[] = [
  {
    pattern: /^ {2}a\(\): (?:a\(\) is a(\d)|console=.*)$/,
    told: (patch) => ({ kind: 'call', function: 'a', patch: Number(patch ?? 0) }),
  },
  {
    pattern: /^ {2}b\(\): returns (\d)$/,
    told: (patch) => ({ kind: 'call', function: 'b', patch: Number(patch) }),
  },
];

const modules: readonly Shape[] = [
  {
    pattern:
      /^(?:in the window, )?(?:\/proc\/modules: )?(\w+) (\d+) (-?\d+) (?:-|\w+,) (Loading|Live|Unloading) (0x[0-9a-f]+) \(\w+[+-]?\)$/,
    told: (module, size, users, state, address) => ({
      kind: 'module',
      module,
      size: Number(size),
      users: Number(users),
      state: state as 'Loading' | 'Live' | 'Unloading',
      address,
    }),
  },
  { pattern: /^(?:in the window, )?\/proc\/modules: *$/, told: () => ({ kind: 'no module' }) },
  { pattern: /^(\w+) is not in \/proc\/modules$/, told: (module) => ({ kind: 'no module', module }) },
];

const series: readonly Shape[] = [
  {
    // 50 -14925 OK OK 14925 69225 2 38501 1 2 a()_is_a3 (b2p2,b1p1,b3p3) 1
    pattern:
      /^(\d+) (-?\d+) (\w+) (\w+) (\d+) (\d+) (\d+) (\d+) ([01]) (\d) a\(\)_is_a(\d) \((\S*)\)(?: (\d+))?$/,
    told: (number, offset, m, p3, mFrom, mTo, p3From, p3To, overlap, b, a, stack, failed) => ({
      kind: 'loop',
      number: Number(number),
      offset: Number(offset),
      m,
      p3,
      mFrom: Number(mFrom),
      mTo: Number(mTo),
      p3From: Number(p3From),
      p3To: Number(p3To),
      overlap: overlap === '1',
      b: Number(b),
      a: Number(a),
      stack: [...stack.matchAll(/b(\d)/g)].map(([, patch]) => Number(patch)),
      ...(failed !== undefined && { failed: Number(failed) }),
    }),
  },
  {
    pattern: /^(of \d+ loops: .*)$/,
    told: (text) => ({ kind: 'sums', text, numbers: [...text.matchAll(/\d+/g)].map(Number) }),
  },
];

const tasks: readonly Shape[] = [
  {
    pattern: /^([\w .]+?) after (\d+) s: [Ss]tate:?\s+(.+)$/,
    told: (task, seconds, state) => ({ kind: 'task', task, seconds: Number(seconds), state }),
  },
  {
    pattern: /^\[<(?:[0-9a-f]{16}|0)>\] ([\w.]+)(?:\+0x[0-9a-f]+\/0x[0-9a-f]+)?$/,
    told: (name) => ({ kind: 'frame', function: name }),
  },
];

/** Lines that only say how a recording was made. Each is written out, so that a new kind of line is not passed over. */
const remarks = new RegExp(
  `^(?:${[
    String.raw`\((?:(?:no such function|cannot be traced) in this build, not probed: [\w.]+|insmod returned)\)`,
    String.raw` {2}(?:klp_ops: )?cannot be read: .*`,
    String.raw`gate ms \(.*\) = \d+,\d+,\d+,\d+`,
    String.raw`scenario: \w+`,
    String.raw`kernel: Linux .*`,
    String.raw`Linux \(none\) .*`,
    String.raw`boot cpus=\d .*`,
    String.raw`(?:GOING race, )?mode klp2015=\d.*`,
    String.raw`uptime [\d. ]+`,
    String.raw`CPU\d held right after .*`,
    String.raw`no gate, no sleep, no probes: .*`,
    String.raw`iter off_us .*`,
    String.raw`qemu rc=\d+`,
    String.raw`kernel stack of \w+:`,
    // What a shell, busybox and a module's own test say.
    String.raw`Segmentation fault|Killed|(?:insmod )?exit=\d+|ls: .*|insmod: .*`,
    String.raw`\w+ after \d+ s: process is gone`,
    String.raw` {2}b\(\): \(m has no sysfs directory now\)`,
    String.raw`\w+ (?:\[\w+\] )?\(\d\) {3}I {2}\ttramp: .*`,
    String.raw`Module {2,}Size {2,}Used by.*|\w+ {4,}\d+ +-?\d+ [\w,]*`,
    String.raw`\/sys\/kernel\/livepatch(?:\/[\w,/]+)?(?:: \d)?`,
  ].join('|')})$`,
);

const shapes = [...results, ...patches, ...calls, ...modules, ...series, ...tasks];

/**
 * What a line of the console says.
 *
 * @returns undefined if the line is of no kind that is known
 */
export function parseConsoleLine(line: number, text: string): Item | undefined {
  const phase = /^### (.*)$/.exec(text);
  if (phase) return { line, kind: 'phase', text: phase[1] };
  for (const { pattern, told } of shapes) {
    const found = pattern.exec(text);
    const item = found && told(...found.slice(1));
    if (item) return { line, ...item };
  }
  return remarks.test(text) ? { line, kind: 'remark', text } : undefined;
}

function result(
  call: string,
  module: string,
  parameters: string | undefined,
  cpu: string | undefined,
  name: string,
  value: string,
  microseconds: string | undefined,
): Told {
  return {
    kind: 'result',
    call,
    module,
    parameters: (parameters ?? '').trim(),
    ...(cpu !== undefined && { cpu: Number(cpu) }),
    value: Number(value),
    name,
    ...(microseconds !== undefined && { microseconds: Number(microseconds) }),
  };
}

function objectsOf(text: string): ObjectState[] {
  return [...text.matchAll(/\[(\w+) (\w+) mod=(-|NULL|set) old_addr=(\w+)\]/g)].map(
    ([, name, state, module, address]) => ({
      name,
      state,
      module: module as ObjectState['module'],
      address,
    }),
  );
}

/** Nothing if one of the entries has another form. */
function entriesOf(text: string): StackEntry[] | undefined {
  const entries = text.split(', ').map((entry) => /^(\w+) \[(\w+)\]$/.exec(entry));
  if (entries.some((entry) => !entry)) return undefined;
  return entries.map((entry) => ({ function: entry![1], patch: entry![2] }));
}
