/** What happened when: content/timeline.json. */
import timeline from '../../../content/timeline.json';

/** A commit of Linus Torvalds' tree, by its id, or any other place. */
export type Source =
  { readonly commit: string; readonly text?: string } | { readonly text: string; readonly href: string };

export interface Happening {
  /** A day or a month, as `2015-03-05` and `2019-01`, or a version of the kernel. */
  readonly when: string;
  /** Code stands between backticks. */
  readonly what: string;
  /** Where anybody can look it up. */
  readonly links?: readonly Source[];
  /** The version whose source code says so, where nothing else does. */
  readonly readIn?: string;
}

export const happenings: readonly Happening[] = timeline;

/** `5 March 2015`, `January 2019`, `v4.6` */
export function whenText(when: string): string {
  if (!isDate(when)) return when;
  const day = when.length > 'yyyy-mm'.length ? ({ day: 'numeric' } as const) : {};
  return new Date(when).toLocaleDateString('en-GB', {
    year: 'numeric',
    month: 'long',
    ...day,
    timeZone: 'UTC',
  });
}

/** True for what an attribute `datetime` can hold. */
export function isDate(when: string): boolean {
  return /^\d{4}-\d{2}(?:-\d{2})?$/.test(when);
}

/** The address of a place. */
export function addressOf(source: Source): string {
  return 'commit' in source ? `https://git.kernel.org/linus/${source.commit}` : source.href;
}

/** What a place is called: `commit 8cb2c2dc4727`, if it has no other name. */
export function sourceText(source: Source): string {
  return source.text ?? ('commit' in source ? `commit ${source.commit}` : source.href);
}
