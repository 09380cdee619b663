/** The score: a place to go for the pointer, a slider for keys, a picture for everybody. */
import { expect, test, type Page } from '@playwright/test';
import { button, figure, open, said, standing, towers, where } from './stepper.ts';

const field = (page: Page) => figure(page).locator('.time .field');
const slider = (page: Page) => figure(page).getByRole('slider', { name: 'Step' });

/** Where a share of the field lies on the screen. */
async function placeAt(page: Page, share: number): Promise<{ x: number; y: number }> {
  await field(page).evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const { x, y, width, height } = (await field(page).boundingBox())!;
  return { x: x + share * width, y: y + height * 0.6 };
}

test('a click goes to the place under the pointer, and dragging follows it', async ({ page }) => {
  await open(page, 'race/');
  const end = await placeAt(page, 0.999);
  await page.mouse.click(end.x, end.y);
  await expect(where(page)).toHaveText(/^step (\d+) of \1$/);
  await expect(standing(page)).toContainText('Wrong: half of P3 is in force');
  const middle = await placeAt(page, 0.5);
  const start = await placeAt(page, 0);
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  const there = Number(await slider(page).inputValue());
  expect(there).toBeGreaterThan(0);
  await page.mouse.move(start.x, start.y, { steps: 5 });
  await page.mouse.up();
  await expect(where(page)).toHaveText(/^step 0 of/);
  // From the keys' point of view nothing happened: they go on from there.
  await expect(slider(page)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(where(page)).toHaveText(/^step 1 of/);
});

test('the place under the pointer is named: which call of whom, and its steps', async ({ page }) => {
  await open(page, 'race/');
  const { x, y, width } = (await field(page).boundingBox())!;
  const block = (await figure(page)
    .locator('.time .wide .pencil text.name', { hasText: 'klp_enable_patch' })
    .boundingBox())!;
  await page.mouse.move(block.x + 4, block.y + block.height / 2);
  await expect(figure(page).locator('.named')).toHaveText(/^CPU1: klp_enable_patch, steps \d+ to \d+$/);
  await page.mouse.move(x + width / 2, y - 40);
  await expect(figure(page).locator('.named')).toHaveCount(0);
});

test('the slider says where it stands: CPU, and what happened', async ({ page }) => {
  await open(page, 'race/');
  await slider(page).focus();
  await page.keyboard.press('End');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^Step \d+ of \d+: CPU0: /);
  await page.keyboard.press('Home');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^Start, \d+ steps ahead/);
});

for (const width of [390, 600, 638, 639, 640, 642, 660, 768])
  test(`the score is drawn as wide as its field, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, 'race/');
    const drawing = figure(page).locator('.time .drawing:visible');
    await expect(drawing).toHaveCount(1);
    await expect(drawing.locator('.open:visible').first()).toBeVisible();
    const { width: wide } = (await field(page).boundingBox())!;
    expect((await drawing.boundingBox())!.width).toBeCloseTo(wide, 0);
  });

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a tap goes there, and a finger that moves up or down scrolls the page', async ({ page }) => {
    await open(page, 'race/');
    const end = await placeAt(page, 0.99);
    await page.touchscreen.tap(end.x, end.y);
    await expect(where(page)).toHaveText(/(\d+) of \1$/);
    expect(await field(page).evaluate((element) => getComputedStyle(element).touchAction)).toContain('pan-y');
  });
});

test('what is past is inked, what is ahead is pencilled, and what a reader does differently replaces it', async ({
  page,
}) => {
  await open(page, 'race/');
  const clip = (part: string) =>
    figure(page)
      .locator(`.time .wide .${part}`)
      .evaluate((element) => getComputedStyle(element).clipPath);
  const [ink, pencil] = [await clip('ink'), await clip('pencil')];
  await button(page, 'Next').click();
  await expect.poll(() => clip('ink')).not.toBe(ink);
  expect(await clip('pencil')).not.toBe(pencil);
  await expect(figure(page).locator('.time .wide .flag')).toHaveCount(7);
  await button(page, 'Step CPU1').click();
  // The reader has left the story behind its second beat: what was told after it is no longer what comes.
  await expect(figure(page).locator('.time .wide .flag')).toHaveCount(2);
});

test('a run keeps its scale while it is shorter than what was shown at first', async ({ page }) => {
  await open(page, 'race/');
  const place = () =>
    figure(page)
      .locator('.time .wide .pencil .lock')
      .first()
      .evaluate((element) => element.getBoundingClientRect().x);
  await button(page, 'Run CPU0').click();
  await expect(said(page)).toHaveText(/CPU0: Took \d+ steps/);
  const before = await place();
  for (let count = 0; count < 10; count++) await button(page, 'Step CPU1').click();
  expect(await place()).toBeCloseTo(before, 1);
});

test('a link to the middle of a call shows the towers of that moment', async ({ page }) => {
  await open(page, 'race/');
  await page.getByRole('link', { name: 'STATE 1' }).click();
  await expect(towers(page, 'b(): b3')).toBeVisible();
  const now = await figure(page)
    .locator('.time .score')
    .evaluate((element) => element.style.getPropertyValue('--now'));
  const share = parseFloat(now);
  expect(share).toBeGreaterThan(30);
  expect(share).toBeLessThan(80);
});
