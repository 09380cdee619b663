/** Two designs on one order, and the same orders under every design. */
import { expect, test, type Page } from '@playwright/test';
import { complaints, faults, overflows } from './page.ts';

const address = 'compare/';
const side = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const stack = (page: Page, name: string | RegExp) => side(page, name).getByRole('img', { name: /^Stacks\./ });
const notes = (page: Page) => page.getByRole('note');
const stop = (page: Page) => page.getByRole('slider', { name: 'Stop' });
const table = (page: Page) => page.getByRole('table', { name: /^The same ten orders/ });
const cell = (page: Page, design: RegExp, order: number) =>
  table(page).getByRole('row', { name: design }).getByRole('cell').nth(order);

async function awake(page: Page, behind = ''): Promise<void> {
  await page.goto(`${address}${behind}`);
  await expect(stop(page)).toBeEnabled();
}

test('the race ends wrong under the notifier and right under the flag, in the same order', async ({
  page,
}) => {
  const found = complaints(page);
  await awake(page);
  // docs/facts/race.md: STATE 2, and what the flag makes of it.
  await expect(stack(page, /^Notifier/)).toHaveAccessibleName(/b\(\): b2, b1, b3, the first on top/);
  await expect(stack(page, /^klp_alive/)).toHaveAccessibleName(/b\(\): b3, b2, b1, the first on top/);
  await expect(page.getByText('The same statements take turns in both.')).toBeVisible();
  const row = page.getByRole('row', { name: /klp_ops b\.func_stack/ });
  await expect(row.getByRole('cell')).toHaveText(['b2 b1 b3', 'b3 b2 b1']);
  expect(await faults(page)).toEqual([]);
  expect(found).toEqual([]);
});

test('what differs on the towers has the letter of its row, on both sides; what is not drawn has none', async ({
  page,
}) => {
  await awake(page);
  const row = page.getByRole('row', { name: /klp_ops b\.func_stack/ });
  await expect(row.getByRole('rowheader')).toHaveText(/^A\s*klp_ops b\.func_stack$/);
  await expect(page.getByRole('rowheader', { name: /M\.klp_alive/ })).toHaveText('M.klp_alive');
  for (const name of [/^Notifier/, /^klp_alive/]) {
    const flags = side(page, name).locator('.flagged svg:not([role]) text');
    await expect(flags).toHaveText(['A']);
    // Over the tower of b(), the right one.
    const [flag, towers] = [await flags.boundingBox(), await stack(page, name).boundingBox()];
    expect(flag!.x).toBeGreaterThan(towers!.x + towers!.width / 2);
  }
  await page.getByRole('button', { name: 'To the start of both' }).click();
  await expect(page.locator('.flagged svg:not([role]) text')).toHaveCount(0);
});

test('on paper every difference is there', async ({ page }) => {
  await awake(page);
  const box = page.getByRole('group', { name: 'What differs here' });
  await page.emulateMedia({ media: 'print' });
  const [shown, all] = await box.evaluate((one) => [one.clientHeight, one.scrollHeight]);
  expect(shown).toBe(all);
});

test('both are stepped together, by buttons, keys and pointer', async ({ page }) => {
  await awake(page);
  await page.getByRole('button', { name: 'To the start of both' }).click();
  await expect(page.getByText(/^stop 0 of \d+$/)).toBeVisible();
  await expect(page.getByText('Here both states are the same.')).toBeHidden();
  await page.getByRole('button', { name: 'One stop on' }).click();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^stop 2 of \d+$/)).toBeVisible();
  await page.keyboard.press('End');
  await expect(page.getByText('at the end, both')).toBeVisible();
  const score = side(page, /^Notifier/).locator('.field');
  const box = (await score.boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + 20);
  await expect(page.getByText(/^stop 1\d\d of \d+$/)).toBeVisible();
  // The address says it, and leads back to it.
  await expect(page).toHaveURL(/#compare=notifier\.v4-0\.3\.1\d\d$/);
  const words = await page.getByText(/^stop 1\d\d of \d+$/).textContent();
  await page.reload();
  await expect(page.getByText(words!)).toBeVisible();
});

test('a cell of the table shows its design and order above', async ({ page }) => {
  await awake(page);
  await cell(page, /^Applied while UNFORMED/, 2)
    .getByRole('link')
    .press('Enter');
  await expect(side(page, /^Applied while UNFORMED/)).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Order' })).toHaveValue('2');
  await expect(notes(page)).toContainText('cannot take turns at the same statements');
  await expect(notes(page)).toContainText('CPU0 waits for klp_mutex held by CPU1');
  await expect(page).toHaveURL(/#compare=notifier\.unformed\.2$/);
  await expect(cell(page, /^Applied while UNFORMED/, 2).getByRole('link')).toHaveAttribute(
    'aria-current',
    'true',
  );
});

test('an order that cannot be is a dash in the table, and is said not to be the same', async ({ page }) => {
  await awake(page);
  await expect(cell(page, /^Today/, 2)).toHaveText('– cannot happen');
  await page
    .getByRole('combobox', { name: 'The other design' })
    .selectOption({ label: 'Today, v6.19, one call' });
  await page.getByRole('combobox', { name: 'Order' }).selectOption('2');
  await expect(notes(page)).toContainText('This order cannot happen in Today. It has no “register” on CPU1.');
});

test('any two can be chosen, also one with itself', async ({ page }) => {
  await awake(page);
  await page.getByRole('combobox', { name: 'One design' }).selectOption({ label: 'Today, v6.19, one call' });
  await expect(page.getByRole('combobox', { name: 'Order' })).toHaveText(/Order 1 of 4/);
  await page
    .getByRole('combobox', { name: 'The other design' })
    .selectOption({ label: 'Today, v6.19, one call' });
  await expect(page.getByText('Here both states are the same.')).toBeVisible();
});

test('a link that names what is not here is told, and nothing is lost', async ({ page }) => {
  await awake(page, '#compare=notifier.nothing.3');
  await expect(page.getByRole('alert')).toHaveText(/names a design or an order that is not here/);
  await expect(side(page, /^klp_alive/)).toBeVisible();
});

test('a program that does not come can be asked for again', async ({ page }) => {
  await page.route('**/programs/direct.json*', (route) => route.abort());
  await awake(page);
  await page.getByRole('combobox', { name: 'The other design' }).selectOption({ label: 'Direct call, 2016' });
  await expect(page.getByRole('alert')).toContainText('could not be loaded');
  await page.unroute('**/programs/direct.json*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(side(page, 'Direct call')).toBeVisible();
});

test('verdicts of the table are those of the checks', async ({ page }) => {
  await page.goto(address);
  // The notifier's one, and the two of the post's idea: docs/facts/posted-patch.md §3.
  const row = (name: RegExp) => table(page).getByRole('row', { name }).getByRole('cell');
  await expect(row(/^Notifier/).first()).toHaveText('1 of 10');
  await expect(row(/^Applied while UNFORMED/).first()).toHaveText('2 of 10');
  await expect(row(/^Direct call/).first()).toHaveText('none');
  const wrong = table(page).locator('td.wrong');
  await expect(wrong).toHaveCount(6);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the comparison and the table are there', async ({ page }) => {
    await page.goto(address);
    await expect(stack(page, /^Notifier/)).toBeVisible();
    await expect(table(page).getByRole('row')).toHaveCount(10);
    await expect(cell(page, /^Notifier/, 3)).toContainText('wrong');
    // The slider stands where the words say, and what is grey says why.
    await expect(page.getByText('at the end, both')).toBeVisible();
    await expect(stop(page)).toHaveValue('1');
    await expect(stop(page)).toHaveAttribute('max', '1');
    await expect(page.locator('noscript p')).toContainText('Choosing and stepping need JavaScript.');
  });
});

for (const scheme of ['light', 'dark'] as const) {
  test(`a phone shows it without overflow, ${scheme}`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: scheme });
    await awake(page);
    expect(await overflows(page)).toBe(false);
    expect(await faults(page)).toEqual([]);
  });
}

for (const width of [390, 768, 1024, 1440])
  test(`what holds for a while has its name above the score, and CPUs have theirs, ${width} wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await awake(page);
    const first = side(page, /^Notifier/);
    const name = (await first.locator('.bands span').first().boundingBox())!;
    const field = (await first.locator('.field').boundingBox())!;
    expect(name.y + name.height).toBeLessThanOrEqual(field.y + 0.5);
    expect(name.x + name.width).toBeLessThanOrEqual(width);
    const box = (await first.boundingBox())!;
    for (const lane of await first.locator('.over > text:visible').all())
      expect((await lane.boundingBox())!.x).toBeGreaterThanOrEqual(box.x);
  });

test('on a phone the caption of the table is read whole, and how many are wrong is in view', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await awake(page);
  for (const part of [
    table(page).locator('caption div'),
    table(page).getByRole('columnheader', { name: 'wrong' }),
  ]) {
    const box = (await part.boundingBox())!;
    expect(box.x + box.width).toBeLessThanOrEqual(390);
  }
});

test('the lists above say what the table has opened, also after something was chosen in them', async ({
  page,
}) => {
  await awake(page);
  const [first, second, order] = ['One design', 'The other design', 'Order'].map((name) =>
    page.getByRole('combobox', { name, exact: true }).locator('option:checked'),
  );
  await page.getByRole('combobox', { name: 'Order' }).selectOption('2');
  await expect(page.getByRole('note')).toContainText('CPU0');
  await page.getByRole('combobox', { name: 'The other design' }).selectOption({ label: 'Direct call, 2016' });
  await cell(page, /^Applied while UNFORMED/, 1)
    .getByRole('link')
    .click();
  await expect(order).toHaveText('Order 1 of 10');
  await expect(second).toHaveText(/^Applied while UNFORMED/);
  await expect(first).toHaveText('Notifier, March 2015');
});
