/** A long run on a narrow screen: what is too narrow is one block, which opens. */
import { expect, test, type Page } from '@playwright/test';
import { boxes } from './stillness.ts';
import { faults, overflows } from './page.ts';
import { button, choose, figure, open, openMenu, programFile, said, where } from './stepper.ts';

/** Five steps a round, 3,000 in all. */
const text = `
int x;
static void tick(void)
{
	x = x + 2;
	x = x - 1;
}
void cpu0(void)
{
	while (x < 599)
		tick();
	x = 0;
	x = 1;
	x = 2;
	x = 3;
}
void cpu1(void)
{
	x = 1;
}
`;
const LENGTH = 3000;

const field = (page: Page) => figure(page).locator('.time .field');
const slider = (page: Page) => figure(page).getByRole('slider', { name: 'Step' });
const whole = (page: Page) => button(page, 'Whole run');
const counts = (page: Page) => field(page).locator('.pencil .name:visible');
const part = (page: Page) => field(page).getByText(/^steps \d+ to \d+ of \d+$/);

/** The first and the last step that the score shows. */
async function shown(page: Page): Promise<[from: number, to: number]> {
  const [, from, to] = /^steps (\d+) to (\d+) of 3000$/.exec((await part(page).textContent())!)!;
  return [Number(from), Number(to)];
}

/** Where a share of the score's width lies on the screen, in the lane of CPU0. */
async function placeAt(page: Page, share: number): Promise<{ x: number; y: number }> {
  await field(page).evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const { x, y, width } = (await field(page).boundingBox())!;
  return { x: x + share * width, y: y + (page.viewportSize()!.width < 500 ? 25 : 44) };
}

async function openLong(page: Page): Promise<void> {
  await page.route('**/programs/unformed.json*', (route) =>
    route.fulfill({ body: programFile(text), contentType: 'application/json' }),
  );
  // The chapter's order is one of the chapter's program.
  await page.route('**/unformed/', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(
      /(&quot;order&quot;:\[0,&quot;)\w+(&quot;\])/,
      `$1a${LENGTH}$2`,
    );
    await route.fulfill({ response, body });
  });
  await open(page, 'unformed/');
  await expect(slider(page)).toHaveAttribute('max', String(LENGTH));
  await expect(where(page)).toHaveText(/ of 3000$/);
}

test.describe('by touch, at 390 px', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('3,000 steps are counted blocks: a tap opens one, its steps are hit, and the way back is a button', async ({
    page,
  }) => {
    test.slow();
    await openLong(page);
    const texts = await counts(page).allTextContents();
    expect(texts.length).toBeGreaterThan(5);
    // The chapter's story has given a few more room: those are blocks of their own.
    const single = await field(page).locator('.pencil g:has(> .open):not(:has(.name)):visible').count();
    expect(texts.reduce((sum, count) => sum + parseInt(count, 10), single)).toBe(599);
    const before = await boxes(page);

    const middle = await placeAt(page, 0.5);
    await page.touchscreen.tap(middle.x, middle.y);
    const [from, to] = await shown(page);
    expect(to - from).toBeLessThan(LENGTH / 4);
    // Its steps are wide enough to be hit: so no block stands for several calls any more.
    while ((await counts(page).count()) > 0) {
      const again = await placeAt(page, 0.5);
      await page.touchscreen.tap(again.x, again.y);
      await expect(part(page)).not.toHaveText(`steps ${from} to ${to} of 3000`);
    }
    const [first, last] = await shown(page);
    await expect(said(page)).toHaveText(`The lines of time show steps ${first} to ${last} of 3000.`);
    const hit = new Set<string>();
    for (let share = 0.1; share < 0.9; share += 0.1) {
      const place = await placeAt(page, share);
      // In the lane below: a browser takes a finger just under a button for one on it.
      await page.touchscreen.tap(place.x, place.y + 24);
      const at = await slider(page).inputValue();
      expect(Number(at)).toBeGreaterThanOrEqual(first - 1);
      expect(Number(at)).toBeLessThanOrEqual(last);
      hit.add(at);
    }
    expect(hit.size).toBeGreaterThan(6);
    // Whoever hears the slider hears of the whole run.
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /^Step \d+ of 3000: /);
    await expect(slider(page)).toHaveAttribute('max', '3000');
    // At the step where it was: nothing has moved.
    await slider(page).press('Home');
    await expect.poll(async () => (await shown(page))[0]).toBe(1);
    const during = await boxes(page);
    expect(before.filter((box) => !during.includes(box))).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(await faults(page)).toEqual([]);

    await whole(page).tap();
    await expect(whole(page)).toHaveCount(0);
    await expect(slider(page)).toBeFocused();
    expect(await counts(page).allTextContents()).toEqual(texts);
    expect(await boxes(page)).toEqual(before);
  });
});

for (const [width, height] of [
  [1440, 900],
  [390, 844],
]) {
  test(`what has room enough, at ${width} px, is not offered a closer look, and the key says so`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await open(page, 'race/');
    await slider(page).fill('11');
    const menu = await openMenu(page);
    await expect(menu.getByRole('button', { name: 'Copy link' })).toBeVisible();
    await expect(menu.getByRole('button', { name: 'Zoom in' })).toHaveCount(width > 1000 ? 0 : 1);
    await page.keyboard.press('Escape');
    await slider(page).focus();
    for (let count = 0; count < 6; count++) await page.keyboard.press('+');
    await expect(said(page)).toHaveText('No closer look: each step here has room enough.');
  });

  test(`by keys, at ${width} px: Enter opens, the page turns by halves, Escape goes back`, async ({
    page,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    await openLong(page);
    const before = await boxes(page);
    await slider(page).fill('1500');
    await slider(page).focus();
    await page.keyboard.press('Enter');
    let [from, to] = await shown(page);
    expect(from).toBeLessThanOrEqual(1500);
    expect(to).toBeGreaterThanOrEqual(1500);
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    const wide = async () => ((part) => part[1] - part[0])(await shown(page));
    await expect.poll(wide).toBeLessThan(to - from);
    [from, to] = await shown(page);
    // The step walks through the part that is shown: it stays until it is left, then turns by a half.
    await slider(page).fill(String(to));
    expect(await shown(page)).toEqual([from, to]);
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await shown(page))[1]).toBeGreaterThan(to);
    const [next, end] = await shown(page);
    expect(next).toBeGreaterThan(from + (to - from) / 4);
    expect(next).toBeLessThan(to);
    await page.keyboard.press('ArrowRight');
    expect(await shown(page)).toEqual([next, end]);
    // A leap goes with it.
    await page.keyboard.press('Home');
    await expect.poll(async () => (await shown(page))[0]).toBe(1);
    const [, little] = await shown(page);
    await page.keyboard.press('-');
    await expect.poll(async () => (await shown(page))[1]).toBeGreaterThan(little);
    await page.keyboard.press('Escape');
    await expect(part(page)).toHaveCount(0);
    await expect(said(page)).toHaveText('The lines of time show the whole run.');
    await expect(slider(page)).toBeFocused();
    expect(await boxes(page)).toEqual(before);
  });
}

test('a call of the menu is opened where it is too narrow to be seen', async ({ page }) => {
  test.slow();
  await openLong(page);
  await choose(page, 'Go to a call');
  const menu = await openMenu(page);
  await menu.getByRole('button', { name: /before step 1502$/ }).click();
  await expect(where(page)).toHaveText('step 1501 of 3000');
  const [from, to] = await shown(page);
  expect(from).toBeLessThanOrEqual(1502);
  expect(to).toBeGreaterThanOrEqual(1506);
  expect(to - from).toBeLessThan(300);
  await choose(page, 'Zoom out');
  await expect.poll(async () => (await shown(page))[1]).toBeGreaterThan(to);
});

test('what a run shows stays in the part that is shown while it is dragged along', async ({ page }) => {
  test.slow();
  await openLong(page);
  const middle = await placeAt(page, 0.5);
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x + 60, middle.y, { steps: 4 });
  await page.mouse.up();
  // That was no press: it opens nothing.
  await expect(part(page)).toHaveCount(0);
  await page.mouse.click(middle.x, middle.y);
  const [from, to] = await shown(page);
  const left = await placeAt(page, 0.02);
  const right = await placeAt(page, 0.98);
  await page.mouse.move(left.x, left.y + 60);
  await page.mouse.down();
  await page.mouse.move(right.x, right.y + 60, { steps: 5 });
  await page.mouse.up();
  expect(await shown(page)).toEqual([from, to]);
  expect(Number(await slider(page).inputValue())).toBeGreaterThan(from + (to - from) / 2);
});
