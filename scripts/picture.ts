// Takes the README's picture of the race at STATE 2: npm run picture
import { chromium } from '@playwright/test';
import { preview } from 'astro';
import { chromiumArgs, chromiumPath } from '../tests/chromium.ts';

const base = (process.env.SITE_BASE ?? '').replace(/\/$/, '');
const server = await preview({ logLevel: 'error' });
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
const page = await browser.newPage({
  // High enough that the page's own header covers nothing.
  viewport: { width: 1280, height: 1600 },
  colorScheme: 'light',
  reducedMotion: 'reduce',
});
await page.goto(`http://localhost:${server.port}${base}/race/`, { waitUntil: 'networkidle' });
await page.getByRole('link', { name: 'STATE 2' }).click();
const figure = page.getByRole('region', { name: 'The race, with the notifier' });
await figure.locator('.because:visible').waitFor();
await page.mouse.move(0, 0);
await figure.screenshot({ path: 'docs/figure.png' });
await browser.close();
await server.stop();
