import { globSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { partsOf } from '../../src/schedule/link.ts';

const attribute =
  /<(?:a|link|script|img|source|astro-island)\b[^>]*?\s(?:href|src|component-url|renderer-url)="([^"]*)"/g;
const program = /&quot;source&quot;:\[0,&quot;([^&]*)&quot;\]/g;
const inStyle = /url\(["']?([^"')]+)["']?\)/g;

/**
 * Addresses in a built site that lead nowhere, each with the file that names it: every link, script, style, font,
 * program and heading of every page, as a server would answer under `base`.
 */
export function deadLinks(folder: string, base: string): string[] {
  const dead: string[] = [];
  const look = (file: string, address: string) => {
    if (/^(?:https?:|mailto:|data:)/.test(address) && !address.startsWith('http://localhost:4321')) return;
    const url = new URL(address.replace('http://localhost:4321', ''), `http://site${addressOf(file, base)}`);
    const path = decodeURIComponent(url.pathname);
    const target =
      path.startsWith(base) && join(folder, path.slice(base.length).replace(/(^|\/)$/, '$1index.html'));
    if (!target || !existsSync(target)) dead.push(`${file}: ${address}`);
    else if (url.hash) {
      const figures = partsOf(url.hash).map(({ figure }) => figure);
      const ids = figures.length > 0 ? figures : [url.hash.slice(1)];
      const what = figures.length > 0 ? 'figure' : 'heading';
      if (!ids.every((id) => hasId(target, id))) dead.push(`${file}: ${address} (no such ${what})`);
    }
  };
  for (const file of globSync('**/*.html', { cwd: folder })) {
    const page = readFileSync(join(folder, file), 'utf8');
    for (const pattern of [attribute, program])
      for (const [, address] of page.matchAll(pattern)) look(file, address.replaceAll('&amp;', '&'));
  }
  for (const file of globSync('_astro/*.css', { cwd: folder })) {
    for (const [, address] of readFileSync(join(folder, file), 'utf8').matchAll(inStyle)) look(file, address);
  }
  return [...new Set(dead)];
}

/** Where a server has this file. A page for no address in particular is asked for from the root. */
function addressOf(file: string, base: string): string {
  return base + (file === '404.html' ? '' : file.replace(/index\.html$/, ''));
}

function hasId(file: string, id: string): boolean {
  return readFileSync(file, 'utf8').includes(`id="${decodeURIComponent(id)}"`);
}
