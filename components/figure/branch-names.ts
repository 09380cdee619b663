/** What the orders are called that a figure keeps. Fetched with the menu. */
import type { Run } from '~/machine/run.ts';
import { inCommon, LINKED, type Branch } from './branches.ts';
import { legWords } from './legs.ts';

/**
 * What each branch is called: the page's order as it says itself, the others by where they came from. Where that does
 * not tell it from others, its steps are told as well: `Yours, from step 41: CPU1 to its end`.
 */
export function branchNames(branches: readonly Branch[], opening: Run, openingName: string): string[] {
  const alone = (from: string) => branches.filter((branch) => branch.from === from).length === 1;
  return branches.map(({ run, from }) => {
    if (run === opening) return openingName;
    if (from !== undefined && from !== LINKED && alone(from)) return from;
    const common = inCommon(run, opening);
    const where = common === 0 ? '' : `, from step ${common + 1}`;
    return `${from ?? 'Yours'}${where}: ${legWords(run, common)}`;
  });
}
