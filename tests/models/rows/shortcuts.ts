/**
 * How it should be, and what does not help. The post says how it should be, that a new patch has to see a module that is
 * COMING once the notifier has been called, and that the notifier cannot simply pass over what is initialised. That one
 * call for registering and enabling is no cure was recorded on a 6.1 kernel with the notifier of 2015
 * (docs/facts/recordings.md §1). With module_mutex held until the notifier is done, the two locks are taken in both
 * orders: docs/facts/kernel-2015.md §9.
 */
import { ALL_ENABLED, applying, APPLYING_ALL, enabling, failing, GOOD, type Row } from './row.ts';

const notifier = { entry: 'notifier.c' };
/** STATE 2 of the post: all patches say that they are enabled, and b3 is at the bottom. */
const STATE_2 = ['a: a3 a2 a1', 'b: b2 b1 b3', ...ALL_ENABLED, 'load_module: 0'];
const WRONG = { fails: ['check_newest'], calls: { 'a()': 'a3', 'b()': 'b2' } } as const;

export const BASELINE: Row = {
  ...notifier,
  variant: 'baseline',
  title: 'M is loaded after all three patches are registered and enabled: a3 a2 a1 and b3 b2 b1',
  to: 'a*',
  ending: GOOD,
  log: APPLYING_ALL,
  calls: { 'a()': 'a3', 'b()': 'b3' },
};

export const SHORTCUTS: readonly Row[] = [
  {
    ...notifier,
    variant: 'skip-initialised',
    title: 'the notifier passes over what is initialised: STATE 2 all the same, and nothing in the log',
    to: 'a@notifier b* a*',
    ending: STATE_2,
    log: [enabling('P3'), applying('P1'), applying('P2')],
    ...WRONG,
  },
  {
    ...notifier,
    variant: 'ignore-coming',
    title: 'a new patch leaves a COMING module alone: before the notifier that is right',
    to: 'a@notifier b* a*',
    ending: GOOD,
    log: [enabling('P3'), ...APPLYING_ALL],
  },
  {
    ...notifier,
    variant: 'ignore-coming',
    title: 'a new patch leaves a COMING module alone: after the notifier nobody tells it of M',
    to: 'a@parse-args b* a*',
    ending: ['a: a3 a2 a1', 'b: b2 b1', ...ALL_ENABLED, 'load_module: 0'],
    log: [applying('P1'), applying('P2'), enabling('P3')],
    modules: { P1: 'M', P2: 'M', P3: 'NULL' },
    ...WRONG,
  },
  {
    ...notifier,
    variant: 'hold-module-mutex',
    title:
      'the loader holds module_mutex until the notifier is done: each CPU waits for the lock of the other',
    to: 'a@notifier b* a*',
    ending: ['a: a2 a1', 'P1: enabled', 'P2: enabled', 'load_module: 1'],
    log: [],
    stopped: [
      'CPU0: waits for klp_mutex in klp_module_notify',
      'CPU1: waits for module_mutex in klp_find_object_module',
    ],
  },
  {
    ...notifier,
    variant: 'one-call',
    title: 'one call registers and enables P3, in the gap: STATE 2 as before',
    to: 'a@notifier b* a*',
    ending: STATE_2,
    log: [enabling('P3'), ...APPLYING_ALL, failing('P3')],
    warnings: ['klp_enable_object'],
    ...WRONG,
  },
];
