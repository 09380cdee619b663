/**
 * The table that the book ends in, as questions: which designs there are, which programs show each of them, and what
 * counts against it. The answers are in design-cells.ts, from the checks of these programs.
 */
import type { ViolationKind } from '~/explore/exploration.ts';

/** What happens to M while patches are added. */
export type Scenario = 'race' | 'failures' | 'reload' | 'three';

/** A listing, and one of its variants; without one, the listing itself. */
export interface ProgramName {
  readonly model: string;
  readonly variant?: string;
}

export interface Design {
  readonly id: string;
  /** Code stands between backticks, here and below. */
  readonly name: string;
  readonly when: string;
  /** The page that runs it, if it is another one. */
  readonly page?: string;
  /** What a reader has to know of all of its cells. */
  readonly note?: string;
  /** The same, in a few words, for cells that count orders. */
  readonly remark?: string;
  readonly programs: Readonly<Partial<Record<Scenario, readonly ProgramName[]>>>;
}

export interface Property {
  readonly id: string;
  /** The head of its column. */
  readonly name: string;
  /** What has to hold, as a sentence. */
  readonly demand: string;
  /** The programs that are asked. */
  readonly of: readonly Scenario[];
  /** The `check_` functions that count. */
  readonly checks: readonly string[];
  /** The violations that count although no check states them. */
  readonly kinds: readonly ViolationKind[];
  /** The line of an ending that shows it. */
  readonly line?: string;
}

/** What a violation of a `check_` function is, in a few words. */
export const findings: Readonly<Record<string, string>> = {
  check_newest: 'wrong calls',
  check_enabled: 'P3 refused for nothing',
  check_nothing_stale: 'something stale',
  check_ftrace_forgets: 'a stale entry of ftrace’s',
  check_refused: 'not refused',
  check_loaded: 'refused for nothing',
};

type Unstated = Exclude<ViolationKind, 'check' | 'always' | 'sometimes' | 'pool'>;

/** What goes wrong without a check that states it: as which of the two it counts, and what it is called. */
export const mishaps: Readonly<Record<Unstated, { readonly as: 'crash' | 'hang'; readonly name: string }>> = {
  null: { as: 'crash', name: 'a NULL pointer' },
  wild: { as: 'crash', name: 'a wild pointer' },
  'use-after-free': { as: 'crash', name: 'a use after free' },
  'double-free': { as: 'crash', name: 'a double free' },
  'held-lock-freed': { as: 'crash', name: 'a held lock that is freed' },
  'bad-unlock': { as: 'crash', name: 'an unlock of what is not held' },
  assert: { as: 'crash', name: 'a failed assert' },
  'bug-on': { as: 'crash', name: 'a BUG_ON' },
  overflow: { as: 'crash', name: 'an overflow' },
  bounds: { as: 'crash', name: 'an index out of bounds' },
  division: { as: 'crash', name: 'a division by zero' },
  'self-deadlock': { as: 'hang', name: 'a lock taken twice' },
  deadlock: { as: 'hang', name: 'a deadlock' },
  livelock: { as: 'hang', name: 'a livelock' },
  'lock-leak': { as: 'hang', name: 'a lock that is kept' },
};

const kindsOf = (as: 'crash' | 'hang') =>
  (Object.keys(mishaps) as Unstated[]).filter((kind) => mishaps[kind].as === as);

const ALL: readonly Scenario[] = ['race', 'failures', 'reload', 'three'];

/** One program of each kind; as the listings name their variants, behind a common beginning. */
function variants(
  model: string,
  beginning?: string,
): Required<Pick<Design['programs'], 'race' | 'failures' | 'reload'>> {
  const named = (ending: string) => [beginning, ending].filter(Boolean).join('-');
  return {
    race: [{ model, variant: beginning }],
    failures: [{ model, variant: named('failures') }],
    reload: [{ model, variant: named('reload') }],
  };
}

const posted = (ending = ''): ProgramName => ({ model: 'unformed', variant: `posted${ending}` });

export const designs: readonly Design[] = [
  {
    id: 'notifier',
    name: 'The notifier',
    when: 'early March 2015',
    page: 'race',
    programs: { ...variants('notifier'), three: [{ model: 'notifier', variant: 'three-cpus' }] },
  },
  {
    id: 'rc',
    name: 'The notifier; enabling looks again',
    when: 'v4.0 before its fix',
    page: 'every-order',
    note: 'This is the code of v4.0 without the flag. Enabling a patch looks for the module once more, which that of the post’s tree does not.',
    programs: variants('notifier', 'rc'),
  },
  {
    id: 'skip',
    name: 'The notifier skips what is initialised',
    when: 'a shortcut that the post warns about',
    page: 'shortcut',
    programs: variants('notifier', 'skip-initialised'),
  },
  {
    id: 'ignore',
    name: 'A new patch ignores COMING modules',
    when: 'a shortcut that the post warns about',
    page: 'shortcut',
    programs: variants('notifier', 'ignore-coming'),
  },
  {
    id: 'hold',
    name: '`module_mutex` is held until the notifier is done',
    when: 'a shortcut of ours',
    page: 'shortcut',
    note: 'Only the race is checked: it is enough to see what is wrong.',
    programs: { race: [{ model: 'notifier', variant: 'hold-module-mutex' }] },
  },
  {
    id: 'one-call',
    name: 'One call, no flag',
    when: 'registering and enabling under `klp_mutex` in one go; the notifier stays',
    note: 'So it was not merging the two calls that mended it.',
    remark: 'P3 is added in one step',
    programs: variants('notifier', 'one-call'),
  },
  {
    id: 'posted',
    name: 'Patch 1 of 2, as posted',
    when: '5 March 2015, taken alone',
    page: 'review',
    note: 'Number 2 of the series was not seen. It may have been about unloading. Loading fails by itself here, so nothing else is made to fail: at a NULL pointer, or with -22 where no patch replaces anything in the kernel itself.',
    programs: {
      race: [posted()],
      failures: [posted(), posted('-module-only')],
      reload: [posted('-unload'), posted('-unload-module-only')],
    },
  },
  {
    id: 'idea',
    name: 'Its idea',
    when: 'kallsyms shows UNFORMED modules; the slips are mended',
    page: 'unformed',
    note: 'Number 2 of the series was not seen. It may have been about unloading.',
    programs: variants('unformed'),
  },
  {
    id: 'v4-0',
    name: '`klp_alive` in v4.0',
    when: 'the fix, as released in April 2015',
    note: 'The flag is the fix. When `parse_args()` or sysfs failed, the loader of v4.0 told nobody that M goes; v4.0.5 and v4.1 do.',
    programs: {
      ...variants('notifier', 'v4-0'),
      three: [{ model: 'notifier', variant: 'v4-0-three-cpus' }],
    },
  },
  {
    id: 'klp-alive',
    name: '`klp_alive` in v4.1',
    when: '2015',
    note: 'This is the code of v4.1. It differs from v4.0 in three things that the listing has: enabling does not look for the module again, the look-up of an address takes `module_mutex`, and when `parse_args()` or sysfs has failed, the notifier chain is told that M goes. (With unloading or failures, v4.0’s listing takes that lock, too.)',
    programs: {
      ...variants('notifier', 'klp-alive'),
      three: [{ model: 'notifier', variant: 'klp-alive-three-cpus' }],
    },
  },
  {
    id: 'direct',
    name: 'The direct call',
    when: 'v4.6, 2016',
    programs: { ...variants('direct'), three: [{ model: 'direct', variant: 'three-cpus' }] },
  },
  {
    id: 'today',
    name: 'Today',
    when: 'v6.19',
    note: 'P3 is added in one step: klp_enable_patch() looks modules up, prepares the patch and enables it, all under `klp_mutex`. No rule says in which order patches are enabled.',
    remark: 'P3 is added in one step',
    programs: {
      ...variants('direct', 'today'),
      three: [{ model: 'direct', variant: 'today-three-cpus' }],
    },
  },
];

export const properties: readonly Property[] = [
  {
    id: 'order',
    name: 'Right order',
    demand:
      'While M is loaded and P3 is added, every call ends up with what the newest enabled patch brought, and P3 is not refused for nothing.',
    of: ['race'],
    checks: ['check_newest', 'check_enabled'],
    kinds: [],
    line: 'b',
  },
  {
    id: 'crash',
    name: 'No crash',
    demand: 'No CPU follows a pointer to nothing, or does anything else that the kernel would not survive.',
    of: ALL,
    checks: [],
    kinds: kindsOf('crash'),
  },
  {
    id: 'hang',
    name: 'No hang',
    demand:
      'No CPU waits for ever, runs in circles for ever, or ends with a lock that others need. Who waits for a CPU that crashed counts under the crash.',
    of: ALL,
    checks: [],
    kinds: kindsOf('hang'),
  },
  {
    id: 'refused',
    name: 'Refuses M when it has to',
    demand:
      'When M is loaded for the first time, it is refused if a patch cannot be applied to it, and not if nothing is wrong.',
    of: ['failures'],
    checks: ['check_refused', 'check_newest', 'check_loaded'],
    kinds: [],
    line: 'load_module',
  },
  {
    id: 'behind',
    name: 'Nothing left behind',
    demand: 'Whatever fails while M is loaded, no patch and no stack points to an M that is gone.',
    of: ['failures'],
    checks: ['check_nothing_stale'],
    kinds: [],
  },
  {
    id: 'records',
    name: 'ftrace forgets M',
    demand: 'Whatever fails while M is loaded, ftrace has no entry for an M that is gone.',
    of: ['failures'],
    checks: ['check_ftrace_forgets'],
    kinds: [],
  },
  {
    id: 'going',
    name: 'Unloading while P3 is added',
    demand:
      'While M goes, or goes and comes back, calls get what they should, nothing points to an M that is gone, and M can be loaded again.',
    of: ['reload'],
    checks: ['check_nothing_stale', 'check_ftrace_forgets', 'check_newest', 'check_loaded'],
    kinds: [],
  },
  {
    id: 'three',
    name: 'Two CPUs add patches',
    demand: 'With P4 from a third CPU, every call still ends up with what the newest enabled patch brought.',
    of: ['three'],
    checks: ['check_newest'],
    kinds: [],
    line: 'b',
  },
];
