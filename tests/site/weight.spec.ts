import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { chapters } from './pages.ts';
import { button, open } from './stepper.ts';
import { awake, boxes, openWithoutScripts, shifts, wakeAll, watch } from './stillness.ts';

const folder = process.env.SITE_OUT ?? 'dist';
const kilobytes = (text: string | Buffer) => gzipSync(text, { level: 9 }).length / 1000;

/** Scripts that a page loads by itself, inline ones and the search included, compressed one by one. */
async function scripts(page: Page, address: string): Promise<number> {
  const loaded: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') loaded.push(response.body());
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const inline = await page.evaluate(() =>
    [...document.scripts].filter(({ src }) => !src).map(({ text }) => text),
  );
  expect(loaded.length).toBeGreaterThan(0);
  return [...(await Promise.all(loaded)), ...inline].reduce((sum, text) => sum + kilobytes(text), 0);
}

// The budgets of docs/architecture.md.
test('a page of text loads at most 35 kB of scripts', async ({ page }) => {
  expect(await scripts(page, 'no/such/page/')).toBeLessThanOrEqual(35);
});

for (const address of chapters) {
  // The scenes of the front page have no code and no buttons.
  const most = address === './' ? 66 : 80;
  test(`${address}, with figures, loads at most ${most} kB of scripts before the reader asks for more`, async ({
    page,
  }) => {
    expect(await scripts(page, address)).toBeLessThanOrEqual(most);
  });
}

test('the lab loads at most 332 kB of scripts more than a page of text, its worker included', async ({
  page,
}) => {
  const text = await scripts(page, 'no/such/page/');
  // A worker's script is one of the scripts of its page.
  const own = await scripts(await page.context().newPage(), 'lab/');
  expect(own - text).toBeGreaterThan(100);
  expect(own - text).toBeLessThanOrEqual(332);
});

test('comparing designs loads at most 112 kB of scripts before the reader chooses', async ({ page }) => {
  expect(await scripts(page, 'compare/')).toBeLessThanOrEqual(112);
});

test('each page is at most 60 kB', () => {
  const found = globSync('**/*.html', { cwd: folder });
  expect(found.length).toBeGreaterThan(20);
  for (const name of found) {
    expect(kilobytes(readFileSync(join(folder, name))), name).toBeLessThanOrEqual(60);
  }
});

test('each program is at most 34 kB', () => {
  const programs = globSync('programs/*.json', { cwd: folder });
  expect(programs.length).toBeGreaterThan(0);
  for (const name of programs) {
    expect(kilobytes(readFileSync(join(folder, name))), name).toBeLessThanOrEqual(34);
  }
});

test('the checker is at most 40 kB', async ({ page }) => {
  await open(page, 'race/');
  const [worker] = await Promise.all([
    page.waitForEvent('worker'),
    button(page, 'Check every order').click(),
  ]);
  const checker = await page.request.get(worker.url());
  expect(checker.ok()).toBe(true);
  expect(kilobytes(await checker.body())).toBeLessThanOrEqual(40);
});

test('fonts come from here, in one format, and are small', async ({ page, baseURL }) => {
  const fonts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fonts.push(request.url());
  });
  await page.goto('race/', { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready);
  expect(fonts.length).toBeGreaterThan(0);
  for (const url of fonts) expect(url).toMatch(new RegExp(`^${baseURL}_astro/[\\w.-]+\\.woff2$`));
  const size = globSync('_astro/*.woff2', { cwd: folder }).reduce(
    (sum, name) => sum + readFileSync(join(folder, name)).length,
    0,
  );
  expect(size / 1000).toBeLessThanOrEqual(100);
});

for (const address of chapters) {
  for (const width of [1440, 390]) {
    test(`nothing on ${address} moves while its figures wake, at ${width} px`, async ({ page }) => {
      test.slow();
      await page.setViewportSize({ width, height: 900 });
      const scripts = await openWithoutScripts(page, address);
      await expect(page.locator('.unformed-figure button:enabled:not(.term)')).toHaveCount(0);
      const before = await boxes(page);
      await watch(page);
      await scripts.release();
      await awake(page);
      expect(await shifts(page)).toEqual([]);
      await wakeAll(page);
      expect(await boxes(page)).toEqual(before);
    });
  }
}
