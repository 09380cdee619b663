import { expect, test, type Locator, type Page } from '@playwright/test';
import { complaints, faults, overflows } from './page.ts';

const main = (page: Page) => page.locator('.scenes .main');
const stage = (page: Page) => page.getByRole('group', { name: 'The scenes' });
const picture = (page: Page) => stage(page).getByRole('img', { name: /^Stacks\./ });
const said = (page: Page) => stage(page).getByRole('status');
const button = (page: Page, name: string) => stage(page).getByRole('button', { name, exact: true });
const frames = (page: Page) => page.locator('.scenes ol > li');

/** The page, awake: its button can be pressed. */
async function open(page: Page): Promise<void> {
  await page.goto('./');
  await expect(main(page)).toBeEnabled();
}

/** True if all of it is on the screen. */
async function inView(page: Page, element: Locator): Promise<boolean> {
  const box = (await element.boundingBox())!;
  const { width, height } = page.viewportSize()!;
  return box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
}

for (const [width, height] of [
  [1440, 900],
  [1280, 800],
]) {
  test(`at ${width}x${height} one screen says what it is about`, async ({ page }) => {
    const found = complaints(page);
    await page.setViewportSize({ width, height });
    await open(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How a kernel could run half a patch');
    const shown = frames(page).filter({ visible: true });
    await expect(shown).toHaveCount(3);
    await expect(shown.getByRole('heading')).toHaveText([/^Before/, /^In the gap/, /^After/]);
    const orders = page.getByRole('link', { name: /^Order \d+/ });
    await expect(orders).toHaveCount(10);
    const recorded = page.locator('.recorded');
    await expect(recorded).toContainText('wrong in 42 of 200 runs');
    await expect(recorded).toContainText('0 of 200 runs');
    const doing = page.locator('.doing a');
    await expect(doing).toHaveCount(3);
    for (const part of [main(page), recorded]) expect(await inView(page, part)).toBe(true);
    for (const parts of [shown, orders, doing])
      for (const part of await parts.all()) expect(await inView(page, part)).toBe(true);
    expect(found).toEqual([]);
  });
}

// docs/facts/race.md §1, §5: STATE 2, and one order of ten.
test('the three pictures and the ten orders say right and wrong by icon and word', async ({ page }) => {
  await open(page);
  const shown = frames(page).filter({ visible: true });
  await expect(shown.nth(1)).toContainText('So far right: all of P3 is in force.');
  await expect(shown.nth(2)).toContainText('Wrong: half of P3 is in force.');
  const wrong = page.getByRole('link', { name: /^Order \d+.*wrong$/ });
  await expect(wrong).toHaveAccessibleName(
    /^Order 3 ?: CPU0 reserve the name, CPU0 become COMING, CPU1 register, CPU1 enable, CPU0 notifier; ends wrong$/,
  );
  await expect(page.getByRole('link', { name: /^Order \d+.*right$/ })).toHaveCount(9);
});

test('an order leads to the figure that shows it', async ({ page }) => {
  await open(page);
  await page.getByRole('link', { name: /^Order 3/ }).click();
  await expect(page).toHaveURL(/every-order\/#every=/);
  const figure = page.getByRole('region', { name: /order/i }).first();
  await expect(figure).toContainText('Wrong: half of P3 is in force');
});

test('by mouse: four scenes in the place of the pictures, and nothing moves', async ({ page }) => {
  const found = complaints(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page);
  const places = () =>
    Promise.all(
      [main(page), page.locator('.scenes .place'), page.locator('.orders')].map((one) => one.boundingBox()),
    );
  const before = await places();
  await main(page).click();
  await expect(main(page)).toHaveText('Pause');
  await expect(picture(page)).toHaveAccessibleName(/a\(\): a2, a1/);
  for (let scene = 2; scene <= 4; scene++) {
    await button(page, 'Next').click();
    await expect(said(page)).toContainText(`Scene ${scene} of 4`);
    expect(await places()).toEqual(before);
  }
  await expect(picture(page)).toHaveAccessibleName(/a\(\): a3, a2, a1.*b\(\): b2, b1, b3/);
  await expect(stage(page)).toContainText('Wrong: half of P3 is in force.');
  await expect(said(page)).toHaveText(/^Wrong: half of P3 is in force\. Scene 4 of 4, After/);
  await expect(main(page)).toHaveText('Play again');
  // Behind the last there is none, and the button keeps the focus.
  await page.keyboard.press('Enter');
  await expect(button(page, 'Next')).toBeFocused();
  await expect(said(page)).toContainText('Scene 4 of 4');
  expect(await faults(page)).toEqual([]);
  await button(page, 'Close the scenes').click();
  await expect(main(page)).toBeFocused();
  expect(await places()).toEqual(before);
  expect(found).toEqual([]);
});

test('by keyboard: the dots are one control, Escape leads back', async ({ page }) => {
  await open(page);
  await main(page).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  // What stands below the button, then the scenes.
  while (
    !(await stage(page)
      .getByRole('radio')
      .first()
      .evaluate((dot) => dot === document.activeElement))
  )
    await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(said(page)).toContainText('Scene 2 of 4');
  await expect(main(page)).toHaveText('Play on');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(said(page)).toContainText('Scene 4 of 4');
  await expect(picture(page)).toHaveAccessibleName(/b\(\): b2, b1, b3/);
  await page.keyboard.press('Tab');
  await expect(button(page, 'Back')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(stage(page)).toHaveCount(0);
  await expect(main(page)).toBeFocused();
});

test('left alone it plays to its end, along the line of time', async ({ page }) => {
  await page.clock.install();
  await open(page);
  await main(page).click();
  await expect(main(page)).toHaveText('Pause');
  const seen: string[] = [];
  for (let second = 0; second < 60 && (await main(page).textContent())?.trim() === 'Pause'; second++) {
    const scene = /Scene (\d) of 4/.exec((await said(page).textContent())!)?.[1];
    if (scene && seen.at(-1) !== scene) seen.push(scene);
    await page.clock.runFor(1000);
  }
  // The clock goes on while this asks: the last may have been seen as well.
  expect(seen.slice(0, 3)).toEqual(['1', '2', '3']);
  await expect(said(page)).toContainText('Scene 4 of 4');
  await expect(main(page)).toHaveText('Play again');
  await expect(picture(page)).toHaveAccessibleName(/b\(\): b2, b1, b3/);
});

test('for those who want nothing to move, nothing comes by itself', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.clock.install();
  await open(page);
  await main(page).click();
  await expect(main(page)).toHaveText('Next scene');
  await page.clock.runFor(60_000);
  await expect(said(page)).toContainText('Scene 1 of 4');
  for (let scene = 2; scene <= 4; scene++) {
    await main(page).click();
    await expect(said(page)).toContainText(`Scene ${scene} of 4`);
  }
  await expect(picture(page)).toHaveAccessibleName(/b\(\): b2, b1, b3/);
  await expect(main(page)).toHaveText('From the first scene');
});

test('on a phone a scene is on the screen with its button, and nothing sticks out', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await main(page).click();
  await button(page, 'Next').click();
  expect(await inView(page, main(page))).toBe(true);
  expect(await inView(page, stage(page))).toBe(true);
  expect(await overflows(page)).toBe(false);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('all scenes are there as pictures, and no button that does nothing', async ({ page }) => {
    await page.goto('./');
    await expect(main(page)).toBeHidden();
    await expect(frames(page).filter({ visible: true })).toHaveCount(4);
    await expect(frames(page).last().getByRole('img')).toHaveAccessibleName(/b\(\): b2, b1, b3/);
    await expect(page.getByRole('link', { name: /^Order \d+/ })).toHaveCount(10);
  });
});

test('on paper all scenes are there, whatever was played', async ({ page }) => {
  await open(page);
  await main(page).click();
  await expect(stage(page)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(frames(page).filter({ visible: true })).toHaveCount(4);
  await expect(stage(page)).toBeHidden();
  await expect(main(page)).toBeHidden();
});
