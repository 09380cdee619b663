/**
 * What a save makes of a work. Two windows may have the same one open: whoever saves second saves a copy, so that no
 * save ever takes the place of a text that its window has not seen.
 */
import { titleOfSecond } from './titles.ts';
import { isSame, type Work } from './work.ts';

/** What is new about a save: the time, and an id that no work has. */
export interface Fresh {
  readonly now: number;
  readonly id: string;
}

/**
 * What is to be stored, under its own `id`.
 *
 * @param work what a window has, with the `revision` and `changed` of what it has read
 * @param stored what is stored under the id of that now
 */
export function saved(work: Work, stored: Work | undefined, { now, id }: Fresh): Work {
  // Where another window deleted it, it begins anew.
  if (!stored) return { ...work, id: work.revision === 0 ? work.id : id, revision: 1, changed: now };
  if (isSame(work, stored)) return stored;
  if (stored.revision === work.revision && stored.changed === work.changed)
    // A title is not a text: the last one that was given counts, whichever window it was typed in.
    return { ...work, title: stored.title, revision: work.revision + 1, changed: now };
  return { ...work, id, title: titleOfSecond(work.title), revision: 1, changed: now };
}
