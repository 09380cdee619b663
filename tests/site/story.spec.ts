import { expect, test, type Page } from '@playwright/test';
import { button, figure, list, open, said, story, where } from './stepper.ts';

const shownBeat = (page: Page) => story(page).locator('.beat:visible');

test('text and picture go from beat to beat together, each beat read aloud once', async ({ page }) => {
  await open(page, 'race/');
  await expect(shownBeat(page)).toHaveText(/^P1 and P2 are enabled/);
  await button(page, 'Next: 2 of 7').click();
  await button(page, 'Next: 3 of 7').click();
  await expect(shownBeat(page)).toHaveText(/^M is COMING/);
  await expect(said(page)).toHaveText(/^3 of 7\. M is COMING/);
  await expect(button(page, 'Next: 4 of 7')).toBeFocused();
  await button(page, 'Next: 4 of 7').click();
  await button(page, 'Next: 5 of 7').click();
  await expect(shownBeat(page)).toHaveText(/^STATE 1/);
  await expect(list(page, 'func_stack of b')).toHaveText([/^b3/]);
  await story(page).getByRole('button', { name: 'Back' }).click();
  await expect(shownBeat(page)).toHaveText(/^Registering P3/);
});

test('behind a beat it stays readable, marked as passed; other steps leave the story, and one button returns', async ({
  page,
}) => {
  await open(page, 'race/');
  await button(page, 'Next: 2 of 7').click();
  const at = await where(page).textContent();
  await button(page, 'Step CPU0').click();
  await expect(story(page)).toContainText('2 of 7, passed');
  await expect(shownBeat(page)).toHaveText(/^M is on the module list/);
  await expect(story(page)).not.toContainText('You left the story');
  await button(page, 'Step CPU1').click();
  await expect(story(page)).toContainText('You left the story.');
  await expect(shownBeat(page)).toHaveText(/^M is on the module list/);
  await button(page, 'Return to it').click();
  await expect(where(page)).toHaveText(at!);
  await expect(story(page)).not.toContainText('You left the story');
  await expect(figure(page).getByRole('group', { name: 'Orders of steps' })).toContainText(
    'Yours, from step',
  );
});

test('the paragraphs are in the page once, as they were built, and not moved by changing them', async ({
  page,
}) => {
  await open(page, 'race/');
  await expect(figure(page).locator('.beat')).toHaveCount(7);
  const heights = new Set<number>();
  for (let beat = 2; beat <= 7; beat++) {
    heights.add((await story(page).boundingBox())!.height);
    await button(page, `Next: ${beat} of 7`).click();
  }
  expect(heights.size).toBe(1);
  await expect(button(page, 'The end')).toHaveAttribute('aria-disabled', 'true');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the whole story can be read', async ({ page }) => {
    await page.goto('race/');
    const beats = figure(page).locator('.beat');
    await expect(beats).toHaveCount(7);
    for (const beat of await beats.all()) await expect(beat).toBeVisible();
  });
});
