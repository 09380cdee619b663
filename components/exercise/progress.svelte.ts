/** What a reader has done of the exercises. It stays in this browser, and lives as long as the page where it may not. */
import { mergedProgress, type Merged } from '~/exercise/merge.ts';
import { formatProgress, NOTHING_DONE, parseProgress, type Progress } from '~/exercise/progress.ts';
import { browserStore } from '../figure/storage.ts';

const KEY = 'unformed:exercises';

class Kept {
  #now: Progress = $state.raw(NOTHING_DONE);

  get now(): Progress {
    return this.#now;
  }

  /** Reads what an earlier visit, or another tab, has left. */
  load(): void {
    const text = browserStore()?.getItem(KEY);
    if (text) this.#now = parseProgress(text) ?? NOTHING_DONE;
  }

  isSolved(name: string): boolean {
    return this.#now.solved.includes(name);
  }

  /** Notes that an exercise is solved. */
  solve(name: string): void {
    if (!this.isSolved(name)) this.#change((now) => ({ ...now, solved: [...now.solved, name] }));
  }

  /** Keeps the texts of an exercise that were changed; none forgets them. */
  keep(name: string, texts: Readonly<Record<string, string>>): void {
    this.#change((now) => {
      const others = Object.entries(now.texts).filter(([other]) => other !== name);
      const own = Object.keys(texts).length === 0 ? [] : [[name, texts] as const];
      return { ...now, texts: Object.fromEntries([...others, ...own]) };
    });
  }

  /** Notes how many hints were read. */
  hint(name: string, count: number): void {
    this.#change((now) => ({ ...now, hints: { ...now.hints, [name]: count } }));
  }

  /**
   * Takes what somebody else's progress, or one of before, has more than this one. Where both have an answer, and not the
   * same one, the answer stays, but for those exercises in `replace`.
   */
  merge(other: Progress, replace: readonly string[] = []): Merged {
    let merged: Merged | undefined;
    this.#change((now) => (merged = mergedProgress(now, other, replace)).progress);
    return merged!;
  }

  /** Forgets everything. */
  reset(): void {
    this.#change(() => NOTHING_DONE);
  }

  /** What another tab has kept in the meantime stays. */
  #change(next: (now: Progress) => Progress): void {
    const store = browserStore();
    const text = store?.getItem(KEY);
    this.#now = next((text && parseProgress(text)) || this.#now);
    try {
      store?.setItem(KEY, formatProgress(this.#now));
    } catch {
      // No room, or not allowed: it lives as long as the page.
    }
  }
}

export const progress = new Kept();
