import { expect, test } from '@playwright/test';

for (const words of ['klp_mutex', 'notifier', 'func_stack']) {
  test(`the search for ${words} shows what the text says of it, no listing and no table of steps`, async ({
    page,
  }) => {
    await page.goto('./');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('textbox', { name: 'Search' }).fill(words);
    const found = page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'The race' });
    await expect(found.first()).toBeVisible();
    for (const text of await found.allTextContents()) {
      expect(text).not.toMatch(/[{};]\s*$|mutex_(un)?lock\(&|, was |\/\*|Step CPU/);
    }
  });
}

for (const [words, chapter] of [
  ['EBUSY', 'Patching a running kernel'],
  ['point of no return', 'Every order'],
])
  test(`the search for ${words} shows chapters before the reference`, async ({ page }) => {
    await page.goto('./');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('textbox', { name: 'Search' }).fill(words);
    const links = page.getByRole('dialog').getByRole('link');
    await expect(links.filter({ hasText: chapter }).first()).toBeVisible();
    const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')!));
    const first = addresses.findIndex((address) => address.includes('/reference/'));
    // Chapters may fill the list.
    expect(first).not.toBe(0);
    if (first > 0)
      expect(addresses.slice(first).every((address) => address.includes('/reference/'))).toBe(true);
  });
