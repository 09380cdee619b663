import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chapters, reference, sidebar, workshop } from '../../src/site/book/sidebar.ts';

test('every page of content/ has its place in the book, the workshop or the reference, the front page aside', () => {
  const pages = globSync('**/[!_]*.mdx', { cwd: 'content' }).map((file) => file.slice(0, -'.mdx'.length));
  const placed: readonly string[] = [...chapters, ...workshop, ...reference, 'index'];
  expect(pages.filter((page) => !placed.includes(page))).toEqual([]);
});

test('a chapter is numbered by its place, and called by its title', () => {
  const [book, tools, other] = sidebar();
  expect(book.items).toContainEqual({ slug: 'race', label: '4. The race' });
  expect(tools.items).toContainEqual({ slug: 'lab', label: 'Lab' });
  expect(other.items).toContainEqual({ slug: 'reference/glossary', label: 'Glossary' });
});
