/** All rows, by what they are about. */
import { FAILURES } from './failures.ts';
import { GOING } from './going.ts';
import { NO_RECOVERY, TABLE_C } from './idea.ts';
import { LATER } from './later.ts';
import { POSTED } from './posted.ts';
import { NEIGHBOURS, RECOVERY, SHORTCUT } from './race.ts';
import type { Row } from './row.ts';

export const ROWS: readonly (readonly [about: string, rows: readonly Row[]])[] = [
  ['before the patch, neighbouring orders end as they did when the real code ran', NEIGHBOURS],
  ['what heals the wrong order', [RECOVERY]],
  ['the shortcut that the post warns about', [SHORTCUT]],
  ["with the patch's idea, orders around its window end as they did when the real code ran", TABLE_C],
  ['what does not heal a patch that was registered in the window', NO_RECOVERY],
  ['the patch as posted, slip by slip', POSTED],
  ['the schedule of the race, later', LATER],
  ['P3 while M goes', GOING],
  ['what fails while M is loaded', FAILURES],
];
