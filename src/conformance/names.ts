/** What the listings and the recordings call by different names. */

/** The numbers of enum module_state in the kernel, which the listings count in the order of a module's life. */
export const moduleStates: Readonly<Record<string, string>> = {
  0: 'LIVE',
  1: 'COMING',
  2: 'GOING',
  3: 'UNFORMED',
};

/** q1 to q3 are p1 to p3 without a part for the kernel itself. */
export function named(patch: string): string {
  return patch.replace(/^q/, 'p');
}

/** The names of the listings and those of the recordings. */
const recorded: Readonly<Record<string, string>> = {
  P1: 'p1',
  P2: 'p2',
  P3: 'p3',
  P4: 'p4',
  M: 'm',
  a: 'cmdline_proc_show',
};

/** What the recordings call a thing of a listing. */
export function inRecordings(name: string): string {
  return recorded[name] ?? name;
}
