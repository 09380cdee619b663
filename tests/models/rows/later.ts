/** The schedule of the race in the designs that came later: docs/facts/later-kernels.md §1, §3, §4. */
import { APPLYING_ALL, enabling, GOOD, type Row } from './row.ts';

export const LATER: readonly Row[] = [
  { entry: 'notifier.c', variant: 'klp-alive', moment: 'a@notifier' },
  { entry: 'direct.c', moment: 'a@klp-coming' },
  { entry: 'direct.c', variant: 'today', moment: 'a@klp-coming' },
].map(({ moment, ...design }) => ({
  ...design,
  title: 'P3 between COMING and livepatch: it leaves M alone, and livepatch applies all three in order',
  to: `${moment} b* a*`,
  ending: GOOD,
  log: [enabling('P3'), ...APPLYING_ALL],
  modules: { P1: 'M', P2: 'M', P3: 'M' },
}));
