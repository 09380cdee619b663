import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'postcss';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The later layer wins, however specific a rule of an earlier one is: Starlight, what buttons, code and tables have in
 * common, the components, and last what a page or a condition makes of them: widths, colours, paper, no scripts. A file
 * of styles belongs to the first layer that its path fits.
 */
const LAYERS = {
  starlight: /^node_modules\/@astrojs\/starlight\//,
  'unformed.shared': /^components\/.*\/(figure|paper)\.css/,
  'unformed.components': /^(components|src)\/.*\.(svelte|astro)\b/,
  'unformed.page': /^(components|src)\/.*\.css/,
};

const ORDER = Object.keys(LAYERS).join(', ');

/** The layer of a file of styles, by its path from the root of the project; undefined for none of these. */
export function layerOf(file: string): string | undefined {
  return Object.entries(LAYERS).find(([, files]) => files.test(file))?.[0];
}

/**
 * Puts every file of styles into its layer, so that which rule wins does not depend on which file a page loads first. Each
 * names the order of all layers: the first that comes fixes it.
 */
export function cssLayers(): Plugin {
  return {
    postcssPlugin: 'unformed-css-layers',
    Once(styles, { AtRule }) {
      const file = styles.source?.input.file;
      const layer = file && layerOf(relative(root, file).replaceAll('\\', '/'));
      if (!layer) return;
      // A component's styles come twice, before and after they are scoped to it. Starlight has layers of its own, and leaves
      // out what is for paper.
      if (styles.nodes.some((node) => node.type === 'atrule' && node.name === 'layer')) return;
      const wrapped = new AtRule({ name: 'layer', params: layer, nodes: styles.nodes.slice() });
      styles.removeAll();
      styles.append(new AtRule({ name: 'layer', params: ORDER }), wrapped);
    },
  };
}
