/**
 * What mends it, and what does not, asked for by hand: docs/facts/race.md §3 and §4, docs/facts/posted-patch.md §3.
 * The first choice of CPU1 is a request, in the order of `enum request`. Recorded in content/evidence: 2015/base-02,
 * base-03, base-09-5 and v2fix-04, -07.
 */
import {
  ALL_ENABLED,
  APPLYING_ALL,
  applying,
  disabling,
  enabling,
  failing,
  GOOD,
  reverting,
  type Row,
} from './row.ts';

const DISABLE_P3 = 'b!0';
const ENABLE_P3 = 'b!1';
const DISABLE_P2 = 'b!2';
const REGISTER_P3_AGAIN = 'b!4';
/** At another address, and with a stack in new memory. */
const LOAD_M_AGAIN = 'b!5 b!0 b!0';
const STOP = 'b!6 b*';

const REVERTING_ALL = ['P1', 'P2', 'P3'].map(reverting);
const STATE_2 = ['a: a3 a2 a1', 'b: b2 b1 b3', ...ALL_ENABLED, 'load_module: 0'];
const RACE = [enabling('P3'), ...APPLYING_ALL, failing('P3')];

const race = { entry: 'notifier.c', variant: 'way-out', warnings: ['klp_enable_object'] };
const AFTER_RACE = 'a@notifier b* a* ';

const idea = { entry: 'unformed.c', variant: 'way-out' };
const AFTER_WINDOW = 'a@gap b* a* ';
const WINDOW = [applying('P1'), applying('P2'), enabling('P3')];
const MISSING = ['a: a3 a2 a1', 'b: b2 b1', ...ALL_ENABLED, 'load_module: 0'];

const going = { entry: 'notifier.c', variant: 'reload-way-out', warnings: ['klp_enable_object'] };
const BACK_AT_ITS_ADDRESS = 'a@ftrace-going b@way-out a!1 a* ';
const BACK = [reverting('P1'), reverting('P2'), ...RACE];

export const WAY_OUT: readonly Row[] = [
  {
    ...race,
    title: 'after STATE 2, disabling P2 is refused, and nothing changes',
    to: `${AFTER_RACE}${DISABLE_P2} ${STOP}`,
    ending: STATE_2,
    log: RACE,
    fails: ['check_newest'],
  },
  {
    ...race,
    title: 'after STATE 2, disabling and enabling P3 puts b3 on top',
    to: `${AFTER_RACE}${DISABLE_P3} ${ENABLE_P3} ${STOP}`,
    ending: GOOD,
    log: [...RACE, disabling('P3'), enabling('P3')],
  },
  {
    ...race,
    title: 'after STATE 2, loading M again puts b3 on top',
    to: `${AFTER_RACE}${LOAD_M_AGAIN} ${STOP}`,
    ending: GOOD,
    log: [...RACE, ...REVERTING_ALL, ...APPLYING_ALL],
  },
  {
    ...idea,
    title: 'after the window, disabling and enabling P3 does not help',
    to: `${AFTER_WINDOW}${DISABLE_P3} ${ENABLE_P3} ${STOP}`,
    ending: MISSING,
    log: [...WINDOW, disabling('P3'), enabling('P3')],
    fails: ['check_newest'],
  },
  {
    ...idea,
    title: 'after the window, P3 cannot be registered again while it is enabled',
    to: `${AFTER_WINDOW}${REGISTER_P3_AGAIN} ${STOP}`,
    ending: MISSING,
    log: WINDOW,
    fails: ['check_newest'],
  },
  {
    ...idea,
    title: 'after the window, disabling, unregistering, registering and enabling P3 puts b3 on top',
    to: `${AFTER_WINDOW}${DISABLE_P3} ${REGISTER_P3_AGAIN} ${ENABLE_P3} ${STOP}`,
    ending: GOOD,
    log: [...WINDOW, disabling('P3'), enabling('P3')],
  },
  {
    ...idea,
    title: 'after the window, loading M again puts b3 on top',
    to: `${AFTER_WINDOW}${LOAD_M_AGAIN} ${STOP}`,
    ending: GOOD,
    log: [...WINDOW, reverting('P1'), reverting('P2'), ...APPLYING_ALL],
  },
  {
    ...going,
    title: 'M back at its old address: b2 b1 b3, and the original runs',
    to: `${BACK_AT_ITS_ADDRESS}${STOP}`,
    ending: [...STATE_2, 'enable P3: 0'],
    log: BACK,
    fails: ['check_newest'],
    calls: { 'a()': 'a3', 'b()': 'b' },
  },
  {
    ...going,
    title:
      'M back at its old address, P3 disabled and enabled: the list is right, and the original still runs',
    to: `${BACK_AT_ITS_ADDRESS}${DISABLE_P3} ${ENABLE_P3} ${STOP}`,
    ending: [...GOOD, 'enable P3: 0'],
    log: [...BACK, disabling('P3'), enabling('P3')],
    fails: ['check_newest'],
    calls: { 'a()': 'a3', 'b()': 'b' },
  },
  {
    ...going,
    title: 'M back at its old address, then loaded once more: all is right',
    to: `${BACK_AT_ITS_ADDRESS}${LOAD_M_AGAIN} ${STOP}`,
    ending: [...GOOD, 'enable P3: 0'],
    log: [...BACK, ...REVERTING_ALL, ...APPLYING_ALL],
    calls: { 'a()': 'a3', 'b()': 'b3' },
  },
];
