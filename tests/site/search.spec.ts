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
