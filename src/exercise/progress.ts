/** What a reader has done of the exercises: data, and its text form. */

export interface Progress {
  /** The names of those that were solved once. */
  readonly solved: readonly string[];
  /** The texts that were changed, by exercise and file. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** How many hints were read, by exercise. */
  readonly hints: Readonly<Record<string, number>>;
}

export const NOTHING_DONE: Progress = { solved: [], texts: {}, hints: {} };

/** Names the form, so that another one can be told from it. */
const FORM = 'unformed exercises 1';

/** Progress as text, which `parseProgress` reads. */
export function formatProgress(progress: Progress): string {
  return JSON.stringify({ form: FORM, ...progress }, undefined, 1);
}

/**
 * The progress that a text tells. It may be damaged: whatever does not fit is left out. Undefined if it is no progress at
 * all.
 */
export function parseProgress(text: string): Progress | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(data) || data['form'] !== FORM) return undefined;
  const { solved, texts, hints } = data;
  const isText = (value: unknown): value is string => typeof value === 'string';
  return {
    solved: Array.isArray(solved) ? solved.filter(isText) : [],
    texts: mapped(texts, (files) =>
      isRecord(files) ? mapped(files, (one) => (isText(one) ? one : undefined)) : undefined,
    ),
    hints: mapped(hints, (count) =>
      Number.isInteger(count) && (count as number) >= 0 ? (count as number) : undefined,
    ),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A record of what `take` makes of each value; those that it makes nothing of are left out. */
function mapped<Value>(data: unknown, take: (value: unknown) => Value | undefined): Record<string, Value> {
  if (!isRecord(data)) return {};
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => {
      const taken = take(value);
      return taken === undefined ? [] : [[key, taken]];
    }),
  );
}
