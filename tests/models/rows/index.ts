/** All rows, by what they are about. */
import { FAILURES } from './failures.ts';
import { GOING } from './going.ts';
import { NO_RECOVERY, TABLE_C } from './idea.ts';
import { LATER } from './later.ts';
import { POSTED } from './posted.ts';
import { NEIGHBOURS, RECOVERY } from './race.ts';
import type { Row } from './row.ts';
import { BASELINE, SHORTCUTS } from './shortcuts.ts';
import { V4_0 } from './v4-0.ts';
import { WAY_OUT } from './way-out.ts';

export const ROWS: readonly (readonly [about: string, rows: readonly Row[]])[] = [
  ['how it should be', [BASELINE]],
  ['before the patch, neighbouring orders end as they did when the real code ran', NEIGHBOURS],
  ['what heals the wrong order', [RECOVERY]],
  ['what is asked for afterwards', WAY_OUT],
  ['what does not help', SHORTCUTS],
  ['v4.0, before its fix and as released', V4_0],
  ["with the patch's idea, orders around its window end as they did when the real code ran", TABLE_C],
  ['what does not heal a patch that was registered in the window', NO_RECOVERY],
  ['the patch as posted, slip by slip', POSTED],
  ['the schedule of the race, later', LATER],
  ['P3 while M goes', GOING],
  ['what fails while M is loaded', FAILURES],
];
