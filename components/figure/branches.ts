/** The orders that a figure keeps beside the one it shows, so that nothing a reader made is thrown away. */
import type { Run } from '~/machine/run.ts';

export interface Branch {
  readonly run: Run;
  /** How many of its steps were taken when the reader left it. */
  readonly at: number;
  /** Where it came from, in words such as `Order 3 of 10`; without them it is the reader's own. */
  readonly from?: string;
}

/** A figure keeps no more than this; the oldest goes first. */
export const MOST = 8;

/** Where a branch came from that a link led to which the page has no words for. */
export const LINKED = 'Linked';

/** How many steps two runs have in common, from the start on. */
export function inCommon(left: Run, right: Run): number {
  const most = Math.min(left.length, right.length);
  const [ours, theirs] = [left.steps, right.steps];
  let at = 0;
  while (at < most && sameMove(ours[at].move, theirs[at].move)) at++;
  return at;
}

/** True if the run's first steps are the other's steps. */
export function beginsWith(run: Run, head: Run): boolean {
  return head.length <= run.length && inCommon(run, head) === head.length;
}

/**
 * The branches with one more. It takes the place of those that it goes on from; beyond the limit the oldest goes.
 * `opening` and `now`, the run that is shown, stay.
 */
export function withBranch(branches: readonly Branch[], branch: Branch, opening: Run, now: Run): Branch[] {
  if (branch.run.length === 0 || branches.some(({ run }) => beginsWith(run, branch.run))) {
    return [...branches];
  }
  const stays = ({ run }: Branch) => run === opening || run === now;
  const contained = (entry: Branch) => !stays(entry) && beginsWith(branch.run, entry.run);
  // An order that only went on keeps its place in the list.
  const place = branches.findIndex(contained);
  const next = place < 0 ? [...branches, branch] : branches.with(place, branch);
  const kept = next.filter((entry) => entry === branch || !contained(entry));
  while (kept.length > MOST) {
    const oldest = kept.findIndex((entry) => entry !== branch && !stays(entry));
    if (oldest < 0) break;
    kept.splice(oldest, 1);
  }
  return kept;
}

interface MoveLike {
  readonly cpu: number;
  readonly choice: number;
}

function sameMove(left: MoveLike, right: MoveLike): boolean {
  return left.cpu === right.cpu && left.choice === right.choice;
}
