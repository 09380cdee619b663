/**
 * v4.0 without its fix, and as released: docs/facts/race.md §1 and §2, docs/facts/kernel-2015.md §10,
 * docs/facts/later-kernels.md §2. Recorded: 2015/v40rc-05 of content/evidence for the refusal, and the table of the
 * recordings' README for the rest (runs 02, 05, 06).
 */
import {
  ALL_ENABLED,
  APPLYING_ALL,
  applying,
  disabling,
  enabling,
  failing,
  GOOD,
  states,
  type Row,
} from './row.ts';

const rc = { entry: 'notifier.c', variant: 'rc' };
const released = { entry: 'notifier.c', variant: 'v4-0' };
const ENABLED = 'enable P3: 0';

/** "WARNING core.c:370, enable = -22, rolled back, a2/b2". */
const REFUSED = {
  ending: [
    'a: a2 a1',
    'b: b2 b1',
    ...states('enabled', 'enabled', 'disabled'),
    'load_module: 0',
    'enable P3: -22',
  ],
  log: [enabling('P3'), disabling('P3'), applying('P1'), applying('P2')],
  warnings: ['klp_enable_func'],
  fails: ['check_enabled'],
  calls: { 'a()': 'a2', 'b()': 'b2' },
} as const;

export const V4_0: readonly Row[] = [
  {
    ...rc,
    title: 'the race: STATE 2, and the same -22',
    to: 'a@notifier b* a*',
    ending: ['a: a3 a2 a1', 'b: b2 b1 b3', ...ALL_ENABLED, 'load_module: 0', ENABLED],
    log: [enabling('P3'), ...APPLYING_ALL, failing('P3')],
    warnings: ['klp_enable_object'],
    fails: ['check_newest'],
    calls: { 'a()': 'a3', 'b()': 'b2' },
  },
  {
    ...rc,
    title: 'registered while M is UNFORMED, enabled in the gap: a warning, -22, and P3 is taken back',
    to: 'a@coming b@enable a@notifier b* a*',
    ...REFUSED,
  },
  {
    ...rc,
    title: 'registered before M is loaded, enabled in the gap: the same',
    to: 'b@enable a@notifier b* a*',
    ...REFUSED,
  },
  {
    ...rc,
    title: 'registered in the gap, enabled after the notifier: good',
    to: 'a@notifier b@enable a* b*',
    ending: [...GOOD, ENABLED],
    log: [applying('P1'), applying('P2'), enabling('P3')],
  },
  ...['a@notifier b* a*', 'a@coming b@enable a@notifier b* a*'].map((to) => ({
    ...released,
    title: `${to}: with the flag P3 leaves M alone, and is applied last`,
    to,
    ending: [...GOOD, ENABLED],
    log: [enabling('P3'), ...APPLYING_ALL],
  })),
];
