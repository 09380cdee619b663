/** The editions of the lines that links quote, as the site has them. */
import { readFileSync } from 'node:fs';
import type { Book } from '../../../src/lab/share/quoting.ts';

export const BOOK: Book = bookFrom(1);

function bookFrom(edition: number): Book {
  const text = readFileSync(`content/models/quoted/${edition}.txt`, 'utf8');
  return { edition, lines: text.split('\n') };
}

/** What a reader of links asks. */
export function bookOf(edition: number): Promise<Book | undefined> {
  return Promise.resolve(edition === 1 ? BOOK : undefined);
}
