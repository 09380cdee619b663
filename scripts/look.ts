// Takes pictures of built pages: npm run look -- /race/ /unformed/ (the front page if none is named).
import { chromium } from '@playwright/test';
import { preview } from 'astro';
import { chromiumArgs, chromiumPath } from '../tests/chromium.ts';

const widths = [1440, 1024, 768, 390];
const themes = ['light', 'dark'] as const;
const folder = '.look';

const paths = process.argv.length > 2 ? process.argv.slice(2) : ['/'];
const base = (process.env.SITE_BASE ?? '').replace(/\/$/, '');
const server = await preview({ logLevel: 'error' });
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });

for (const path of paths) {
  const name = path.replaceAll('/', ' ').trim().replaceAll(' ', '-') || 'index';
  for (const width of widths) {
    for (const colorScheme of themes) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      await page.goto(`http://localhost:${server.port}${base}${path}`, { waitUntil: 'networkidle' });
      const file = `${folder}/${name}-${width}-${colorScheme}.png`;
      await page.screenshot({ path: file, fullPage: true });
      await page.close();
      console.log(file);
    }
  }
}

await browser.close();
await server.stop();
