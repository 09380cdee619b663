import type { Plugin } from 'postcss';

/** The lists of Starlight whose items are wider apart where one of them has a paragraph. */
const SLOW = /\/starlight\/.*\/markdown\.css$/;

/**
 * Leaves out a rule of Starlight that asks, of every list, what all items have in them and behind it. Because of it a
 * browser looks at all of a page anew with each element that comes or goes: that took half of a step and of a key.
 * What it does for lists, src/site/styles.css says in a way that costs nothing.
 */
export function quickStyles(): Plugin {
  return {
    postcssPlugin: 'unformed-quick-styles',
    Rule(rule) {
      const file = rule.source?.input.file?.replaceAll('\\', '/');
      if (file && SLOW.test(file) && rule.selector.includes(':has(> li')) rule.remove();
    },
  };
}
