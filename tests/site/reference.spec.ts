import { expect, test, type Page } from '@playwright/test';
import { gzipSync } from 'node:zlib';
import { complaints, faults, overflows } from './page.ts';

const figure = (page: Page) => page.locator('#try');
const where = (page: Page) => figure(page).locator('.where');
const ready = (page: Page) =>
  expect(figure(page).getByRole('button', { name: 'More', exact: true })).toBeEnabled({ timeout: 15_000 });

/** The details of an example, opened. */
async function example(page: Page, name: string) {
  const details = page.locator('details.example').filter({ has: page.locator('summary', { hasText: name }) });
  await details.locator('summary').click();
  return details;
}

test('an example is opened, read and stepped', async ({ page }) => {
  const found = complaints(page);
  await page.goto('reference/model-c/');
  const kzalloc = await example(page, ': kzalloc.c');
  await expect(kzalloc.locator('pre')).toContainText('first = kzalloc(sizeof(*first), GFP_KERNEL);');
  // The environment hands out a fresh object, or the one that was freed: both happen.
  await expect(kzalloc.getByRole('listitem')).toHaveText([
    'second: count 0, somewhere else',
    'second: count 0, where the first was',
  ]);
  await kzalloc.getByRole('link', { name: 'Step it' }).click();
  await ready(page);
  await expect(figure(page)).toBeInViewport();
  await expect(figure(page).getByRole('region', { name: 'Try it: kzalloc.c' })).toBeVisible();
  await expect(where(page)).toHaveText('step 0 of 0');
  await figure(page).getByRole('button', { name: 'Step CPU0' }).first().click();
  await expect(where(page)).toHaveText('step 1 of 1');
  expect(found).toEqual([]);
});

test('a listing that is chosen while the one before is fetched takes its place, and nothing is complained of', async ({
  page,
}) => {
  const found = complaints(page);
  let come = () => {};
  const held = new Promise<void>((resolve) => (come = resolve));
  await page.route('**/programs/reference-mutex_lock.json*', async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest('**/programs/reference-mutex_lock.json*');
  await page.goto('reference/model-c/#try');
  await asked;
  await page.getByRole('combobox', { name: 'Listing' }).selectOption('assert.c');
  await ready(page);
  come();
  await page.waitForResponse('**/programs/reference-mutex_lock.json*');
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  await expect(figure(page).getByRole('region', { name: 'Try it: assert.c' })).toBeVisible();
  expect(found).toEqual([]);
});

test('a link to an example that goes wrong opens the way there', async ({ page }) => {
  await page.goto('reference/checking/');
  const race = await example(page, ': double-free.c');
  await expect(race).toContainText('CPU1 frees item#1 a second time');
  await race.getByRole('link', { name: 'Step it' }).click();
  await ready(page);
  await expect(where(page)).toHaveText('step 2 of 2');
  await expect(figure(page)).toContainText('faulted here');
});

test('a run that never ends is one of the ways to end, and its circle is opened', async ({ page }) => {
  await page.goto('reference/checking/');
  const livelock = await example(page, ': livelock.c');
  await expect(livelock).toContainText('CPU0 runs in circles for ever at while (!ready)');
  await livelock.getByRole('link', { name: 'Step it' }).click();
  await ready(page);
  await expect(where(page)).toHaveText('step 2 of 2');
  await figure(page).getByRole('button', { name: 'Check every order' }).first().click();
  await expect(figure(page).getByText('1 of 2 ways to end is wrong').first()).toBeVisible();
  await expect(figure(page).getByText('will never end', { exact: true }).first()).toBeVisible();
  await figure(page)
    .getByRole('button', { name: /^Open it with one round of the circle/ })
    .click();
  await expect(where(page)).toHaveText('step 3 of 3');
  await expect(figure(page).getByText('will never end', { exact: true }).first()).toBeVisible();
});

test('an address that names an example opens it, wherever the page stands', async ({ page }) => {
  await page.goto('reference/model-c/');
  const details = await example(page, ': choose.c');
  const address = await details.getByRole('link', { name: 'Step it' }).getAttribute('href');
  await page.goto('about:blank');
  await page.goto(`reference/model-c/${address}`);
  await ready(page);
  await expect(page.getByRole('combobox', { name: 'Listing' })).toHaveValue(/reference-choose/);
  await expect(figure(page).getByRole('region', { name: 'Try it: choose.c' })).toBeVisible();
});

test('a listing is chosen from the list, and the order of the old one is not carried over', async ({
  page,
}) => {
  const found = complaints(page);
  await page.goto('reference/model-c/');
  await ready(page);
  await figure(page).getByRole('button', { name: 'Run CPU0' }).first().click();
  await expect(page).toHaveURL(/#try=/);
  await page.getByRole('combobox', { name: 'Listing' }).selectOption('ifdef.c, locked');
  await expect(figure(page).getByRole('region', { name: 'Try it: ifdef.c, locked' })).toBeVisible();
  await ready(page);
  await expect(where(page)).toHaveText('step 0 of 0');
  await expect(figure(page)).not.toContainText('another text');
  await expect(page).not.toHaveURL(/#try=/);
  expect(found).toEqual([]);
});

test('every order of an example can be checked where it is stepped', async ({ page }) => {
  await page.goto('reference/checking/');
  await figure(page).scrollIntoViewIfNeeded();
  await ready(page);
  await figure(page).getByRole('button', { name: 'Check every order' }).click();
  await expect(figure(page)).toContainText('Deadlock: nobody can move');
});

test('text that a reader needs is copied as it is', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('reference/write-a-chapter/');
  const chapter = page.locator('figure.code', { hasText: 'content/names.mdx' });
  await chapter.getByRole('button', { name: 'Copy' }).click();
  await expect(chapter.getByRole('button')).toHaveText('Copied');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^---\ntitle: Two devices of one name\n/);
  expect(text).toContain('  <Beat at="a@add b*">');
  const command = page.locator('figure.code', { hasText: 'check content/models/names.c -D FIXED' });
  await command.getByRole('button', { name: 'Copy' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'npm run -s unformed -- check content/models/names.c -D FIXED',
  );
});

test('what is new in a part of the tutorial is marked by a sign, not by colour alone', async ({ page }) => {
  await page.goto('reference/write-a-chapter/');
  const fresh = page.locator('.line.fresh', { hasText: '/* @section look */' }).first();
  const sign = await fresh.evaluate((line) => getComputedStyle(line, '::before').content);
  expect(sign).toContain('+');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const name of ['model-c', 'checking', 'simulated-kernel', 'sources']) {
    test(`axe finds nothing on ${name} with its details opened, ${colorScheme}`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(`reference/${name}/`);
      // All examples look alike: some of them are enough.
      await page.evaluate(() =>
        [...document.querySelectorAll<HTMLDetailsElement>('main details')]
          .slice(0, 6)
          .forEach((each) => (each.open = true)),
      );
      await expect(page.locator('main details[open]')).toHaveCount(6);
      expect(await faults(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await overflows(page)).toBe(false);
    });
  }
}

test('on a phone, what stands beside a figure and in rows keeps to the text', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('reference/model-c/');
  const title = (await page.locator('h1').boundingBox())!;
  expect((await page.getByText('Listing', { exact: true }).boundingBox())!.x).toBe(title.x);
  await page.goto('reference/simulated-kernel/');
  // Three lines that belong together are closer than two paragraphs.
  const row = page.locator('.rows tbody tr').first();
  const [first, second] = await row.locator('td').all();
  const end = (await first.boundingBox())!;
  expect((await second.boundingBox())!.y).toBeLessThan(end.y + end.height + 8);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('examples and terminals are there to read, and nothing that does nothing', async ({ page }) => {
    await page.goto('reference/model-c/');
    const details = await example(page, ': rcu.c');
    await expect(details).toContainText('synchronize_rcu();');
    await expect(page.getByRole('combobox', { name: 'Listing' })).toBeHidden();
    await page.goto('reference/formats/');
    await expect(page.getByRole('button', { name: 'Copy' })).toHaveCount(0);
    await expect(page.locator('figure.code').first()).toContainText('$ npm run -s unformed');
  });
});

test('on paper, what the listings say of themselves is open', async ({ page }) => {
  await page.goto('reference/simulated-kernel/');
  const header = page.locator('details.header', { hasText: 'livepatch.h' });
  await expect(header.getByText('Left out:').first()).toBeHidden();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.setViewportSize({ width: 720, height: 1000 });
  await expect(header.getByText('Left out:').first()).toBeVisible();
  await page.goto('reference/formats/');
  await expect(page.getByRole('button', { name: 'Copy' })).toHaveCount(0);
  expect(await overflows(page)).toBe(false);
});

/** Kilobytes of scripts that a page loads by itself, inline ones included, compressed one by one. */
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
  return [...(await Promise.all(loaded)), ...inline]
    .map((text) => gzipSync(text, { level: 9 }).length / 1000)
    .reduce((sum, size) => sum + size, 0);
}

// The budgets of docs/architecture.md.
for (const [name, most] of [
  ...(['formats', 'simulated-kernel', 'sources'] as const).map((name) => [name, 35] as const),
  ...(['checking', 'write-a-chapter'] as const).map((name) => [name, 80] as const),
  // It opens with an example that shows all kinds of memory.
  ['model-c', 81] as const,
]) {
  test(`${name} loads at most ${most} kB of scripts`, async ({ page }) => {
    expect(await scripts(page, `reference/${name}/`)).toBeLessThanOrEqual(most);
  });
}
