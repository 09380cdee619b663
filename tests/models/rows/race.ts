/** The race at the base of the diff, its neighbours, and what heals it: docs/facts/race.md §1, §2, §3. */
import { ALL_ENABLED, applying, APPLYING_ALL, disabling, enabling, failing, GOOD, type Row } from './row.ts';

const base = { entry: 'notifier.c' };
/** STATE 2 of the post: all patches say that they are enabled, and b3 is at the bottom. */
const STATE_2 = ['a: a3 a2 a1', 'b: b2 b1 b3', ...ALL_ENABLED, 'load_module: 0'];

export const NEIGHBOURS: readonly Row[] = [
  {
    ...base,
    title:
      'register while UNFORMED, enable in COMING before the notifier: good, the notifier pushes all three',
    to: 'a@coming b@enable a@notifier b* a*',
    ending: GOOD,
    log: [enabling('P3'), ...APPLYING_ALL],
  },
  {
    ...base,
    title: 'register in COMING before the notifier, enable after it: good, enabling pushes b3 on top',
    to: 'a@notifier b@enable a@parse-args b* a*',
    ending: GOOD,
    log: [applying('P1'), applying('P2'), enabling('P3')],
  },
  {
    ...base,
    title: 'register and enable in COMING before the notifier: the race',
    to: 'a@notifier b* a*',
    ending: STATE_2,
    log: [enabling('P3'), ...APPLYING_ALL, failing('P3')],
    warnings: ['klp_enable_object'],
    fails: ['check_newest'],
    modules: { P1: 'M', P2: 'M', P3: 'M' },
    calls: { 'a()': 'a3', 'b()': 'b2' },
  },
  {
    ...base,
    title: 'register and enable after the notifier: good',
    to: 'a@parse-args b* a*',
    ending: GOOD,
    log: [applying('P1'), applying('P2'), enabling('P3')],
  },
];

/** Disabling P2 first is refused; P3 off and on again puts b3 on top. What else mends it: way-out.ts. */
export const RECOVERY: Row = {
  ...base,
  variant: 'recovery',
  title: 'after STATE 2, disabling P2 is refused with -16, disabling and enabling P3 gives b3 b2 b1',
  to: 'a@notifier b* a* b*',
  ending: [...GOOD, 'disable P2: -16', 'disable P3: 0', 'enable P3 again: 0'],
  log: [enabling('P3'), ...APPLYING_ALL, failing('P3'), disabling('P3'), enabling('P3')],
  warnings: ['klp_enable_object'],
};
