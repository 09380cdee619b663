/** What happened when: content/timeline.json. */
import { z } from 'astro/zod';
import timeline from '../../../content/timeline.json';
import { checkedFile, type ContentFile } from './checked-file.ts';

/** A commit of Linus Torvalds' tree, by its id, or any other place. */
const source = z.union(
  [
    z.strictObject({
      commit: z.string().regex(/^[0-9a-f]{12}$/, 'a commit is twelve digits from 0 to f'),
      text: z.string().min(1).optional(),
    }),
    z.strictObject({
      text: z.string().min(1),
      href: z.url({ protocol: /^https$/, error: 'an address that begins with https://' }),
    }),
  ],
  { error: 'a link has a "commit" and perhaps a "text", or a "text" and an "href"' },
);

const happening = z
  .strictObject({
    when: z.string().regex(/^(?:\d{4}-\d{2}(?:-\d{2})?|v\d+(?:\.\d+)+)$/, {
      error: 'a day or a month, as 2015-03-05 and 2019-01, or a version of the kernel, as v4.6',
    }),
    /** Code stands between backticks. */
    what: z.string().regex(/^[A-Z`].*\.$/s, 'whole sentences: it ends with a stop'),
    /** Where anybody can look it up. */
    links: z.array(source).min(1).optional(),
    /** The version whose source code says so, where nothing else does. */
    readIn: z.string().min(1).optional(),
  })
  .refine(
    ({ links, readIn }) => links ?? readIn,
    'it needs "links", or "readIn": where can it be looked up?',
  );

/** Earliest first, as far as days and months tell. */
const schema = z.array(happening).superRefine((all, context) => {
  let latest = '';
  all.forEach(({ when }, index) => {
    if (!isDate(when)) return;
    if (when < latest) {
      context.addIssue({
        code: 'custom',
        path: [index],
        message: `it stands behind ${latest}, which is later`,
      });
    } else latest = when;
  });
});

export type Source = z.output<typeof source>;
export type Happening = z.output<typeof happening>;

let checked: readonly Happening[] | undefined;

/**
 * What happened, the earliest first.
 *
 * @param where the page that uses it, for the message
 * @throws Error if the file is not as it should be: this ends the build
 */
export function happenings(where: string): readonly Happening[] {
  return (checked ??= happeningsOf({ path: 'content/timeline.json', data: timeline }, where));
}

/** The same for any file. */
export function happeningsOf(file: ContentFile, where: string): readonly Happening[] {
  return checkedFile(schema, file, where);
}

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
