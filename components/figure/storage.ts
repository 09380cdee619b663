/**
 * Keeps branches across visits, for each figure and each text of its model. What is found there is data that may be
 * damaged, from another version, or written by somebody else: whatever does not fit is ignored.
 */
import type { Program } from '~/language/program.ts';
import { movesOf } from '~/machine/run.ts';
import { LONGEST } from '~/schedule/link.ts';
import { replay } from '~/schedule/replay.ts';
import { formatSchedule } from '~/schedule/schedule.ts';
import { MOST } from './branches.ts';
import type { Branch } from './branches.ts';

/** Orders with more steps than this live as long as the page. */
const STEPS = 2000;

/** The part of the browser's storage that is used. */
export type Store = Pick<Storage, 'getItem' | 'setItem'>;

interface Saved {
  readonly order: string;
  readonly at: number;
  readonly from?: string;
}

export function storageKey(id: string, program: Program): string {
  return `unformed:${id}:${program.fingerprint}`;
}

/** The branches of an earlier visit. */
export function readBranches(store: Store | undefined, id: string, program: Program): Branch[] {
  let saved: unknown;
  try {
    saved = JSON.parse(store?.getItem(storageKey(id, program)) ?? '[]');
  } catch {
    return [];
  }
  return Array.isArray(saved) ? saved.slice(-MOST).flatMap((entry) => revived(program, entry)) : [];
}

/** Saves branches, the last ones if there are many. A browser that has no room or does not allow it keeps none. */
export function writeBranches(
  store: Store | undefined,
  id: string,
  program: Program,
  branches: readonly Branch[],
): void {
  const saved = branches
    .filter(({ run }) => run.length > 0 && run.length <= STEPS)
    .map(({ run, at, from }): Saved => ({ order: formatSchedule(movesOf(run)), at, from }))
    .filter(({ order }) => order.length <= LONGEST)
    .slice(-MOST);
  try {
    store?.setItem(storageKey(id, program), JSON.stringify(saved));
  } catch {
    // No room, or not allowed: the branches live as long as the page.
  }
}

/** The browser's storage; none where a reader forbids it. */
export function browserStore(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

function revived(program: Program, entry: unknown): Branch[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const { order, at, from } = entry as Partial<Record<keyof Saved, unknown>>;
  if (typeof order !== 'string' || order.length === 0 || order.length > LONGEST) return [];
  try {
    const run = replay(program, order);
    if (run.length === 0 || run.length > STEPS) return [];
    const taken = Number.isInteger(at) ? Math.max(0, Math.min(at as number, run.length)) : run.length;
    return [{ run, at: taken, ...(typeof from === 'string' && from.length <= 80 ? { from } : {}) }];
  } catch {
    return [];
  }
}
