/** One progress and another, such as that of a file, put together: nothing that was written is lost. */
import type { Progress } from './progress.ts';

/** What two of them are together, and what of the other one is new. Exercises are told by their names. */
export interface Merged {
  readonly progress: Progress;
  /** Those that only the other one has solved. */
  readonly solved: readonly string[];
  /** Those whose answer was taken from the other one. */
  readonly taken: readonly string[];
  /** Those whose answer stays, and is not the other one's. */
  readonly kept: readonly string[];
}

/** Puts `other` to `now`. Where both have an answer, that of `now` stays, but for the exercises in `replace`. */
export function mergedProgress(now: Progress, other: Progress, replace: readonly string[] = []): Merged {
  const solved = [...new Set(other.solved)].filter((name) => !now.solved.includes(name));
  const differs = Object.keys(other.texts).filter(
    (name) => !sameTexts(textsOf(now, name), other.texts[name]) && Object.keys(other.texts[name]).length > 0,
  );
  const stays = (name: string) => Object.hasOwn(now.texts, name) && !replace.includes(name);
  const taken = differs.filter((name) => !stays(name));
  const hints = Object.entries(other.hints).map(([name, count]) => {
    return [name, Math.max(count, Object.hasOwn(now.hints, name) ? now.hints[name] : 0)] as const;
  });
  return {
    progress: {
      solved: [...now.solved, ...solved],
      texts: { ...now.texts, ...Object.fromEntries(taken.map((name) => [name, other.texts[name]])) },
      hints: { ...now.hints, ...Object.fromEntries(hints) },
    },
    solved,
    taken,
    kept: differs.filter(stays),
  };
}

/** What of a progress is about one of these exercises, or about a part of one (`review-it/refused`). */
export function progressOn({ solved, texts, hints }: Progress, names: readonly string[]): Progress {
  const isAsked = (name: string) => names.includes(name.split('/')[0]);
  const asked = <Value>(all: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => isAsked(name)));
  return { solved: solved.filter(isAsked), texts: asked(texts), hints: asked(hints) };
}

function textsOf({ texts }: Progress, name: string): Readonly<Record<string, string>> {
  return Object.hasOwn(texts, name) ? texts[name] : {};
}

function sameTexts(left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): boolean {
  const files = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return files.every((file) => Object.hasOwn(left, file) && left[file] === right[file]);
}
