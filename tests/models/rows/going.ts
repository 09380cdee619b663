/**
 * P3 comes while M is on its way out, and M is loaded again: docs/facts/race.md §4, at the same address as well;
 * later-kernels.md §1 for the flag; recordings.md §5 for what unloading says.
 *
 * The two choices of CPU0 are whether M is loaded again, and whether M then gets other memory (0) or the same (1).
 */
import {
  ALL_ENABLED,
  APPLYING_ALL,
  disabling,
  enabling,
  failing,
  reverting,
  states,
  type Row,
} from './row.ts';

const REVERTING_OLD = [reverting('P1'), reverting('P2')];
const FILTER = "failed to set ftrace filter for function 'b' (-22)";
const LOADED_AND_ENABLED = [...ALL_ENABLED, 'load_module: 0', 'enable P3: 0'];
const GONE = 'b: b3 (at an address that is gone)';
const CLEAN = ['a: a3 a2 a1', 'b: b3 b2 b1', ...LOADED_AND_ENABLED];
const MEMORY = [
  ['at another address', 0],
  ['at the same address', 1],
] as const;

/** "Works and is reverted by the handler; this case must keep working": the same in every design. */
function before(design: { readonly entry: string; readonly variant: string }): Row[] {
  const log = [enabling('P3'), ...REVERTING_OLD, reverting('P3')];
  return [
    {
      ...design,
      title: "before livepatch's GOING handler: works, and the handler takes it back",
      to: 'a!0 a@klp-going b* a*',
      ending: ['a: a3 a2 a1', ...LOADED_AND_ENABLED],
      log,
      modules: { P1: 'NULL', P2: 'NULL', P3: 'NULL' },
    },
    ...MEMORY.map(([where, memory]) => ({
      ...design,
      title: `before livepatch's GOING handler, M loaded again ${where}: b3 b2 b1`,
      to: `a!1 a@klp-going b* a!${memory} a*`,
      ending: CLEAN,
      log: [...log, ...APPLYING_ALL],
    })),
  ];
}

/** Register and enable between livepatch's handler and ftrace's, or behind both, without a flag. */
function stale(design: { readonly entry: string; readonly variant: string }): Row[] {
  return [
    {
      ...design,
      title: "between livepatch's GOING handler and ftrace's: succeeds, and b3 is left for a dead address",
      to: 'a!0 a@ftrace-going b* a*',
      ending: ['a: a3 a2 a1', GONE, ...LOADED_AND_ENABLED],
      log: [...REVERTING_OLD, enabling('P3')],
      fails: ['check_nothing_stale'],
      modules: { P1: 'NULL', P2: 'NULL', P3: 'gone' },
    },
    {
      ...design,
      title: "behind ftrace's GOING handler: registers, enabling fails with -22, obj->mod dangles",
      to: 'a!0 a@free b* a*',
      ending: ['a: a2 a1', ...states('enabled', 'enabled', 'disabled'), 'load_module: 0', 'enable P3: -22'],
      log: [...REVERTING_OLD, enabling('P3'), FILTER, disabling('P3')],
      fails: ['check_nothing_stale'],
      modules: { P1: 'NULL', P2: 'NULL', P3: 'gone' },
    },
  ];
}

/** The flag: P3 leaves M alone, enabling succeeds for the kernel only, and a reload is clean. */
function flagged(design: { readonly entry: string; readonly variant: string }): Row[] {
  const log = [...REVERTING_OLD, enabling('P3')];
  const places = [
    ["between livepatch's GOING handler and ftrace's", '@ftrace-going'],
    ["behind ftrace's GOING handler", '@free'],
  ];
  return places.flatMap(([place, moment]) => [
    {
      ...design,
      title: `${place}: P3 is enabled for the kernel only`,
      to: `a!0 a${moment} b* a*`,
      ending: ['a: a3 a2 a1', ...LOADED_AND_ENABLED],
      log,
      modules: { P1: 'NULL', P2: 'NULL', P3: 'NULL' },
    },
    ...MEMORY.map(([where, memory]) => ({
      ...design,
      title: `${place}, M loaded again ${where}: b3 b2 b1`,
      to: `a!1 a${moment} b* a!${memory} a*`,
      ending: CLEAN,
      log: [...log, ...APPLYING_ALL],
      modules: { P1: 'M', P2: 'M', P3: 'M' } as const,
    })),
  ]);
}

const base = { entry: 'notifier.c', variant: 'reload' };
const others = ['skip-initialised', 'one-call', 'rc'].map((variant) => ({
  entry: 'notifier.c',
  variant: `${variant}-reload`,
}));
const idea = { entry: 'unformed.c', variant: 'reload' };

/** What the stale b3 does to the next load of M at the base. */
const RELOADED: readonly Row[] = [
  {
    ...base,
    title: 'M loaded again at another address: new ops with b2 b1, P3 warns and fails, the stale b3 stays',
    to: 'a!1 a@ftrace-going b* a!0 a*',
    ending: ['a: a3 a2 a1', GONE, 'b: b2 b1', ...LOADED_AND_ENABLED],
    log: [...REVERTING_OLD, enabling('P3'), ...APPLYING_ALL, failing('P3')],
    warnings: ['klp_enable_object'],
    fails: ['check_newest', 'check_nothing_stale'],
    modules: { P3: 'M' },
    calls: { 'a()': 'a3', 'b()': 'b2' },
  },
  {
    ...base,
    title: 'M loaded again at the same address: b2 b1 b3 on the stack, and the original b() runs',
    to: 'a!1 a@ftrace-going b* a!1 a*',
    ending: ['a: a3 a2 a1', 'b: b2 b1 b3', ...LOADED_AND_ENABLED],
    log: [...REVERTING_OLD, enabling('P3'), ...APPLYING_ALL, failing('P3')],
    warnings: ['klp_enable_object'],
    fails: ['check_newest'],
    calls: { 'a()': 'a3', 'b()': 'b' },
  },
];

/**
 * posted-patch.md §6: the patch does not touch this race, and refuses a module to which a patch cannot be applied. P3
 * can not; the rollback (posted-patch.md §5) then takes everything off M, the stale b3 as well.
 */
const REFUSED: readonly Row[] = MEMORY.map(([where, memory]) => ({
  ...idea,
  title: `M loaded again ${where}: refused with -22, because P3 is enabled for M already`,
  to: `a!1 a@ftrace-going b* a!${memory} a*`,
  ending: ['a: a3 a2 a1', ...ALL_ENABLED, 'load_module: -22', 'enable P3: 0'],
  log: [...REVERTING_OLD, enabling('P3'), ...APPLYING_ALL, failing('P3'), ...REVERTING_OLD, reverting('P3')],
  warnings: ['klp_enable_object'],
  fails: ['check_loaded', 'check_ftrace_forgets'],
  modules: { P1: 'NULL', P2: 'NULL', P3: 'NULL' },
}));

const withFlag = [
  { entry: 'notifier.c', variant: 'klp-alive-reload' },
  { entry: 'notifier.c', variant: 'v4-0-reload' },
  { entry: 'direct.c', variant: 'reload' },
  { entry: 'direct.c', variant: 'today-reload' },
];

export const GOING: readonly Row[] = [
  ...[base, ...others, idea].flatMap((design) => [...before(design), ...stale(design)]),
  ...RELOADED,
  ...REFUSED,
  ...withFlag.flatMap((design) => [...before(design), ...flagged(design)]),
];
