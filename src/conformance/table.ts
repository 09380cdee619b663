/**
 * What each recording is held to. Every file of content/evidence that is a recording stands here: its order of calls is
 * held to a model, or its outcome is, or it is only shown, with the reason.
 */
import type { Scope } from './scope.ts';

export type Holding = { readonly file: string } & (
  | {
      readonly held: 'order';
      readonly entry: string;
      readonly variant: string;
      readonly scope?: Scope;
      /** Why the listing does not follow all of it, as a sentence. Code stands between backticks. */
      readonly because?: string;
    }
  | { readonly held: 'outcome'; readonly entry: string; readonly variant?: string; readonly because: string }
  | { readonly held: 'shown'; readonly because: string }
);

type Order = Holding & { readonly held: 'order' };

/** The kernels with the notifier, and how their variants of notifier.c begin. */
const notifiers = [
  ['base', ''],
  ['v40rc', 'rc-'],
  ['v40', 'v4-0-'],
] as const;

const oneCpu = { anyCpu: true };
const byOneCpu =
  'One CPU made all calls here, and the listing has two: only their order counts. P1 and P2 are there before it begins.';
const loadsOnce =
  'After a load that fails, no listing loads M again: what comes after “{until}” is only shown.';

function order(file: string, entry: string, variant: string, scope?: Scope, because?: string): Order {
  return { file, held: 'order', entry, variant, ...(scope && { scope }), ...(because && { because }) };
}

const loading: readonly Order[] = notifiers.flatMap(([kernel, prefix]) => {
  const of = (name: string, scope?: Scope, because?: string) =>
    order(`2015/${kernel}-${name}`, 'notifier.c', `${prefix}way-out`, scope, because);
  return [
    of('01-baseline', oneCpu, byOneCpu),
    of('02-race'),
    of('03-race-reload'),
    of('04-register-in-gap-enable-after'),
    of('05-register-unformed-enable-in-gap'),
    of('06-register-before-enable-in-gap'),
  ];
});

const going: readonly Order[] = notifiers.flatMap(([kernel, prefix]) => {
  const of = (name: string, scope?: Scope, because?: string) =>
    order(`2015/${kernel}-09-going-${name}`, 'notifier.c', `${prefix}reload-way-out`, scope, because);
  return [
    of('1-before-livepatch-handler'),
    of('2-after-livepatch-before-ftrace'),
    of('3-after-ftrace'),
    of(
      '4-dangling',
      { until: 'm is gone', goesOn: true },
      'In no listing does anybody ask for something while M is away: what comes after “{until}” is only shown.',
    ),
    of('5-reload-at-same-address'),
    of(
      '6-reload-at-same-address-no-vmlinux-object',
      { onlyM: true },
      'The patches of this run have no part for the kernel itself, those of the listing have: what is about `a()` does not count.',
    ),
  ];
});

const failing: readonly Order[] = [
  ...notifiers.map(([kernel, prefix]) =>
    order(
      `2015/${kernel}-10-parse-args-fails`,
      'notifier.c',
      `${prefix}failures`,
      { until: 'load m again, correctly' },
      loadsOnce,
    ),
  ),
  ...notifiers
    .slice(0, 2)
    .map(([kernel, prefix]) =>
      order(
        `2015/${kernel}-12-init-fails`,
        'notifier.c',
        `${prefix}failures`,
        { until: 'load m normally' },
        loadsOnce,
      ),
    ),
  order('2015/base-11-duplicate-export', 'notifier.c', 'failures', { until: 'load the normal m' }, loadsOnce),
  order(
    '2015/v2fix-11-duplicate-export',
    'unformed.c',
    'failures',
    { until: 'load the normal m' },
    loadsOnce,
  ),
];

const posted: readonly Holding[] = [
  order(
    '2015/v2-01-load-m',
    'unformed.c',
    'posted',
    { until: 'load other', loads: 1 },
    'The listing has no second module: what comes after “{until}” is only shown.',
  ),
  order(
    '2015/v2-02-load-m-no-vmlinux-object',
    'unformed.c',
    'posted-module-only',
    { until: 'load m a second time', without: ['p2'], onlyM: true },
    'The listing has one such patch where the run has two, and loads M once: what comes after “{until}” is only shown.',
  ),
  order(
    '2015/v2-03-load-m-disabled-patch',
    'unformed.c',
    'posted-disabled',
    { onlyM: true },
    'The listing has no `a()`: what is said of it does not count.',
  ),
];

const idea: readonly Order[] = [
  '01-register-before-enable-before',
  '02-register-before-enable-in-window',
  '03-register-before-enable-after',
  '04-register-in-window-enable-in-window',
  '05-register-in-window-enable-after',
  '06-register-after-enable-after',
  '07-window-then-reload-m',
].map((name) => order(`2015/v2fix-${name}`, 'unformed.c', 'way-out'));

function outcome(file: string, entry: string, variant: string | undefined, because: string): Holding {
  return { file, held: 'outcome', entry, ...(variant && { variant }), because };
}

const twoEnds =
  'A series of runs, of which only the results were kept: every one has to be an end that the listing has.';
const otherModule =
  'The module that is unloaded has no patch and is not M: the listing is only asked where it stops.';

const loops: readonly Holding[] = [
  ...['07-loops-200-no-delay', '08-loops-60-insmod-no-delay'].flatMap((name) => [
    outcome(`2015/base-${name}`, 'notifier.c', undefined, twoEnds),
    outcome(`2015/v40rc-${name}`, 'notifier.c', 'rc', twoEnds),
    outcome(`2015/v40-${name}`, 'notifier.c', 'v4-0', twoEnds),
  ]),
  outcome('race-debian-6.1.0-56', 'direct.c', 'today', twoEnds),
  outcome('race-lab-mode0-window0', 'direct.c', 'today', twoEnds),
  outcome('race-lab-mode1-window0', 'notifier.c', 'one-call', twoEnds),
  outcome('race-lab-mode1-window0-run2', 'notifier.c', 'one-call', twoEnds),
  outcome('race-lab-mode3-window0', 'unformed.c', 'one-call', twoEnds),
  outcome('race-lab-mode4-window0', 'notifier.c', 'klp-alive-one-call', twoEnds),
];

const stuck: readonly Holding[] = [
  outcome('2015/v2-04-unload-unrelated', 'unformed.c', 'posted-unload-names', otherModule),
  outcome('2015/v2-05-unload-unrelated-one-patch', 'unformed.c', 'posted-unload', otherModule),
  outcome(
    '2015/v2-12-init-fails',
    'unformed.c',
    'posted-unload-names',
    'No patch is there, and M fails instead of being unloaded: the listing is only asked where it stops.',
  ),
  outcome('v2-as-posted-deadlock-mode5', 'unformed.c', 'posted-unload-names', otherModule),
];

const unloading = { until: 'unload m' };
const oneRace = 'The listing ends when M is loaded: what comes after “{until}” is only shown.';
const anySecond =
  'The second load was not pinned to a CPU, so only the order counts. 6.1 also warns in `ftrace_module_enable()`, which the listing does not have.';

const oneStep =
  'A trace of one step: it has no log, does not say when it begins, and shows results of other steps, which do not count.';

/** The designs that the lab's switch has, by its number. */
const designs = [
  ['direct.c', 'today'],
  ['notifier.c', 'one-call'],
  ['unformed.c', 'kallsyms-one-call'],
  ['unformed.c', 'one-call'],
  ['notifier.c', 'klp-alive-one-call'],
] as const;

const later: readonly Holding[] = [
  ...designs.map(([entry, variant], mode) =>
    order(`hist-mode${String(mode)}`, entry, variant, unloading, oneRace),
  ),
  order('going-mode0', 'direct.c', 'today-reload'),
  order('going-mode1', 'notifier.c', 'one-call-reload', oneCpu, anySecond),
  ...designs.map(([entry, variant], mode) => order(`traces/lab-kprobe-mode${String(mode)}`, entry, variant)),
  ...[
    ['load_m_with_p1_p2', 'today'],
    ['load_m_with_p1_p2_p3', 'today'],
    ['enable_p3_with_m_live', 'today'],
    ['unload_m', 'today-reload'],
  ].map(([name, variant]) =>
    order(`traces/debian-kprobe-${name}`, 'direct.c', variant, { late: true }, oneStep),
  ),
];

function shown(file: string, because: string): Holding {
  return { file, held: 'shown', because };
}

const fourPatches =
  'P4, which names a function that M does not have, comes as a fourth patch. In the listing it is P2.';

const only: readonly Holding[] = [
  shown(
    'debian-01-stacking',
    'Patches are removed and brought again here, one by one. No listing of the race does that.',
  ),
  shown('debian-02-refusal', fourPatches),
  shown('traces/debian-kprobe-load_m_refused_because_of_p4', fourPatches),
  shown(
    'traces/debian-kprobe-load_m_init_fails',
    'Three patches are enabled, and the listing in which loading fails has two.',
  ),
  shown('traces/debian-kprobe-disable_p3', 'In no listing of today’s kernel is a patch disabled.'),
  ...['function', 'function_graph'].flatMap((tracer) =>
    [
      'disable_p3',
      'enable_p3_with_m_live',
      'load_m_init_fails',
      'load_m_refused_because_of_p4',
      'load_m_with_p1_p2',
      'load_m_with_p1_p2_p3',
      'unload_m',
    ].map((name) =>
      shown(
        `traces/debian-${tracer}-${name}`,
        'The same as in the trace by probes of that name, seen by a tracer that does not say which patch or module it is.',
      ),
    ),
  ),
  shown('package-versions', 'A list of the packages that the recordings of 6.1 were made with.'),
  shown('00-config-debian-6.1.0-56', 'A list of what Debian’s kernel was configured with.'),
  shown('traces/00-available-functions', 'A list of the functions that Debian’s tracer offers.'),
];

export const holdings: readonly Holding[] = [
  ...loading,
  ...loops.slice(0, 6),
  ...going,
  ...failing,
  ...posted,
  ...stuck.slice(0, 3),
  ...idea,
  ...later,
  ...loops.slice(6),
  ...stuck.slice(3),
  ...only,
];
