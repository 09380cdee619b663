/** The editions of the lines that links quote, fetched when a link is made or opened. */
import type { Book } from '~/lab/share/quoting.ts';

const editions = import.meta.glob<string>('/content/models/quoted/*.txt', {
  query: '?raw',
  import: 'default',
});

/** The edition that new links quote. */
export const NEWEST = 1;

/** The book of an edition; undefined for one that this site does not have. */
export async function bookOf(edition: number): Promise<Book | undefined> {
  const path = `/content/models/quoted/${edition}.txt`;
  if (!Object.hasOwn(editions, path)) return undefined;
  return { edition, lines: (await editions[path]()).split('\n') };
}
