import { expect, test } from '@playwright/test';
import { complaints, faults } from './page.ts';

// docs/facts/race.md §2: with register in the gap and enable after the notifier, b3 ends up on top.
const question = 'Which function does a call of b() run in the end?';

test('a question is a group of radio buttons, and each answer is explained in place', async ({ page }) => {
  const noise = complaints(page);
  await page.goto('');
  const group = page.getByRole('group', { name: question });
  await expect(group.getByRole('radio')).toHaveCount(3);
  await expect(group.getByRole('status')).toBeEmpty();
  await group.getByRole('radio', { name: 'b2' }).check();
  await expect(group.getByRole('status')).toContainText('Not this.');
  await expect(group.getByRole('status')).not.toContainText('Right.');
  await group.getByRole('radio', { name: 'b3' }).check();
  await expect(group.getByRole('status')).toContainText('Right.');
  await expect(group.getByRole('status')).not.toContainText('Not this.');
  expect(await faults(page)).toEqual([]);
  expect(noise).toEqual([]);
});

test('a question is answered by keyboard', async ({ page }) => {
  await page.goto('');
  const group = page.getByRole('group', { name: question });
  await group.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await expect(group.getByRole('status')).toContainText('Not this.');
  await page.keyboard.press('ArrowDown');
  await expect(group.getByRole('status')).toContainText('Right.');
});

test('right and wrong are told apart without colour: by a word and a shape', async ({ page }) => {
  await page.goto('');
  const group = page.getByRole('group', { name: question });
  const shapes: string[] = [];
  for (const name of ['b2', 'b3']) {
    await group.getByRole('radio', { name }).check();
    shapes.push(await group.getByRole('status').locator('svg').innerHTML());
  }
  expect(shapes[0]).not.toBe(shapes[1]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the answer can be opened', async ({ page }) => {
    await page.goto('');
    const question = page.locator('.predict').first();
    await expect(question.locator('details p')).toBeHidden();
    await question.getByText('The answer', { exact: true }).click();
    await expect(question.locator('details p')).toContainText('b3');
  });
});
