/** An order made by hand below the lab's score: by pointer, by finger and by keys. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { complaints, faults, overflows } from './page.ts';

const byHand = (page: Page) => page.getByRole('group', { name: 'Order by hand' });
const grip = (page: Page, name: string) => byHand(page).getByRole('slider', { name });
const towers = (page: Page) => page.getByRole('img', { name: /^Stacks\./ }).first();
const undo = (page: Page) => byHand(page).getByRole('button', { name: 'Undo' });

// The lab opens with the order that goes wrong: both of CPU1's sections are in the gap.
const WRONG = /b\(\): b2, b1, b3, the first on top/;
const RIGHT = /b\(\): b3, b2, b1, the first on top/;

async function open(page: Page): Promise<void> {
  await page.goto('lab/');
  await expect(towers(page)).toHaveAccessibleName(WRONG, { timeout: 60_000 });
  await expect(grip(page, 'CPU1 enable')).toBeVisible();
}

async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const box = (await target.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('what CPU1 does is dragged behind the notifier: the towers show the end meanwhile, and it can be undone', async ({
  page,
}) => {
  const found = complaints(page);
  await open(page);
  await grip(page, 'CPU1 enable').scrollIntoViewIfNeeded();
  const from = await middleOf(grip(page, 'CPU1 enable'));
  const to = await middleOf(grip(page, 'CPU0 notifier'));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x + 40, from.y, { steps: 12 });
  await expect(towers(page)).toHaveAccessibleName(RIGHT);
  // Where CPU0 holds the lock, nobody else can.
  await expect(byHand(page).locator('.blocked').first()).toBeVisible();
  await page.mouse.up();
  await expect(towers(page)).toHaveAccessibleName(RIGHT);
  await expect(byHand(page).locator('.blocked')).toHaveCount(0);
  await undo(page).click();
  await expect(towers(page)).toHaveAccessibleName(WRONG);
  await expect(undo(page)).toBeDisabled();
  expect(found).toEqual([]);
});

test('the same by keys, and Escape leaves everything as it was', async ({ page }) => {
  await open(page);
  const enable = grip(page, 'CPU1 enable');
  await enable.focus();
  await expect(enable).toHaveAttribute(
    'aria-valuetext',
    /before CPU0 notifier\. Wrong: half of P3 is in force\.$/,
  );
  await page.keyboard.press('End');
  await expect(towers(page)).toHaveAccessibleName(RIGHT);
  await expect(enable).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(towers(page)).toHaveAccessibleName(WRONG);
  // One place further on is behind the notifier: in between, CPU0 holds klp_mutex.
  await page.keyboard.press('ArrowRight');
  await expect(enable).toHaveAttribute('aria-valuetext', /behind all sections of CPU0\. Right:/);
  await page.keyboard.press('Enter');
  await expect(undo(page)).toBeEnabled();
  await expect(enable).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(towers(page)).toHaveAccessibleName(WRONG);
});

test('a finger does it, too, and the order is among those that can be returned to', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    baseURL,
  });
  const page = await context.newPage();
  await open(page);
  await grip(page, 'CPU1 register').scrollIntoViewIfNeeded();
  const from = await middleOf(grip(page, 'CPU1 register'));
  const session = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x, y: from.y }],
    });
  await touch('touchStart', from.x);
  for (let x = from.x; x <= 380; x += 20) await touch('touchMove', x);
  await touch('touchEnd', 380);
  await expect(towers(page)).toHaveAccessibleName(RIGHT);
  await expect(undo(page)).toBeEnabled();
  expect(await overflows(page)).toBe(false);
  await context.close();
});

test('nothing is wrong with it for those who do not see it', async ({ page }) => {
  await open(page);
  const wrong = (await faults(page)).filter(([, ...nodes]) =>
    nodes.some((html) => /grip|by-hand/.test(html)),
  );
  expect(wrong).toEqual([]);
});

test('a run that is not at its end has nothing to move, and says so', async ({ page }) => {
  await open(page);
  // Back to the start, and another first step: nothing is ahead of it yet.
  await page.getByRole('slider', { name: 'Step' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Digit1');
  await expect(byHand(page)).toContainText('Once the run is at its end');
  await expect(byHand(page).getByRole('slider')).toHaveCount(0);
});
