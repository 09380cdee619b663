import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { faults, overflows } from './page.ts';

const address = 'reference/glossary/';
const word = (page: Page) => page.getByRole('button', { name: 'func_stack' }).first();
const meaning = (page: Page) => page.locator('#term-func_stack');

/** Longer than a term waits before it opens or closes. */
const A_WHILE = 900;

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'a term' : 'a term without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('opens under the pointer, stays while the pointer is on its meaning, and closes behind it', async ({
      page,
    }) => {
      await page.goto(address);
      await expect(meaning(page)).toBeHidden();
      await word(page).hover();
      await expect(meaning(page)).toBeVisible();
      await expect(meaning(page)).toContainText('The list of all replacements of one function.');
      await meaning(page).hover();
      await page.waitForTimeout(A_WHILE);
      await expect(meaning(page)).toBeVisible();
      await page.mouse.move(1, 1);
      await expect(meaning(page)).toBeHidden();
    });

    test('closes with Escape while the pointer is still on it', async ({ page }) => {
      await page.goto(address);
      await word(page).hover();
      await expect(meaning(page)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(meaning(page)).toBeHidden();
      await page.waitForTimeout(A_WHILE);
      await expect(meaning(page)).toBeHidden();
    });

    test('opens when it has the focus, closes with Escape, and opens again with Enter', async ({ page }) => {
      await page.goto(address);
      for (let count = 0; count < 40; count++) {
        await page.keyboard.press('Tab');
        if (await page.locator('.term:focus').count()) break;
      }
      await expect(word(page)).toBeFocused();
      await expect(meaning(page)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(meaning(page)).toBeHidden();
      await expect(word(page)).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(meaning(page)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(meaning(page)).toBeHidden();
    });

    test('closes when the focus moves on', async ({ page }) => {
      await page.goto(address);
      await word(page).focus();
      await expect(meaning(page)).toBeVisible();
      await page.keyboard.press('Tab');
      await expect(meaning(page)).toBeHidden();
    });
  });

  test.describe(javaScriptEnabled ? 'on a phone' : 'on a phone without JavaScript', () => {
    test.use({ javaScriptEnabled, hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

    test('a tap opens a term within the window, and a tap elsewhere closes it', async ({ page }) => {
      await page.goto(address);
      await word(page).tap();
      await expect(meaning(page)).toBeVisible();
      const box = (await meaning(page).boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(390);
      const { y, height } = (await word(page).boundingBox())!;
      expect(box.y >= y + height || box.y + box.height <= y).toBe(true);
      await page.touchscreen.tap(195, 800);
      await expect(meaning(page)).toBeHidden();
    });
  });
}

test('a screen reader has the meaning as the description of the word', async ({ page }) => {
  await page.goto(address);
  await expect(word(page)).toHaveAccessibleDescription(/^The list of all replacements of one function\./);
});

test('axe finds nothing on an open term, in both themes', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(address);
    await word(page).click();
    await expect(meaning(page)).toBeVisible();
    expect(await faults(page)).toEqual([]);
  }
});

test('on paper the terms stay in the text, and their meanings are a list at the end', async ({ page }) => {
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Terms on this page' })).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 720, height: 1000 });
  await expect(page.getByRole('heading', { name: 'Terms on this page' })).toBeVisible();
  await expect(meaning(page)).toBeVisible();
  await expect(word(page)).toBeVisible();
  expect(await overflows(page)).toBe(false);
});

test('the glossary has each word at an address of its own', async ({ page }) => {
  const names = Object.values(
    JSON.parse(readFileSync('content/glossary.json', 'utf8')) as Record<string, Record<string, string>>,
  ).flatMap((group) => Object.keys(group));
  await page.goto(`${address}#point-of-no-return`);
  await expect(page.getByRole('heading', { name: 'point of no return' })).toBeInViewport();
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(names.length);
  for (const name of names)
    await expect(page.locator(`[id="${name.replaceAll(' ', '-')}"]`)).toHaveText(name);
});
