/** Which of two rules wins is settled by where they are written. */
import { expect, test } from 'vitest';
import postcss from 'postcss';
import { cssLayers, layerOf } from '../../src/site/css-layers.ts';

test('a file of styles is in the layer of its place', () => {
  expect(layerOf('node_modules/@astrojs/starlight/dist/style/print.css')).toBe('starlight');
  expect(layerOf('components/figure/figure.css')).toBe('unformed.shared');
  expect(layerOf('components/ui/Icon.svelte?svelte&type=style&lang.css')).toBe('unformed.components');
  expect(layerOf('src/pages/404.astro?astro&type=style&index=0&lang.css')).toBe('unformed.components');
  expect(layerOf('components/figure/conditions.css')).toBe('unformed.page');
  expect(layerOf('src/site/print.css')).toBe('unformed.page');
  expect(layerOf('node_modules/somebody/else.css')).toBeUndefined();
});

const layered = async (css: string, file: string) =>
  (await postcss([cssLayers()]).process(css, { from: new URL(`../../${file}`, import.meta.url).pathname }))
    .css;

test('it is put there once, and names the order of all', async () => {
  const once = await layered('a { color: red }', 'components/ui/Icon.svelte');
  expect(once).toMatch(
    /^@layer starlight, unformed\.shared, unformed\.components, unformed\.page;\s*@layer unformed\.components\s*\{\s*a \{ color: red \}\s*\}$/,
  );
  expect(await layered(once, 'components/ui/Icon.svelte')).toBe(once);
  expect(await layered('a { color: red }', 'node_modules/somebody/else.css')).toBe('a { color: red }');
});

test('Starlight keeps the layers that it has', async () => {
  const css = '@layer starlight.core { a { color: red } }';
  expect(await layered(css, 'node_modules/@astrojs/starlight/dist/style/layers.css')).toBe(css);
});
