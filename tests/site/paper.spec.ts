import { expect, test, type Page } from '@playwright/test';
import { complaints, overflows } from './page.ts';
import { chapters } from './pages.ts';

const part = (page: Page, name: string) => page.locator(`#race .about > details.${name}`);

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the order is a table, with the state behind each part', async ({ page }) => {
    await page.goto('race/');
    await part(page, 'order').locator('summary').click();
    const tables = part(page, 'order').getByRole('table');
    await expect(tables).toHaveCount(3);
    await expect(tables.first()).toContainText(
      'CPU0 goes until it is about to run klp_module_notify(MODULE_STATE_COMING, mod);',
    );
    const row = part(page, 'order').getByRole('row', { name: /mod->state = MODULE_STATE_COMING/ });
    await expect(row).toContainText('M.state: MODULE_STATE_COMING, was MODULE_STATE_UNFORMED');
    const after = part(page, 'order').locator('.after');
    const stack = (index: number) => after.nth(index).getByRole('img', { name: /^Stacks/ });
    // STATE 1 and STATE 2, as the post has them.
    await expect(stack(1)).toHaveAccessibleName(/b\(\): b3, the first on top/);
    await expect(stack(2)).toHaveAccessibleName(/b\(\): b2, b1, b3, the first on top/);
  });

  test('the verdict is there, with every order and how it ends', async ({ page }) => {
    await page.goto('race/');
    await part(page, 'verdict').locator('summary').click();
    await expect(part(page, 'verdict')).toContainText('1 of 10 orders ends wrong.');
    const rows = part(page, 'verdict').getByRole('row');
    await expect(rows).toHaveCount(11);
    await expect(rows.filter({ hasText: 'wrong' })).toHaveText([
      /^3\s*CPU0 reserve the name, CPU0 become COMING, CPU1 register, CPU1 enable, CPU0 notifier\s*wrong\s*b: b2 b1 b3$/,
    ]);
  });

  test('each order is drawn, on one scale, with what it ends with, and nobody has to open that', async ({
    page,
  }) => {
    await page.goto('race/');
    const rows = part(page, 'verdict').locator('tbody tr');
    await expect(rows).toHaveCount(10);
    for (const row of await rows.all()) {
      await expect(row.locator('.stamp')).toBeVisible();
      await expect(row.locator('.mark')).toBeVisible();
      await expect(row.getByText(/^(right|wrong)$/)).toBeVisible();
    }
    // docs/facts/race.md §5: order 3 has both calls of CPU1 in the gap. Its last place comes later than that of order 1.
    const last = (row: number) =>
      rows
        .nth(row)
        .locator('.stamp rect[fill="var(--u-cpu0)"]')
        .last()
        .evaluate((mark) => mark.getBoundingClientRect().x);
    expect(await last(2)).toBeGreaterThan(await last(0));
    const widths = await rows.locator('.stamp').evaluateAll((all) => all.map((stamp) => stamp.clientWidth));
    expect(new Set(widths).size).toBe(1);
  });

  test('a figure in which something is to be found keeps its orders to itself', async ({ page }) => {
    await page.goto('race/');
    await expect(page.locator('#find .stamp')).toHaveCount(0);
    await expect(page.locator('#find .about > details')).toHaveCount(1);
  });

  test('an end that is a fault or a wait for ever has a picture and a word of its own', async ({ page }) => {
    await page.goto('review/');
    const rows = page.locator('#unload .about > details.verdict tbody tr');
    await expect(rows).toHaveCount(6);
    await expect(rows.getByText('fault', { exact: true })).toHaveCount(6);
  });

  test('what is modelled and left out is one click away, from every file of the listing', async ({
    page,
  }) => {
    await page.goto('unformed/');
    const modelled = page.locator('#unformed .about > details.modelled');
    await modelled.locator('summary').click();
    for (const file of ['unformed.c', 'module.h', 'livepatch.h', 'patches.h'])
      await expect(modelled.locator('.file', { hasText: file })).toBeVisible();
    await expect(modelled).toContainText('this is the idea of the patch, not the patch as posted');
    await expect(modelled).not.toContainText('SPDX');
  });
});

test('on paper the order and the verdict are open, and nothing is left to press', async ({ page }) => {
  const found = complaints(page);
  await page.goto('race/');
  await expect(page.getByRole('button', { name: 'Step CPU0' }).first()).toBeEnabled();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.setViewportSize({ width: 720, height: 1000 });
  await expect(part(page, 'order').locator('table').first()).toBeVisible();
  await expect(part(page, 'verdict').locator('table')).toBeVisible();
  // The text's own words stay.
  for (const button of await page.locator('button:not(.term, [role=tab])').all())
    await expect(button).toBeHidden();
  const [ink, paper] = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body);
    return [color, backgroundColor];
  });
  expect(ink).toBe('rgb(27, 28, 30)');
  expect(paper).toBe('rgb(255, 255, 255)');
  expect(await overflows(page)).toBe(false);
  expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000);
  expect(found).toEqual([]);
});

test('on paper a figure begins where the text before it ends, and nothing of it is cut', async ({ page }) => {
  await page.setViewportSize({ width: 690, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  for (const address of chapters) {
    await page.goto(address);
    const figures = page.locator('.unformed-figure');
    const breaks = await figures.evaluateAll((all) => all.map((one) => getComputedStyle(one).breakInside));
    expect(
      breaks.every((value) => value === 'auto'),
      address,
    ).toBe(true);
    // What scrolls on a screen, a long line of a table's code and a title among them.
    const cut = await figures
      .locator('.column, .middle, .memory, .code, .lamps .what, .title, .on-paper')
      .evaluateAll((all) =>
        all
          .filter(({ clientWidth }) => clientWidth > 0)
          .filter(
            (one) =>
              (getComputedStyle(one).overflowY !== 'visible' && one.scrollHeight > one.clientHeight + 1) ||
              one.scrollWidth > one.clientWidth + 1,
          )
          .map((one) => `${one.className}: ${one.textContent.trim().slice(0, 60)}`),
      );
    expect(cut, address).toEqual([]);
  }
});
