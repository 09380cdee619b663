/** No page has an id twice: a link into the second one would lead to the first, or to nothing. */
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** What looks like markup and is none: scripts, styles and comments. */
const raw = /<(script|style)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi;
const tag = /<[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/gi;
const id = /\sid=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

/** The ids that a page has more than once, each with the beginnings of its elements' tags. */
export function repeatedIds(page: string): { id: string; tags: string[] }[] {
  const found = new Map<string, string[]>();
  for (const [text] of page.replace(raw, '').matchAll(tag)) {
    const match = id.exec(text);
    if (!match) continue;
    const name = match[1] ?? match[2] ?? match[3];
    found.set(name, [...(found.get(name) ?? []), /^<[^\s>]+/.exec(text)![0] + '>']);
  }
  return [...found].filter(([, tags]) => tags.length > 1).map(([name, tags]) => ({ id: name, tags }));
}

/** Ends the build if a page has an id twice. */
export function uniqueIds(): AstroIntegration {
  return {
    name: 'unique-ids',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        const slips: string[] = [];
        for await (const name of glob('**/*.html', { cwd: root })) {
          const page = await readFile(join(root, name), 'utf8');
          for (const { id, tags } of repeatedIds(page)) slips.push(`${name}: "${id}" (${tags.join(', ')})`);
        }
        if (slips.length > 0) {
          throw new Error(`An id may stand on a page once. Rename all but one:\n${slips.sort().join('\n')}`);
        }
      },
    },
  };
}
