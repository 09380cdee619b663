/** Patch 1 of 2 as posted, slip by slip, (a), (b), (e) and (g): docs/facts/posted-patch.md §1, §2. */
import { ALL_ENABLED, enabling, failing, missing, reverting, states, type Row } from './row.ts';

const posted = { entry: 'unformed.c' };
const LOADED = 'load_module: 0';
const OLD = ['a: a2 a1', ...states('enabled', 'enabled')];
/** P3 is not on the list: registering it has not come to an end. */
const HANGS = 'CPU1: waits for klp_mutex in klp_register_patch';
const NULL_NAME = 'CPU0: null in klp_module_going';
const TWICE = 'CPU0: self-deadlock in klp_module_notify_going';

export const POSTED: readonly Row[] = [
  {
    ...posted,
    variant: 'posted',
    title: '(g) hides the symbol, the rollback is (b): strcmp of NULL, with klp_mutex held',
    to: 'a* b*',
    ending: [...OLD, 'load_module: 1'],
    log: [missing('b'), failing('P1')],
    stopped: [NULL_NAME, HANGS],
  },
  {
    ...posted,
    variant: 'posted-names',
    title: '(b) mended: (g) refuses M with -22, and rolls back what it reached, without a warning',
    to: 'a* b*',
    ending: ['a: a3 a2 a1', ...ALL_ENABLED, 'load_module: -22'],
    log: [missing('b'), failing('P1'), reverting('P1'), enabling('P3')],
    fails: ['check_loaded', 'check_ftrace_forgets'],
    modules: { P1: 'NULL', P2: 'NULL', P3: 'NULL' },
  },
  {
    ...posted,
    variant: 'posted-module-only',
    title: 'no patch with an object of the kernel: (b) does not strike, (g) refuses M with -22',
    to: 'a*',
    ending: ['load_module: -22'],
    log: [missing('b'), failing('P1'), reverting('P1')],
    fails: ['check_ftrace_forgets', 'check_loaded'],
  },
  {
    ...posted,
    variant: 'posted-unload',
    title: 'unloading is (b), before (a) can strike',
    to: 'a!0 a* b*',
    ending: ['a: a2 a1', 'b: b2 b1', ...states('enabled', 'enabled'), LOADED, 'enable P3: 0'],
    log: [],
    stopped: [NULL_NAME, HANGS],
  },
  {
    ...posted,
    variant: 'posted-unload-module-only',
    title: 'no patch with an object of the kernel: unloading is (a), CPU0 waits for itself',
    to: 'a!0 a*',
    ending: [LOADED],
    log: [reverting('P1')],
    stopped: [TWICE],
  },
  ...['posted-unload-names', 'posted-unload-lock'].flatMap((variant): Row[] => [
    {
      ...posted,
      variant,
      title: '(b) mended: unloading is (a), and registering hangs from then on',
      to: 'a!0 a* b*',
      ending: [...OLD, LOADED, 'enable P3: 0'],
      log: [reverting('P1'), reverting('P2')],
      stopped: [TWICE, HANGS],
    },
    {
      ...posted,
      variant,
      title: '(b) mended: unloading is (a), and enabling hangs from then on',
      to: 'b@enable a!0 a* b*',
      ending: ['a: a2 a1', ...states('enabled', 'enabled', 'disabled'), LOADED, 'enable P3: 0'],
      log: [reverting('P1'), reverting('P2')],
      stopped: [TWICE, 'CPU1: waits for klp_mutex in klp_enable_patch'],
    },
  ]),
  {
    ...posted,
    variant: 'no-livepatch',
    title: '(e) without livepatch the stub answers 0, and M is loaded',
    to: 'a*',
    ending: ['a: a', 'b: b', LOADED],
    log: [],
  },
];
