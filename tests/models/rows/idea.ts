/** The idea of the patch, with what it needs assumed, and what mends it: docs/facts/posted-patch.md §3. */
import { ALL_ENABLED, applying, APPLYING_ALL, disabling, enabling, GOOD, type Row } from './row.ts';

const idea = { entry: 'unformed.c' };
const APPLYING_OLD = [applying('P1'), applying('P2')];
/** b3 is missing altogether, and nothing says so. */
const missed = {
  ending: ['a: a3 a2 a1', 'b: b2 b1', ...ALL_ENABLED, 'load_module: 0'],
  fails: ['check_newest'],
  modules: { P3: 'NULL' },
  calls: { 'a()': 'a3', 'b()': 'b2' },
} as const;

export const TABLE_C: readonly Row[] = [
  {
    ...idea,
    title: 'register and enable before klp_module_init: good',
    to: 'a@klp-init b* a*',
    ending: GOOD,
    log: [enabling('P3'), ...APPLYING_ALL],
  },
  {
    ...idea,
    title:
      'register before klp_module_init, enable in the window: good, P3 is prepared and enabling pushes b3',
    to: 'a@klp-init b@enable a@gap b* a*',
    ending: GOOD,
    log: [...APPLYING_OLD, enabling('P3')],
  },
  {
    ...idea,
    title: 'register before klp_module_init, enable after COMING: good',
    to: 'a@klp-init b@enable a@parse-args b* a*',
    ending: GOOD,
    log: [...APPLYING_OLD, enabling('P3')],
  },
  {
    ...idea,
    ...missed,
    title: 'register and enable in the window: P3 is enabled without M, and no message at all',
    to: 'a@gap b* a*',
    log: [...APPLYING_OLD, enabling('P3')],
  },
  {
    ...idea,
    ...missed,
    title:
      'register in the window, enable in COMING or later: the same, because enabling does not look again',
    to: 'a@gap b@enable a@parse-args b* a*',
    log: [...APPLYING_OLD, enabling('P3')],
  },
  {
    ...idea,
    title: 'register and enable after COMING: good',
    to: 'a@parse-args b* a*',
    ending: GOOD,
    log: [...APPLYING_OLD, enabling('P3')],
  },
];

/**
 * Disabling and enabling does not heal it: obj->mod stays NULL. What does is in no table: the model has no unregistering,
 * and no variant has the window first and loads M again then.
 */
export const NO_RECOVERY: readonly Row[] = [
  { title: 'enabled in the window', to: 'a@gap b@recover a* b*' },
  { title: 'enabled in COMING or later', to: 'a@gap b@enable a@parse-args b@recover a* b*' },
].map(({ title, to }) => ({
  ...idea,
  ...missed,
  variant: 'recovery',
  title: `registered in the window, ${title}: disabling and enabling P3 leaves b without b3`,
  to,
  ending: [...missed.ending, 'disable P2: -16', 'disable P3: 0', 'enable P3 again: 0'],
  log: [...APPLYING_OLD, enabling('P3'), disabling('P3'), enabling('P3')],
}));
