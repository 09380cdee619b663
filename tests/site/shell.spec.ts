import { expect, test } from '@playwright/test';
import { complaints, faults } from './page.ts';
import { sidebar } from '../../src/site/book/sidebar.ts';
import { chapters, references, workshops } from './pages.ts';

test('the front page loads, says what it is, and passes axe in both themes', async ({ page }) => {
  const found = complaints(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto('./');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How a kernel could run half a patch');
    expect(await faults(page)).toEqual([]);
  }
  expect(found).toEqual([]);
});

test("the page's policy refuses a script that it did not come with", async ({ page }) => {
  await page.goto('./');
  const blocked = page.waitForEvent('console', (message) =>
    message.text().includes('Content Security Policy'),
  );
  await page.evaluate(() =>
    document.body.append(Object.assign(document.createElement('script'), { text: '1' })),
  );
  await blocked;
});

test('search finds a chapter, under the path that the site is served from', async ({ page, baseURL }) => {
  const found = complaints(page);
  await page.goto('./');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('textbox', { name: 'Search' }).fill('livepatch');
  await page.getByRole('dialog').getByRole('link', { name: 'The race' }).first().click();
  await expect(page).toHaveURL(new RegExp(`^${baseURL}race/`));
  expect(found).toEqual([]);
});

test('the theme switch changes the colours, and the next page keeps them', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('./');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole('combobox', { name: 'Select theme' }).selectOption('dark');
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.goto('race/');
  expect(await background()).toBe(dark);
});

test('every page says its language, what it is about, and where it comes in the book', async ({
  page,
  request,
}) => {
  const descriptions = new Set<string | null>();
  for (const address of chapters) {
    await page.goto(address);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    descriptions.add(await page.locator('meta[name=description]').getAttribute('content'));
    const icon = await page.locator('link[rel~=icon]').getAttribute('href');
    expect((await request.get(icon!)).status()).toBe(200);
  }
  expect(descriptions.size).toBe(chapters.length);
  const book = sidebar()[0].items;
  const place = book.findIndex(({ slug }) => slug === 'every-order');
  await page.goto('every-order/');
  await expect(page.getByRole('link', { name: 'Previous 4. The race' })).toBeVisible();
  await expect(page.getByRole('link', { name: `Next ${book[place + 1].label}` })).toBeVisible();
  // Only with SITE_REPOSITORY in the environment of the build.
  await expect(page.getByRole('link', { name: /edit page/i })).toHaveCount(0);
});

test('the sitemap names every page of the book and of the workshop', async ({ page }) => {
  const text = await (await page.goto('sitemap-0.xml'))!.text();
  const locations = [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address);
  const listings = locations.filter((address) => address.includes('/listings/'));
  const others = locations.filter((address) => !/\/(listings|embed)\//.test(address));
  const exercises = others.filter((address) => /\/exercises\/./.test(address));
  expect(exercises).toHaveLength(9);
  expect(others.length - exercises.length).toBe(chapters.length + workshops.length + references.length);
  for (const address of workshops)
    expect(others.filter((other) => other.endsWith(`/${address}`))).toHaveLength(1);
  for (const file of ['notifier.c', 'unformed.c', 'livepatch.h'])
    expect(listings.filter((address) => address.endsWith(`/listings/${file}/`))).toHaveLength(1);
});

test('the page for an unknown address has the search', async ({ page }) => {
  await page.goto('no/such/page/');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('textbox', { name: 'Search' }).fill('notifier');
  await expect(page.getByRole('dialog').getByRole('link').first()).toBeVisible();
});

test('a search that finds nothing says so, and what is typed is never markup', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('textbox', { name: 'Search' }).fill('<qqzzqq>');
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('Nothing found for “<qqzzqq>”.');
  await expect(page.getByRole('dialog').locator('qqzzqq')).toHaveCount(0);
});

test('an unknown address shows a page that leads back', async ({ page, baseURL }) => {
  const response = await page.goto('no/such/page/');
  expect(response?.status()).toBe(404);
  await page.getByRole('link', { name: 'front page' }).click();
  await expect(page).toHaveURL(baseURL!);
});

test('a table about failures tells what a call returned, and who keeps what', async ({ page }) => {
  await page.goto('refusing/');
  const row = page.locator('tr', { hasText: 'an export clashes' });
  // docs/facts/posted-patch.md §4: the idea leaves b2 and b1 behind there.
  await expect(row.locator('td').nth(2)).toContainText(/returns -8, stays with P1, P2, ftrace$/);
  // On a phone, where columns are lines, each says which it is.
  await page.setViewportSize({ width: 390, height: 844 });
  const name = row.locator('td').nth(2);
  expect(await name.evaluate((cell) => getComputedStyle(cell, '::before').content)).toContain(
    "The post's idea: ",
  );
});

for (const address of ['./', 'lab/', 'compare/'])
  for (const width of [390, 1440])
    test(`"${address}" has a menu with the contents of the site, ${width} wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address);
      const menu = page.getByRole('navigation', { name: 'Main' });
      await expect(menu).toBeHidden();
      await page.getByRole('button', { name: 'Menu' }).press('Enter');
      await expect(menu).toBeVisible();
      await expect(menu.getByRole('combobox', { name: 'Select theme' })).toBeVisible({
        visible: width === 390,
      });
      expect(await faults(page)).toEqual([]);
      await menu.getByRole('link', { name: 'Exercises', exact: true }).click();
      await expect(page).toHaveURL(/\/exercises\/$/);
    });

test('an exercise marks the exercises in the contents', async ({ page }) => {
  await page.goto('exercises/break-it/');
  const link = page.getByRole('link', { name: 'Exercises', exact: true });
  await expect(link).toHaveAttribute('aria-current', 'true');
});
