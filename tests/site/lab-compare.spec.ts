/** A text of the lab beside a design or another work, on the order that the figure shows. */
import { expect, test, type Page } from '@playwright/test';
import { counting, fresh, lab, openLab, paste, verdict } from './lab.ts';
import { complaints, faults, overflows } from './page.ts';

/** Two CPUs that count without a lock, beside the text that a race of one's own begins with. */
async function beside(page: Page) {
  await openLab(page, 'A race of your own');
  await paste(page, counting(false));
  await expect(verdict(page)).toContainText('1 of 2 ways to end is wrong');
  await fresh(page);
  await lab(page).getByRole('button', { name: 'Compare', exact: true }).click();
  const found = lab(page).getByRole('region', { name: 'Your text beside another' });
  await expect(found.getByRole('table')).toBeVisible();
  return found;
}

test('both verdicts stand there, and what differs has the letter of its row on both sides', async ({
  page,
}) => {
  const found = complaints(page);
  const both = await beside(page);
  const boxes = (name: string) =>
    both.getByRole('region', { name }).getByRole('list', { name: 'Shared memory' }).getByRole('listitem');
  await expect(both.getByRole('region', { name: 'Your text' })).toContainText('1 of 2 ways to end is wrong');
  await expect(both.getByRole('region', { name: 'A race of your own' })).toContainText(
    'It holds in every order',
  );
  // What it has come to is a sentence, in lines as any other.
  const standing = both.getByRole('region', { name: 'Your text' }).locator('.standing');
  await expect(standing).toContainText('Wrong: it breaks “Both counts are there.”');
  expect(await standing.evaluate(({ children }) => children.length)).toBe(2);
  // The text calls it count, the design value: each has what the other lacks.
  const row = both.getByRole('row', { name: /\bcount\b/ });
  await expect(row.getByRole('rowheader')).toHaveText(/^A\s*count$/);
  await expect(boxes('Your text').filter({ hasText: 'count' })).toHaveText(/^A\s*count\s+1$/);
  await expect(boxes('A race of your own').filter({ hasText: 'count' })).toHaveText(
    /^A\s*count\s+not there$/,
  );
  await expect(boxes('A race of your own').filter({ hasText: 'lock' })).toHaveText(/^\s*lock\s+free$/);
  expect(await faults(page)).toEqual([]);
  expect(found).toEqual([]);
});

test('Compare is a word where there is room for one, and the tools stay in one row', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openLab(page);
  const compare = lab(page).getByRole('button', { name: 'Compare', exact: true });
  await expect(compare.getByText('Compare')).toHaveCSS('position', 'static');
  for (const width of [1440, 1366, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const { height } = (await lab(page).locator('.tools').boundingBox())!;
    expect(height, `${width} px`).toBeLessThan(40);
  }
});

test('it is stepped by buttons and keys, and another design can be chosen', async ({ page }) => {
  const both = await beside(page);
  await both.getByRole('button', { name: 'To the start of both' }).click();
  await expect(both.getByText(/^stop 0 of \d+$/)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(both.getByText(/^stop 1 of \d+$/)).toBeVisible();
  await both
    .getByRole('combobox', { name: 'Your text with' })
    .selectOption({ label: 'Notifier, March 2015' });
  await expect(both.getByRole('region', { name: 'Notifier' })).toContainText('1 of 10 orders ends wrong');
});

test('another work of the reader can stand beside it, and one that does not compile says so', async ({
  page,
}) => {
  await openLab(page, 'A race of your own');
  await paste(page, counting(true));
  await expect(verdict(page)).toContainText('It holds in every order');
  await lab(page).getByRole('combobox', { name: 'Design' }).selectOption({ label: 'Notifier, March 2015' });
  await fresh(page);
  await paste(page, 'int count');
  await lab(page).getByRole('combobox', { name: 'Design' }).selectOption({ label: 'A race of your own' });
  await fresh(page);
  await paste(page, counting(false));
  await expect(verdict(page)).toContainText('1 of 2 ways to end is wrong');
  await fresh(page);
  await lab(page).getByRole('button', { name: 'Compare', exact: true }).click();
  const both = lab(page).getByRole('region', { name: 'Your text beside another' });
  const choice = both.getByRole('combobox', { name: 'Your text with' });
  const mine = choice.locator('optgroup[label="My work"] option');
  await expect(mine).toHaveText(['Notifier, March 2015', 'A race of your own']);
  await choice.selectOption({ index: 1 });
  await expect(both.getByRole('region', { name: 'A race of your own' })).toContainText(
    'It holds in every order',
  );
  await choice.selectOption({ index: 0 });
  await expect(both.getByRole('alert')).toContainText('Notifier, March 2015: It does not compile.');
});

test('a phone shows it without overflow', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await beside(page);
  expect(await overflows(page)).toBe(false);
});
