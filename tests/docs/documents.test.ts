/** The project's documents lead where they say. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const documents = [...globSync('docs/**/*.md'), ...globSync('*.md')];

/** The id that a site for repositories gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

test('every file that a document names is there', () => {
  const files = globSync('{src,components,tests,content,docs,eslint,scripts}/**/*.*');
  const named = /^(?:[\w[\].-]+\/)*[\w[\].-]+\.(?:ts|svelte|astro|css|mdx?|json|txt|c|h)$/;
  // The fact sheets name files of a kernel, too.
  const own = documents.filter((path) => !path.startsWith('docs/facts/'));
  const dead = own.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/`([^`\n]+)`/g)]
      .map(([, code]) => code)
      // `content/name.mdx` stands for any.
      .filter((code) => named.test(code) && !/\/name\.\w+$/.test(code))
      .filter((code) => !existsSync(code) && !files.some((file) => file.endsWith(`/${code}`)))
      .map((code) => `${path}: ${code}`),
  );
  expect(files.length).toBeGreaterThan(500);
  expect(dead).toEqual([]);
});

test('every link from one document to another, or to a file, leads there', () => {
  const dead = documents.flatMap((path) => {
    const text = readFileSync(path, 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
    return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, address]) => address)
      .filter((address) => {
        if (/^https:/.test(address)) return false;
        const [file, anchor] = address.split('#');
        const target = file ? join(dirname(path), file) : path;
        if (!existsSync(target)) return true;
        if (!anchor) return false;
        const headings = [...readFileSync(target, 'utf8').matchAll(/^#+ (.*)$/gm)];
        return !headings.some(([, heading]) => anchorOf(heading) === anchor);
      })
      .map((address) => `${path}: ${address}`);
  });
  expect(documents.length).toBeGreaterThan(6);
  expect(dead).toEqual([]);
});
