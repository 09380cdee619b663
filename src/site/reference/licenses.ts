/** Whose work this site is made with: read from the packages themselves. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Package {
  readonly name: string;
  readonly version: string;
  /** As an SPDX expression. */
  readonly license: string;
  readonly home?: string;
}

export interface Shipped extends Package {
  /** What of it reaches a reader. */
  readonly use: string;
  /** Its licence, in full. */
  readonly text: string;
}

/** What a browser gets, with what it is for. Everything else builds the site, or tests it. */
const SHIPPED: Readonly<Record<string, string>> = {
  '@fontsource-variable/inter': 'the typeface of the text',
  '@fontsource/ibm-plex-mono': 'the typeface of the code',
  '@astrojs/starlight': 'the frame of every page: navigation, themes',
  astro: 'what wakes a figure',
  svelte: 'what figures are made of',
  lucide: 'icons',
  pagefind: 'the search',
};

function describe(name: string): Package {
  const { version, license, homepage, repository } = JSON.parse(
    readFileSync(join('node_modules', name, 'package.json'), 'utf8'),
  ) as { version: string; license: string; homepage?: string; repository?: string | { url: string } };
  const source = typeof repository === 'string' ? repository : repository?.url;
  const home = homepage ?? source?.replace(/^git\+/, '').replace(/\.git$/, '');
  return { name, version, license, ...(home?.startsWith('https://') ? { home } : {}) };
}

function licenseText(name: string): string {
  const places = ['LICENSE', 'LICENSE.md', 'LICENSE/LICENSE'].map((file) => join('node_modules', name, file));
  const place = places.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  if (!place) throw new Error(`${name} comes without a licence text.`);
  return readFileSync(place, 'utf8').trim();
}

/** The packages of which something reaches a reader. */
export function shippedPackages(): Shipped[] {
  return Object.entries(SHIPPED).map(([name, use]) => ({
    ...describe(name),
    use,
    text: licenseText(name),
  }));
}

/** The other packages that package.json names: they build the site, or test it. */
export function buildPackages(): Package[] {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  return Object.keys(devDependencies)
    .filter((name) => !(name in SHIPPED) && existsSync(join('node_modules', name)))
    .map(describe);
}
