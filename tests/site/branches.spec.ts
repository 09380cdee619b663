import { expect, test, type Page } from '@playwright/test';
import { complaints } from './page.ts';
import { button, figure, open, openMenu, state1, towers, where } from './stepper.ts';

const branches = (page: Page) => figure(page).getByRole('group', { name: 'Orders of steps' });

/** Shows the orders that the figure keeps. */
async function showBranches(page: Page): Promise<void> {
  const menu = await openMenu(page);
  const orders = menu.getByRole('button', { name: 'Your orders' });
  if ((await orders.getAttribute('aria-expanded')) === 'false') await orders.click();
}

const mine = (page: Page) => branches(page).getByRole('button', { name: /^Yours/ });

/** Leaves the page's order at step 3 and makes a branch of a few steps. */
async function leave(page: Page): Promise<void> {
  await button(page, 'Step CPU0').click();
  await button(page, 'Step CPU0').click();
  await button(page, 'Step CPU1').click();
  await button(page, 'Step CPU1').click();
  await showBranches(page);
  await expect(mine(page)).toHaveText('Yours, from step 3: CPU1 2 steps');
}

test('going back and stepping elsewhere keeps both orders, and each can be returned to', async ({ page }) => {
  await open(page, 'race/');
  await expect((await openMenu(page)).getByRole('button', { name: 'Your orders' })).toHaveCount(0);
  await leave(page);
  await branches(page)
    .getByRole('button', { name: /^The page’s order/ })
    .click();
  await expect(where(page)).toHaveText(/^step 2 of \d{3}/);
  await mine(page).click();
  await expect(where(page)).toHaveText('step 4 of 4');
  await expect(mine(page)).toHaveAttribute('aria-pressed', 'true');
});

test('a branch is still there after a reload, and after a link that leads elsewhere', async ({ page }) => {
  await open(page, 'race/');
  await leave(page);
  await button(page, 'One step back').click();
  await expect(page).toHaveURL(/#race=\w+\.a2b1$/);
  await page.reload();
  await showBranches(page);
  await expect(mine(page)).toHaveText('Yours, from step 3: CPU1 2 steps');
  await expect(where(page)).toHaveText('step 3 of 4');
  await state1(page);
  await expect(towers(page, 'b(): b3')).toBeVisible();
  await showBranches(page);
  await mine(page).click();
  await expect(where(page)).toHaveText('step 3 of 4');

  await page.goto('about:blank');
  await open(page, 'race/');
  await expect(where(page)).toHaveText(/^step 0 of \d{3}/);
  await showBranches(page);
  await expect(mine(page)).toHaveText('Yours, from step 3: CPU1 2 steps');
});

test('an order that a link in the text opened is called as the link is', async ({ page }) => {
  await open(page, 'race/');
  await state1(page);
  await page.getByRole('link', { name: 'before M can be seen' }).click();
  const linked = branches(page).getByRole('button', { name: 'Linked: before M can be seen', exact: true });
  await showBranches(page);
  await expect(linked).toHaveAttribute('aria-pressed', 'true');
  // Also for somebody who comes by a link that was copied.
  await expect(page).toHaveURL(/#race=/);
  const address = page.url();
  await page.goto('about:blank');
  await page.evaluate(() => localStorage.clear()).catch(() => undefined);
  await open(page, address);
  await showBranches(page);
  await expect(linked).toHaveAttribute('aria-pressed', 'true');
});

for (const damage of [
  'no JSON',
  '[{"order":"a1q","at":1}]',
  '{"__proto__":[]}',
  '["<img src=x>", null, 7]',
]) {
  test(`a damaged memory is ignored: ${damage}`, async ({ page }) => {
    const found = complaints(page);
    await open(page, 'race/');
    await leave(page);
    await page.waitForFunction(() =>
      Object.keys(localStorage).some((key) => key.startsWith('unformed:race:')),
    );
    await page.goto('about:blank');
    await page.addInitScript((text) => {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith('unformed:')) localStorage.setItem(key, text);
      }
    }, damage);
    await open(page, 'race/');
    await expect((await openMenu(page)).getByRole('button', { name: 'Your orders' })).toHaveCount(0);
    await leave(page);
    expect(found).toEqual([]);
  });
}

test('a browser without storage has branches as long as the page is open', async ({ page }) => {
  const found = complaints(page);
  await page.addInitScript(() => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
      if (key.startsWith('unformed:')) throw new DOMException('full', 'QuotaExceededError');
      set.call(this, key, value);
    };
  });
  await open(page, 'race/');
  await leave(page);
  await page.waitForTimeout(400); // Longer than the pause before branches are saved.
  await expect(mine(page)).toBeVisible();
  expect(found).toEqual([]);
});
