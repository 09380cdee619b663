/**
 * What must come out of which order, typed from the project's fact sheet about the kernel: the base of the diff
 * ("neighbouring interleavings"), the patch's idea (its table (c)) and the recovery after STATE 2.
 */
export interface Row {
  readonly title: string;
  readonly entry: string;
  readonly defines: readonly string[];
  /** The order, by moments. */
  readonly to: string;
  readonly ending: readonly string[];
  /** Lines of the log after setup, in order, without their prefix. */
  readonly log: readonly string[];
  /** Functions whose WARN_ON reported, in order. */
  readonly warnings: readonly string[];
  /** Whether a() and b() both run the newest enabled patch in the end. */
  readonly holds: boolean;
}

const ENABLED = ['P1: enabled', 'P2: enabled', 'P3: enabled', 'load_module: 0'];
const GOOD = ['a: a3 a2 a1', 'b: b3 b2 b1', ...ENABLED];
const APPLYING = ['P1', 'P2', 'P3'].map((patch) => `applying patch '${patch}' to loading module 'M'`);
const ENABLING = "enabling patch 'P3'";
const good = { ending: GOOD, warnings: [], holds: true };

const base = { entry: 'notifier.c', defines: [] };

/** fact sheet, section 5 */
export const NEIGHBOURS: readonly Row[] = [
  {
    ...base,
    ...good,
    title:
      'register while UNFORMED, enable in COMING before the notifier: good, the notifier pushes all three',
    to: 'a@coming b@enable a@notifier b* a*',
    log: [ENABLING, ...APPLYING],
  },
  {
    ...base,
    ...good,
    title: 'register in COMING before the notifier, enable after it: good, enabling pushes b3 on top',
    to: 'a@notifier b@enable a@parse-args b* a*',
    log: APPLYING.slice(0, 2).concat(ENABLING),
  },
  {
    ...base,
    title: 'register and enable in COMING before the notifier: the race',
    to: 'a@notifier b* a*',
    ending: ['a: a3 a2 a1', 'b: b2 b1 b3', ...ENABLED],
    log: [ENABLING, ...APPLYING, "failed to apply patch 'P3' to module 'M' (-22)"],
    warnings: ['klp_enable_object'],
    holds: false,
  },
  {
    ...base,
    ...good,
    title: 'register and enable after the notifier: good',
    to: 'a@parse-args b* a*',
    log: APPLYING.slice(0, 2).concat(ENABLING),
  },
];

/** fact sheet, section 5: disabling P2 first is refused; P3 off and on again puts b3 on top */
export const RECOVERY: Row = {
  title: 'after STATE 2, disabling P2 is refused with -16, disabling and enabling P3 gives b3 b2 b1',
  entry: 'notifier.c',
  defines: ['RECOVERY'],
  to: 'a@notifier b* a* b*',
  ending: [...GOOD, 'disable P2: -16', 'disable P3: 0', 'enable P3 again: 0'],
  log: [
    ENABLING,
    ...APPLYING,
    "failed to apply patch 'P3' to module 'M' (-22)",
    "disabling patch 'P3'",
    ENABLING,
  ],
  warnings: ['klp_enable_object'],
  holds: true,
};

const idea = { entry: 'unformed.c', defines: [] };
/** b3 is missing altogether, and nothing says so. */
const missed = { ending: ['a: a3 a2 a1', 'b: b2 b1', ...ENABLED], warnings: [], holds: false };

/** fact sheet, section 6, table (c) */
export const TABLE_C: readonly Row[] = [
  {
    ...idea,
    ...good,
    title: 'register and enable before klp_module_init: good',
    to: 'a@klp-init b* a*',
    log: [ENABLING, ...APPLYING],
  },
  {
    ...idea,
    ...good,
    title:
      'register before klp_module_init, enable in the window: good, P3 is prepared and enabling pushes b3',
    to: 'a@klp-init b@enable a@gap b* a*',
    log: [...APPLYING.slice(0, 2), ENABLING],
  },
  {
    ...idea,
    ...good,
    title: 'register before klp_module_init, enable after COMING: good',
    to: 'a@klp-init b@enable a@parse-args b* a*',
    log: [...APPLYING.slice(0, 2), ENABLING],
  },
  {
    ...idea,
    ...missed,
    title: 'register and enable in the window: P3 is enabled without M, and no message at all',
    to: 'a@gap b* a*',
    log: [...APPLYING.slice(0, 2), ENABLING],
  },
  {
    ...idea,
    ...missed,
    title:
      'register in the window, enable in COMING or later: the same, because enabling does not look again',
    to: 'a@gap b@enable a@parse-args b* a*',
    log: [...APPLYING.slice(0, 2), ENABLING],
  },
  {
    ...idea,
    ...good,
    title: 'register and enable after COMING: good',
    to: 'a@parse-args b* a*',
    log: [...APPLYING.slice(0, 2), ENABLING],
  },
];

export const ROWS: readonly Row[] = [...NEIGHBOURS, RECOVERY, ...TABLE_C];
