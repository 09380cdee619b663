/** What of Starlight's styles would make a browser look at the whole page with each step. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import postcss from 'postcss';
import { expect, test } from 'vitest';
import { quickStyles } from '../../src/site/quick-styles.ts';

const from = fileURLToPath(
  new URL('../../node_modules/@astrojs/starlight/dist/style/markdown.css', import.meta.url),
);

/** The selectors that ask what comes behind a thing that is somewhere in a list. */
function slow(css: string): string[] {
  const found: string[] = [];
  postcss.parse(css).walkRules(({ selector }) => {
    if (/:has\(> li|:has\(~ :not/.test(selector)) found.push(selector);
  });
  return found;
}

test('the one rule that does is left out, and nothing else', async () => {
  const css = await readFile(from, 'utf8');
  expect(slow(css)).toHaveLength(1);
  const quick = await postcss([quickStyles()]).process(css, { from });
  expect(slow(quick.css)).toEqual([]);
  const rules = (text: string) => {
    let count = 0;
    postcss.parse(text).walkRules(() => void count++);
    return count;
  };
  expect(rules(quick.css)).toBe(rules(css) - 1);
});

test('what others write stays', async () => {
  const css = 'ul:has(> li > p) > li { color: red }';
  expect((await postcss([quickStyles()]).process(css, { from: 'components/x.css' })).css).toBe(css);
});
