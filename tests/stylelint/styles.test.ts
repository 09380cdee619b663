import stylelint from 'stylelint';
import { describe, expect, test } from 'vitest';

/** The rules of the house that a declaration breaks, in a style sheet or in the style of a component. */
async function broken(declaration: string, codeFilename = 'components/figure/Foot.svelte') {
  const code = codeFilename.endsWith('.css')
    ? `.a { ${declaration} }`
    : `<style>.a { ${declaration} }</style>`;
  const { results } = await stylelint.lint({ code, codeFilename, configFile: 'stylelint.config.js' });
  return results[0].warnings.map(({ rule }) => rule);
}

describe('what a browser would drop without a word is refused', () => {
  test.each([
    ['font: 600 0.8125rem/1.3 inherit;', 'declaration-property-value-no-unknown'],
    ['font: 600 var(--u-size-control)/1.3 inherit;', 'declaration-property-value-disallowed-list'],
    ['border: 1px solid inherit;', 'declaration-property-value-no-unknown'],
    ['border: var(--rule) solid inherit;', 'declaration-property-value-disallowed-list'],
    ['display: flexbox;', 'declaration-property-value-no-unknown'],
    ['dispaly: flex;', 'property-no-unknown'],
    ['width: 3rme;', 'unit-no-unknown'],
    ['color: var(--u-ink); color: var(--u-muted);', 'declaration-block-no-duplicate-properties'],
  ])('%s', async (declaration, rule) => {
    for (const file of ['components/figure/Foot.svelte', 'components/Diff.astro', 'src/site/print.css']) {
      expect(await broken(declaration, file)).toContain(rule);
    }
  });
});

describe('sizes and colours have names', () => {
  test.each([
    ['font-size: 0.8rem;', 'declaration-property-value-allowed-list'],
    ['font-size: 13px;', 'declaration-property-value-allowed-list'],
    ['font: 600 0.8125rem/1.3 var(--u-mono);', 'declaration-property-value-allowed-list'],
    ['color: #a3123a;', 'color-no-hex'],
    ['fill: white;', 'color-named'],
    ['background: rgb(0 0 0 / 45%);', 'function-disallowed-list'],
  ])('%s', async (declaration, rule) => {
    expect(await broken(declaration)).toEqual([rule]);
  });

  test('where they are defined, a colour is written out', async () => {
    expect(await broken('color: #a3123a;', 'src/site/tokens.css')).toEqual([]);
  });

  test.each([
    'font-size: var(--u-size-control);',
    'font: 600 var(--u-size-control)/1.3 var(--u-mono);',
    'font: inherit;',
    'font-size: 0.9em;',
    'color: currentColor;',
    'fill: color-mix(in srgb, var(--u-bad) 60%, transparent);',
  ])('%s is fine', async (declaration) => {
    expect(await broken(declaration)).toEqual([]);
  });
});

test('force is for paper', async () => {
  expect(await broken('display: none !important;')).toEqual(['declaration-no-important']);
  expect(await broken('display: none !important;', 'src/site/print.css')).toEqual([]);
});
