import { expect, test, type Page } from '@playwright/test';
import { complaints } from './page.ts';
import { chapters } from './pages.ts';
import { button, figure, open, openMenu, said, story, towers, where } from './stepper.ts';

const shownBeat = (page: Page) => story(page).locator('.beat:visible');

test('text and picture go from beat to beat together, each beat read aloud once', async ({ page }) => {
  await open(page, 'race/');
  await expect(shownBeat(page)).toHaveText(/^P1 and P2 are enabled/);
  await button(page, 'Next').click();
  await button(page, 'Next').click();
  await expect(shownBeat(page)).toHaveText(/^M is COMING/);
  await expect(said(page)).toHaveText(/^3 of 7\. M is COMING/);
  await expect(button(page, 'Next')).toBeFocused();
  await button(page, 'Next').click();
  await button(page, 'Next').click();
  await expect(shownBeat(page)).toHaveText(/^STATE 1/);
  await expect(towers(page, 'b(): b3')).toBeVisible();
  await button(page, 'Back').click();
  await expect(shownBeat(page)).toHaveText(/^Registering P3/);
});

test('behind a beat the last step is told instead; other steps leave the story, and one button returns', async ({
  page,
}) => {
  await open(page, 'race/');
  await button(page, 'Next').click();
  const at = await where(page).textContent();
  await button(page, 'Step CPU0').click();
  await expect(shownBeat(page)).toHaveCount(0);
  const news = figure(page).locator('.news');
  await expect(news).toContainText('complete_formation(mod)');
  await expect(button(page, 'Story')).toHaveCount(0);
  await button(page, 'Step CPU1').click();
  await expect(news).toContainText('klp_register_patch(&P3)');
  await button(page, 'Story').click();
  await expect(where(page)).toHaveText(at!);
  await expect(shownBeat(page)).toHaveText(/^M is on the module list/);
  const menu = await openMenu(page);
  await menu.getByRole('button', { name: 'Your orders' }).click();
  await expect(menu.getByRole('group', { name: 'Orders of steps' })).toContainText('Yours, from step');
});

test('who left the story by key stays where the focus was, so that the next key works too', async ({
  page,
}) => {
  await open(page, 'race/');
  await button(page, 'Next').focus();
  await page.keyboard.press('1');
  await expect(button(page, 'Story')).toBeFocused();
  await page.keyboard.press('1');
  await expect(where(page)).toHaveText(/step 2 of 2/);
  await page.keyboard.press('Enter');
  await expect(button(page, 'Next')).toBeFocused();
  await expect(shownBeat(page)).toHaveText(/^P1 and P2 are enabled/);
});

test('who chose by key has the focus on Step, and so has who goes back to where there is a choice', async ({
  page,
}) => {
  await open(page, 'going/');
  await button(page, 'LOAD_AGAIN').focus();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Step CPU0')).toBeFocused();
  await page.keyboard.press('1');
  await expect(where(page)).toHaveText('step 2 of 2');
  await button(page, 'Run CPU0').focus();
  await page.keyboard.press('Home');
  await expect(button(page, 'STAY_AWAY: Step CPU0')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(where(page)).toHaveText('step 1 of 2');
});

test('the paragraphs are in the page once, as they were built, and not moved by changing them', async ({
  page,
}) => {
  await open(page, 'race/');
  await expect(figure(page).locator('.beat')).toHaveCount(7);
  const heights = new Set<number>();
  for (let beat = 2; beat <= 7; beat++) {
    heights.add((await figure(page).locator('.story').boundingBox())!.height);
    await button(page, 'Next').click();
  }
  expect(heights.size).toBe(1);
  await expect(button(page, 'Next')).toHaveAttribute('aria-disabled', 'true');
});

for (const address of chapters) {
  test(`every story of ${address} can be told to its end and back, and the browser has no complaint`, async ({
    page,
  }) => {
    test.slow();
    const found = complaints(page);
    await page.goto(address);
    for (const one of await page.locator('figure.unformed-figure').all()) {
      await one.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
      await expect(one.getByRole('button', { name: 'More', exact: true })).toBeEnabled();
      for (const name of ['Next', 'Back']) {
        const turn = one.getByRole('button', { name, exact: true });
        for (let count = 0; count < 12 && (await turn.count()) > 0; count++) {
          if ((await turn.getAttribute('aria-disabled')) === 'true') break;
          await turn.click();
          // Played to the end: what is drawn on the way counts, too.
          await page.waitForTimeout(count === 0 ? 1300 : 50);
        }
      }
    }
    expect(found).toEqual([]);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the whole story can be read', async ({ page }) => {
    await page.goto('race/');
    const beats = figure(page).locator('.beat');
    await expect(beats).toHaveCount(7);
    for (const beat of await beats.all()) await expect(beat).toBeVisible();
  });
});
