import { expect, test, type Page } from '@playwright/test';
import { faults, overflows } from './page.ts';

const diff = (page: Page) => page.locator('details.diff').first();

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a difference says how long it is, and opens', async ({ page }) => {
    await page.goto('unformed/');
    const summary = diff(page).locator('summary');
    await expect(summary).toHaveText(/From notifier\.c to unformed\.c: \d+ lines of code added, \d+ removed/);
    await expect(diff(page).locator('ins').first()).toBeHidden();
    await summary.click();
    await expect(diff(page).locator('ins', { hasText: 'err = klp_module_init(mod);' })).toHaveText(/^\+/);
    await expect(
      diff(page).locator('del', { hasText: 'klp_module_notify(MODULE_STATE_COMING, mod);' }),
    ).toHaveText(/^-/);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in an open difference, in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('unformed/');
    await diff(page).locator('summary').click();
    expect(await faults(page)).toEqual([]);
  });
}

test('on a phone a difference is scrolled by itself, also by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('unformed/');
  await diff(page).locator('summary').focus();
  await page.keyboard.press('Enter');
  expect(await overflows(page)).toBe(false);
  await page.keyboard.press('Tab');
  const lines = diff(page).locator('pre').first();
  await expect(lines).toBeFocused();
  expect(await lines.evaluate((element) => element.scrollLeft)).toBe(0);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => lines.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
});

test('added and removed lines differ by more than their tint: by a sign, and by the kind of element', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('unformed/');
  await diff(page).locator('summary').click();
  const signs = (tag: string) => diff(page).locator(`${tag} .sign`).allTextContents();
  expect(new Set(await signs('ins'))).toEqual(new Set(['+']));
  expect(new Set(await signs('del'))).toEqual(new Set(['-']));
});

test('on paper a difference is open, and no line of it is cut off', async ({ page }) => {
  await page.goto('unformed/');
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 690, height: 1000 });
  await expect(diff(page).locator('ins').first()).toBeVisible();
  for (const lines of await diff(page).locator('pre').all()) {
    expect(await lines.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  }
});
