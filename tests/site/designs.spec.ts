/** The table of designs: a cell opens the figure below it, and without scripts what it rests on stands in a list. */
import { expect, test, type Page } from '@playwright/test';
import { complaints, faults, overflows } from './page.ts';

const address = 'designs/';
const table = (page: Page) => page.getByRole('table', { name: /^Designs, and what holds of them/ });
const cell = (page: Page, id: string) => page.locator(`a[data-cell="${id}"]`);
const shown = (page: Page) => page.locator('#designs figure');
const stack = (page: Page) =>
  shown(page)
    .getByRole('img', { name: /^Stacks\./ })
    .first();

/** Until the figure below the table can be used. */
async function awake(page: Page): Promise<void> {
  await shown(page).scrollIntoViewIfNeeded();
  await expect(shown(page).getByRole('button', { name: 'More', exact: true })).toBeEnabled();
}

test('every design has its row and every question its column, with a word in each cell', async ({ page }) => {
  await page.goto(address);
  await expect(table(page).getByRole('columnheader')).toHaveText([
    'Design',
    'Right order',
    'No crash',
    'No hang',
    'Refuses M when it has to',
    'Nothing left behind',
    'ftrace forgets M',
    'Unloading while P3 is added',
    'Two CPUs add patches',
  ]);
  const row = table(page).getByRole('row', { name: /^Patch 1 of 2/ });
  await expect(row.getByRole('cell').locator('b')).toHaveText([
    'never got that far',
    'wrong',
    'wrong',
    'wrong',
    'never got that far',
    'wrong',
    'never got that far',
    'not checked',
  ]);
  await expect(table(page).getByRole('row')).toHaveCount(13);
});

test('a cell opens its counterexample, and the link leads back to the cell', async ({ page }) => {
  const found = complaints(page);
  await page.goto(address);
  await awake(page);
  await cell(page, 'idea-order').focus();
  await page.keyboard.press('Enter');
  await expect(shown(page).getByRole('heading')).toBeFocused();
  await expect(shown(page).getByRole('heading')).toHaveText('Its idea: Right order');
  await expect(shown(page).getByRole('heading')).toBeInViewport();
  // docs/facts/posted-patch.md §3: b3 is on no stack.
  await expect(stack(page)).toHaveAccessibleName(/b\(\): b2, b1, the first on top/);
  await expect(cell(page, 'idea-order')).toHaveAttribute('aria-current', 'true');
  await expect(table(page).locator('[aria-current]')).toHaveCount(1);
  await shown(page).getByRole('link', { name: 'Back to the cell in the table' }).press('Enter');
  await expect(cell(page, 'idea-order')).toBeFocused();
  await expect(cell(page, 'idea-order')).toBeInViewport();
  expect(found).toEqual([]);
});

test('a cell that holds opens its proof, with the program at its start', async ({ page }) => {
  await page.goto(address);
  await awake(page);
  await cell(page, 'today-order').click();
  await expect(shown(page).getByText('No rule says in which order patches are enabled.')).toBeVisible();
  await expect(shown(page).getByText(/^step 0 of \d+$/)).toBeVisible();
  const [proof] = await shown(page)
    .getByText(/2 CPUs, [\d,]+ states and .*, 4 orders\./)
    .allTextContents();
  const states = /[\d,]+ states/.exec(proof)![0];
  await shown(page).getByRole('button', { name: 'Check every order' }).click();
  await expect(shown(page).getByRole('group', { name: 'Every order', exact: true })).toContainText(states);
});

test('of several programs behind a cell the one that decides comes first, and each can be shown', async ({
  page,
}) => {
  await page.goto(address);
  await awake(page);
  await cell(page, 'posted-hang').click();
  const programs = shown(page).getByRole('list', { name: 'Checked for this cell' }).getByRole('listitem');
  await expect(programs).toHaveCount(4);
  await expect(programs.first()).toContainText('wrong');
  await expect(programs.first()).toContainText('M is unloaded, and the only patch replaces nothing');
  await expect(shown(page).getByRole('region')).toHaveAccessibleName(/M is unloaded, and the only patch/);
  await programs.last().getByRole('button', { name: 'Show below' }).click();
  await expect(programs.last().getByRole('button')).toHaveAttribute('aria-pressed', 'true');
  await expect(shown(page).getByRole('region')).not.toHaveAccessibleName(/M is unloaded, and the only patch/);
});

test('a link to a step in one of the figures opens that figure, and another cell leaves no trace of it', async ({
  page,
}) => {
  await page.goto(address);
  await awake(page);
  await cell(page, 'idea-order').click();
  await expect(stack(page)).toHaveAccessibleName(/b\(\): b2, b1, the first on top/);
  await shown(page).getByRole('button', { name: 'One step back' }).click();
  await expect(page).toHaveURL(/#idea-order=/);
  const copied = page.url();
  await cell(page, 'today-behind').click();
  await expect(page).not.toHaveURL(/idea-order/);

  await page.goto('about:blank');
  await page.goto(copied);
  await expect(shown(page).getByRole('heading')).toHaveText('Its idea: Right order');
  await expect(shown(page).locator('.where')).toBeInViewport();
  await expect(page).toHaveURL(copied);
});

test('a click that asks for a new tab gets the list', async ({ page, context }) => {
  await page.goto(address);
  await awake(page);
  const [other] = await Promise.all([
    context.waitForEvent('page'),
    cell(page, 'direct-behind').click({ modifiers: ['ControlOrMeta'] }),
  ]);
  await expect(other).toHaveURL(/#proof-direct-behind$/);
  await expect(other.locator('#proof-direct-behind')).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a cell leads to what it rests on', async ({ page }) => {
    await page.goto(address);
    await cell(page, 'posted-crash').click();
    const proof = page.locator('#proof-posted-crash');
    await expect(proof).toBeVisible();
    await expect(proof).toContainText('stops for good at');
    await page.locator('#designs > details > summary', { hasText: 'The notifier' }).first().click();
    const order = page.locator('#proof-notifier-order');
    await expect(order).toContainText(/2 CPUs, [\d,]+ states and [\d,]+ steps between them, 10 orders/);
    await expect(order.getByRole('listitem')).toHaveCount(3);
    await expect(order).toContainText('b: b2 b1 b3');
  });
});

test('on a phone each design is a list, and still a table to those who listen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(address);
  await awake(page);
  // The figure is far below, and awake.
  await cell(page, 'idea-order').click();
  await expect(shown(page).getByRole('heading')).toBeInViewport();
  await expect(table(page).getByRole('columnheader')).toHaveCount(9);
  const row = table(page).getByRole('row', { name: /^Today/ });
  await expect(row.getByText('Nothing left behind')).toBeVisible();
  expect(await overflows(page)).toBe(false);
});

test('on paper all proofs are open', async ({ page }) => {
  await page.goto(address);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 720, height: 1000 });
  await expect(page.locator('#proof-today-three')).toBeVisible();
  await expect(shown(page).getByRole('link', { name: 'Back to the cell in the table' })).toBeHidden();
  expect(await overflows(page)).toBe(false);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no accessibility faults with a cell and its proof open, in the ${colorScheme} theme`, async ({
    page,
  }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(address);
    await awake(page);
    await cell(page, 'posted-crash').click();
    await expect(shown(page).getByRole('heading')).toBeFocused();
    await page.locator('#designs > details > summary').nth(2).click();
    expect(await faults(page)).toEqual([]);
  });
}

test('with forced colours the chosen cell is still marked', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(address);
  await awake(page);
  await cell(page, 'today-order').click();
  const outline = (id: string) =>
    cell(page, id).evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(await outline('today-order')).toBe('solid');
  expect(await outline('today-crash')).toBe('none');
});
