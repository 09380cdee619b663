/**
 * What fails while M is loaded, and what each design leaves behind: docs/facts/kernel-2015.md §3 for who is told;
 * posted-patch.md §4 and §5; later-kernels.md §2 to §4 for v4.1, v4.6 and v6.19; recordings.md §4 and §5 for what is
 * said at a refusal, and when init() fails. P1 and P2 are enabled; if a symbol is missing, it is P2's.
 */
import { applying, failing, missing, reverting, states, type Row } from './row.ts';

/** What load_module returns, and the stack of b in the end, if there is one. */
interface Outcome {
  readonly result: number;
  readonly b?: string;
  readonly log: readonly string[];
  readonly fails?: readonly string[];
  /** What P1 and P2 take for M. */
  readonly modules: readonly ['NULL' | 'M' | 'gone', 'NULL' | 'M' | 'gone'];
}

/** In the order of `enum failure`. */
type Outcomes = readonly [
  nothing: Outcome,
  symbol: Outcome,
  exports: Outcome,
  args: Outcome,
  sysfs: Outcome,
  init: Outcome,
];

const APPLYING = [applying('P1'), applying('P2')];
const REVERTING = [reverting('P1'), reverting('P2')];

const loaded: Outcome = { result: 0, b: 'b2 b1', log: APPLYING, modules: ['M', 'M'] };
/** Livepatch has not been called. */
const unnoticed = (result: number): Outcome => ({ result, log: [], modules: ['NULL', 'NULL'] });
/** No label of the base, nor of v4.0 and v4.1, makes ftrace forget M; where the chain is called, its callback does. */
const withRecords = (outcome: Outcome): Outcome => ({
  ...outcome,
  fails: [...(outcome.fails ?? []), 'check_ftrace_forgets'],
});
/** Livepatch was called, and is told that M goes. */
const reverted = (result: number): Outcome => ({
  result,
  log: [...APPLYING, ...REVERTING],
  modules: ['NULL', 'NULL'],
});
/** Livepatch was called, and is not told that M goes. */
const leftBehind = (result: number): Outcome => ({
  result,
  b: 'b2 b1 (at an address that is gone)',
  log: APPLYING,
  fails: ['check_nothing_stale'],
  modules: ['gone', 'gone'],
});
/** The notifier's error is dropped: M is loaded, with b1 below a2. */
const ignored: Outcome = {
  result: 0,
  b: 'b1',
  log: [applying('P1'), missing('c'), failing('P2')],
  fails: ['check_newest', 'check_refused'],
  modules: ['M', 'M'],
};
const REFUSING = [
  applying('P1'),
  missing('c'),
  "failed to initialize patch 'P2' for module 'M' (-22)",
  "patch 'P2' failed for module 'M', refusing to load module 'M'",
];

const base: Outcomes = [
  loaded,
  ignored,
  withRecords(unnoticed(-8)),
  withRecords(leftBehind(-22)),
  withRecords(leftBehind(-12)),
  reverted(-19),
];

const DESIGNS: readonly { entry: string; variant: string; outcomes: Outcomes }[] = [
  { entry: 'notifier.c', variant: 'failures', outcomes: base },
  ...['skip-initialised', 'ignore-coming', 'one-call', 'rc', 'v4-0'].map((variant) => ({
    entry: 'notifier.c',
    variant: `${variant}-failures`,
    outcomes: base,
  })),
  {
    entry: 'notifier.c',
    variant: 'klp-alive-failures',
    outcomes: [loaded, ignored, withRecords(unnoticed(-8)), reverted(-22), reverted(-12), reverted(-19)],
  },
  {
    entry: 'unformed.c',
    variant: 'failures',
    outcomes: [
      loaded,
      // posted-patch.md §5: oldest first; P2, which failed, is reverted too by what is said, and there is no warning.
      withRecords({
        result: -22,
        log: [applying('P1'), missing('c'), failing('P2'), ...REVERTING],
        modules: ['NULL', 'NULL'],
      }),
      // posted-patch.md §4
      withRecords(leftBehind(-8)),
      withRecords(leftBehind(-22)),
      withRecords(leftBehind(-12)),
      reverted(-19),
    ],
  },
  {
    entry: 'direct.c',
    variant: 'failures',
    outcomes: [
      loaded,
      {
        result: -22,
        b: 'b1 (at an address that is gone)',
        log: REFUSING,
        fails: ['check_nothing_stale'],
        modules: ['gone', 'NULL'],
      },
      unnoticed(-8),
      reverted(-22),
      reverted(-12),
      reverted(-19),
    ],
  },
  {
    entry: 'direct.c',
    variant: 'today-failures',
    outcomes: [
      loaded,
      { result: -22, log: [...REFUSING, reverting('P1')], modules: ['NULL', 'NULL'] },
      unnoticed(-8),
      reverted(-22),
      reverted(-12),
      reverted(-19),
    ],
  },
];

const WHAT = [
  'nothing fails',
  'a symbol is missing',
  'an export clashes',
  'parse_args fails',
  'sysfs fails',
  'init() fails',
];

/** Who still has something of an M that was refused. */
function stays(modules: Readonly<Record<string, string>>, fails: readonly string[] = []): string {
  const patches = Object.keys(modules).filter((patch) => modules[patch] === 'gone');
  const all = [...patches, ...(fails.includes('check_ftrace_forgets') ? ['ftrace'] : [])];
  return all.length > 0 ? all.join(', ') : 'nobody';
}

export const FAILURES: readonly Row[] = DESIGNS.flatMap(({ entry, variant, outcomes }) =>
  outcomes.map(({ result, b, log, fails, modules: [P1, P2] }, failure) => ({
    entry,
    variant,
    title: `${WHAT[failure]}: ${result}, ${b ? `b: ${b}` : 'nothing of M stays'}`,
    to: `a!${failure} a*`,
    ending: [
      'a: a2 a1',
      ...(b ? [`b: ${b}`] : []),
      ...states('enabled', 'enabled'),
      `load_module: ${result}`,
      ...(result < 0 ? [`stays with: ${stays({ P1, P2 }, fails)}`] : []),
    ],
    log,
    fails,
    modules: { P1, P2 },
  })),
);
