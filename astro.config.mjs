import { fileURLToPath } from 'node:url';
import starlight from '@astrojs/starlight';
import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import { contentSecurityPolicy } from './src/site/content-security-policy.ts';
import { sidebar } from './src/site/book/sidebar.ts';
import { withoutKnownWarnings } from './src/site/build-warnings.ts';
import { cssLayers } from './src/site/css-layers.ts';
import { quickStyles } from './src/site/quick-styles.ts';
import { uniqueIds } from './src/site/unique-ids.ts';

const { SITE_URL = 'http://localhost:4321', SITE_BASE = '/', SITE_OUT = 'dist' } = process.env;
/** Where readers can propose changes, such as https://github.com/me/unformed: adds "Edit page". */
const { SITE_REPOSITORY } = process.env;

/** What the scenes of the front page share with every figure; the rest, code and buttons, they do without. */
const picture = [
  'components/figure/figure.svelte.ts',
  'components/figure/time/ScoreDrawing.svelte',
  'components/figure/time/playing.svelte.ts',
  'components/ui/Icon.svelte',
  'components/ui/VerdictIcon.svelte',
  'components/ui/Words.svelte',
  'lucide/dist/esm/icons/chevron-left.mjs',
  'lucide/dist/esm/icons/chevron-right.mjs',
  'lucide/dist/esm/icons/x.mjs',
  'src/language/pack.ts',
  'src/performance/towers.ts',
  'src/picture/score.ts',
  'src/words/standing.ts',
];

/**
 * Few and large pieces compress best: what every figure needs, with all that it imports. What pages without figures
 * need is apart from it.
 */
const codeSplitting = {
  groups: [
    // What links and what is fetched on demand need: small, and on every page.
    {
      name: 'address',
      test: /vite\/preload-helper|src\/schedule\/(link|mended)\.ts$|components\/ui\/lead\.ts$/,
      priority: 3,
    },
    { name: 'svelte', test: /node_modules\/(@astrojs\/)?svelte\//, priority: 3 },
    { name: 'picture', test: (id) => picture.some((file) => id.endsWith(file)), priority: 2 },
    // What a check found, which pages with figures fetch and the lab has from the start.
    {
      name: 'found',
      test: /components\/check\/((EveryOrder|LastMoment|ProofPanel|Remarks|Size|Violations)\.svelte|(proof\.svelte|why)\.ts)$/,
      priority: 0.5,
    },
    { name: 'towers', test: /memory\/(Towers|OwnerKey)\.svelte$/, priority: 1.5 },
    { name: 'figure', test: /components\/Stepper\.svelte$|memory\/Life\.svelte$/, priority: 1 },
  ],
};

const withoutFigure = (_file, chunks) =>
  chunks.filter((chunk) => !/\/(address|svelte|picture|figure|rolldown-runtime)\.[^/]*$/.test(chunk));

/**
 * What is fetched on demand comes with what it needs. A figure that asks for it is made of these, so that nobody has to
 * be told of them once more. A plugin, since Astro has its own say on this option.
 */
const preloads = {
  name: 'preloads',
  configEnvironment: (name) =>
    name === 'client' ? { build: { modulePreload: { resolveDependencies: withoutFigure } } } : undefined,
};

/**
 * What is fetched on demand waits for its styles. Astro takes those that pages have already out of the bundle, once it
 * is made; a part that two pages share, and that one of them fetches, would wait for a file that is not there, and fail.
 */
const presentStyles = {
  name: 'present-styles',
  applyToEnvironment: ({ name }) => name === 'client',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        const list = chunk.type === 'chunk' && /\(m\.f=(\[[^\]]*\])\)/.exec(chunk.code)?.[1];
        if (!list) continue;
        const isThere = JSON.parse(list).map((file) => !file.endsWith('.css') || file in bundle);
        chunk.code = chunk.code.replace(
          /(__vite__mapDeps\()(\[[\d,]*\])/g,
          (_match, call, indices) => call + JSON.stringify(JSON.parse(indices).filter((at) => isThere[at])),
        );
      }
    },
  },
};

export default defineConfig({
  site: SITE_URL,
  base: SITE_BASE,
  outDir: SITE_OUT,
  trailingSlash: 'always',
  // Pages are small; what it takes to fetch one before it is asked for would be loaded with each of them.
  prefetch: false,
  integrations: [
    starlight({
      title: 'Unformed',
      description:
        'A race in the Linux kernel that you can step through, and that is checked in every order.',
      // src/pages/404.astro stands in: the default one warns about a missing entry in the collection.
      disable404Route: true,
      routeMiddleware: './src/site/route-data.ts',
      customCss: ['fonts', 'tokens', 'targets', 'styles', 'print'].map((name) => `./src/site/${name}.css`),
      components: {
        Head: './components/book/shell/Head.astro',
        Header: './components/book/shell/Header.astro',
        Hero: './components/book/shell/Hero.astro',
        LanguageSelect: './components/book/shell/LanguageSelect.astro',
        MarkdownContent: './components/book/shell/MarkdownContent.astro',
        Search: './components/book/shell/Search.astro',
        Sidebar: './components/book/shell/Sidebar.astro',
      },
      ...(SITE_REPOSITORY && { editLink: { baseUrl: new URL('edit/main/', `${SITE_REPOSITORY}/`).href } }),
      // A figure needs the whole pane; pages without figures may ask for a table of contents.
      tableOfContents: false,
      sidebar: sidebar(),
    }),
    svelte(),
    contentSecurityPolicy(),
    uniqueIds(),
  ],
  // The checker's worker loads a part of itself when it is asked for.
  vite: {
    worker: { format: 'es' },
    css: { postcss: { plugins: [quickStyles(), cssLayers()] } },
    build: {
      // Styles that many pages share are fetched once, and not again inside of each page.
      assetsInlineLimit: 2048,
      rolldownOptions: { onLog: withoutKnownWarnings },
    },
    plugins: [preloads, presentStyles],
    environments: { client: { build: { rolldownOptions: { output: { codeSplitting } } } } },
    resolve: {
      alias: [
        // Nothing of the contents of the book has to be kept from page to page: Sidebar.astro.
        {
          find: /^.*\/SidebarPersistState(\.js)?$/,
          replacement: fileURLToPath(new URL('./src/site/nothing.ts', import.meta.url)),
        },
        {
          find: /^@pagefind\/default-ui$/,
          replacement: fileURLToPath(new URL('./src/site/search.ts', import.meta.url)),
        },
      ],
    },
  },
});
