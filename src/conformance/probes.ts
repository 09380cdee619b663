/**
 * The small table between the probes of the recordings and the functions of the listings. Most functions have one name
 * in both. A function that a listing does not have is passed over when its runs are compared.
 */
import type { TraceEvent } from '../recording/recording.ts';
import type { Happening } from './happening.ts';
import { moduleStates, named } from './names.ts';

/** What a kernel's probes see, by the names of the listings: every one of these was set in every trace of it. */
export interface Probes {
  /** The functions whose entry is traced. */
  readonly enter: ReadonlySet<string>;
  /** The functions whose return is traced. */
  readonly return: ReadonlySet<string>;
  /** Of those whose entry is traced, the ones that the compiler split, so that they are entered for modules only. */
  readonly modulesOnly: ReadonlySet<string>;
}

const loader = ['load_module', 'ftrace_module_init', 'do_init_module', 'ftrace_release_mod', 'free_module'];
const core = ['klp_enable_patch', 'klp_init_object_loaded', 'klp_enable_object', 'klp_enable_func'];
const core2015 = [...core, 'klp_register_patch', 'klp_disable_object'];
const returns = ['klp_enable_patch', 'klp_init_object_loaded'];
const returns2015 = [...returns, 'klp_register_patch', 'klp_enable_object'];

function probes(
  enter: readonly string[],
  returning: readonly string[],
  modulesOnly: readonly string[] = [],
): Probes {
  return { enter: new Set(enter), return: new Set(returning), modulesOnly: new Set(modulesOnly) };
}

const base = probes([...loader, ...core2015, 'klp_module_notify'], [...returns2015, 'klp_module_notify']);

const released = probes(
  [...base.enter, 'klp_find_object_module'],
  [...base.return],
  ['klp_find_object_module'],
);

const posted = probes(
  [...loader, ...core2015, 'klp_module_init', 'klp_module_going'],
  [...returns2015, 'klp_module_init'],
);

/**
 * 6.1 with the switch between designs, as far as it is like notifier.c: there, the chain is called by
 * complete_formation(), as in 2015, so that it returns later than that of 6.1, whose return is passed over.
 */
const lab = probes(
  [
    ...loader,
    ...core,
    'complete_formation',
    'klp_find_object_module',
    'klp_module_notify',
    'klp_module_init',
    'klp_module_coming',
    'klp_module_going',
    'klp_disable_func',
  ],
  [...returns, 'klp_module_init', 'klp_module_coming'],
);

/** The same with the design of 6.1. */
const labDirect = probes([...lab.enter], [...lab.return, 'complete_formation']);

/** The same where the patch of 2015 was put into it: there, klp_module_init() is one function. */
const labPosted = probes(
  [...lab.enter].filter((name) => name !== 'klp_module_coming'),
  [...labDirect.return].filter((name) => name !== 'klp_module_coming'),
);

/** Debian's 6.1. */
const debian = probes(
  [
    'load_module',
    'do_init_module',
    'free_module',
    'klp_enable_patch',
    'klp_init_object_loaded',
    'klp_enable_object',
    'klp_disable_object',
    'klp_module_coming',
    'klp_module_going',
  ],
  ['klp_enable_patch', 'klp_module_coming', 'klp_module_going'],
);

const kernels: readonly (readonly [begin: RegExp, probes: Probes])[] = [
  [/^2015\/base-/, base],
  [/^2015\/v40(?:rc)?-/, released],
  [/^2015\/v2(?:fix)?-/, posted],
  [/^(?:hist|going)-mode0|^traces\/lab-kprobe-mode0/, labDirect],
  [/^hist-mode[23]|^traces\/lab-kprobe-mode[23]/, labPosted],
  [/^(?:hist|going)-mode|^traces\/lab-/, lab],
  [/^traces\/debian-kprobe-/, debian],
];

/**
 * The probes that were set when a recording was made, by its name.
 *
 * @throws Error if it is of no kernel that is known
 */
export function probesOf(name: string): Probes {
  const found = kernels.find(([begin]) => begin.test(name));
  if (!found) throw new Error(`It is not known which probes were set when "${name}" was recorded.`);
  return found[1];
}

/** True if the probes show it while the tracer runs. */
export function isProbed(probes: Probes, happening: Happening): boolean {
  if (happening.kind !== 'enter' && happening.kind !== 'return') return false;
  const { function: name } = happening;
  if (happening.kind === 'return') return probes.return.has(name);
  return probes.enter.has(name) && !(probes.modulesOnly.has(name) && happening.object === 'vmlinux');
}

/** What 6.1 calls the functions of 2015, and what the lab's switch calls them. */
const later: Readonly<Record<string, string>> = {
  klp_patch_object: 'klp_enable_object',
  klp_patch_func: 'klp_enable_func',
  klp_unpatch_object: 'klp_disable_object',
  klp_unpatch_func: 'klp_disable_func',
  klp_module_init_v2: 'klp_module_init',
};

/** What the listings call a function of a kernel. */
export function inListings(name: string): string {
  const whole = name.replace('.part.0', '');
  return later[whole] ?? whole;
}

/**
 * The function that an event is about to put in the place of another: `b3`. Kernels of 2015 print where it lies; what
 * lies there is in the heading of the trace.
 *
 * @returns the address if the heading does not have it; undefined if the event is about no such function
 */
export function replacementIn(
  { fields }: TraceEvent,
  functions: ReadonlyMap<string, string>,
): string | undefined {
  const { new: printed } = fields as { readonly new?: string };
  if (printed === undefined) return undefined;
  const address = /^0x([0-9a-f]{16})$/.exec(printed)?.[1];
  return address === undefined ? /^\w+/.exec(printed)?.[0] : (functions.get(address) ?? printed);
}

/** What an event of a trace says, in the names of the listings. `functions`: what lies at an address. */
export function readEvent(event: TraceEvent, functions: ReadonlyMap<string, string>): Happening {
  const { function: recorded, edge, fields } = event;
  const name = inListings(recorded);
  if (edge === 'return') {
    return { kind: 'return', function: name, ...(fields.ret !== undefined && { value: Number(fields.ret) }) };
  }
  const told = {
    patch: (fields.patch ?? fields.patchmod) && named(fields.patch ?? fields.patchmod),
    // The name of the kernel's own object is NULL: the probe could not follow it.
    object: fields.obj === '(fault)' ? 'vmlinux' : fields.obj,
    replaces: fields.old,
    replacement: replacementIn(event, functions),
    action: moduleStates[fields.action],
    state: moduleStates[fields.state],
    module: fields.mod,
  };
  const said = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  return { kind: 'enter', function: name, ...said };
}
