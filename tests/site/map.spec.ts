/** Every order as a map: the chapter that opens with it, and the same below any figure that was checked. */
import { expect, test, type Locator, type Page, type Route } from '@playwright/test';
import { complaints, faults, overflows } from './page.ts';
import { boxes, openWithoutScripts, shifts, watch } from './stillness.ts';
import { button, figure, open, said, standing, tabTo, where } from './stepper.ts';

const CHAPTER = 'every-order/';
const panel = (page: Page) => figure(page).getByRole('group', { name: 'Every order', exact: true });
const map = (page: Page) => panel(page).getByRole('group', { name: 'Map', exact: true });
const shown = (page: Page) => panel(page).getByRole('group', { name: 'The state that is meant' });
const stands = (page: Page) => shown(page).getByRole('group', { name: 'How that state stands' });
const stacks = (page: Page) => shown(page).getByRole('img', { name: /^Stacks\./ });
const cards = (page: Page) =>
  panel(page).getByRole('group', { name: 'Orders', exact: true }).getByRole('button');
const doomed = (page: Page) =>
  map(page).getByRole('button', {
    name: 'CPU0 passed reserve the name, become COMING; CPU1 passed all of its sections: ends wrong whatever follows',
  });

for (const [width, height] of [
  [1440, 900],
  [1280, 800],
])
  test(`the chapter opens with map, state, what would follow and ten cards on one screen of ${width}x${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto(CHAPTER);
    await expect(button(page, 'Step CPU0, on the map')).toBeEnabled();
    await expect(map(page)).toBeInViewport({ ratio: 1 });
    await expect(shown(page)).toBeInViewport({ ratio: 1 });
    await expect(cards(page)).toHaveCount(10);
    for (const card of await cards(page).all()) await expect(card).toBeInViewport({ ratio: 1 });
  });

test('the chapter says where the reader is and what would follow', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(CHAPTER);
  await expect(button(page, 'Step CPU0, on the map')).toBeEnabled();
  await expect(shown(page)).toContainText(/You are here step 75 of \d+, order 2 or 3/);
  await expect(panel(page)).toContainText(/CPU0: \d steps?: ends well/);
  await expect(panel(page)).toContainText('CPU1: 2 steps: ends wrong');
  await expect(button(page, 'Step CPU0, on the map')).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => scrollY)).toBe(0);
  // No worker is needed for what the page brings along.
  expect(page.workers()).toEqual([]);
});

test('all of that is there without scripts', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ javaScriptEnabled: false, baseURL });
  await page.goto(CHAPTER);
  await expect(map(page).getByRole('button')).toHaveCount(15);
  await expect(cards(page)).toHaveCount(10);
  await expect(cards(page).nth(2)).toHaveText(/wrong/);
  await expect(stacks(page)).toHaveAccessibleName(/a\(\): a2, a1/);
  await expect(stands(page)).toContainText('can end either way');
  await expect(page.getByRole('button', { name: 'Step CPU0, on the map' })).toBeHidden();
  await page.close();
});

test('nothing moves when the chapter wakes', async ({ page }) => {
  const boxes = () =>
    panel(page)
      .locator('button, svg, p, li')
      .evaluateAll((all) =>
        all.map((one) =>
          Object.values(one.getBoundingClientRect().toJSON() as DOMRect)
            .map(Math.round)
            .join(),
        ),
      );
  const scripts = await openWithoutScripts(page, CHAPTER);
  await expect(cards(page)).toHaveCount(10);
  const before = await boxes();
  await scripts.release();
  await expect(button(page, 'Step CPU0, on the map')).toBeEnabled();
  expect(await boxes()).toEqual(before);
});

/** Has no script come from here on, until it is let through: the panel stays the picture of the build. */
async function holdScripts(page: Page): Promise<{ release(): Promise<void> }> {
  const held: Route[] = [];
  let holding = true;
  await page.route(/\.js(?:\?|$)/, (route) => {
    if (holding) held.push(route);
    else void route.fallback();
  });
  return {
    async release() {
      await expect.poll(() => held.length).toBeGreaterThan(0);
      holding = false;
      await Promise.all(held.map((route) => route.fallback()));
    },
  };
}

/** The picture that the build drew of the panel: gone once the panel is alive. */
const picture = (page: Page) => page.locator('[data-drawn]');
const alive = (page: Page) => expect(picture(page)).toHaveCount(0);

test('what brings the panel to life is fetched when the reader comes to it, and nothing moves then', async ({
  page,
}) => {
  const scripts: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.text());
  });
  const brings = async () =>
    (await Promise.all(scripts)).some((text) => text.includes('Last moment it can still end well'));
  await page.goto(CHAPTER, { waitUntil: 'networkidle' });
  await expect(button(page, 'More')).toBeEnabled();
  expect(await brings()).toBe(false);
  const text = () => figure(page).innerText();
  const before = { boxes: await boxes(page), text: await text() };
  await watch(page);
  await panel(page).dispatchEvent('pointerdown');
  await panel(page).dispatchEvent('pointerup');
  await alive(page);
  expect(await brings()).toBe(true);
  expect({ boxes: await boxes(page), text: await text() }).toEqual(before);
  expect(await shifts(page)).toEqual([]);
  expect(page.workers()).toEqual([]);
});

test('a click on a dot of the picture goes there once the panel is alive, and the focus stays on it', async ({
  page,
}) => {
  await open(page, CHAPTER);
  const scripts = await holdScripts(page);
  await doomed(page).click();
  await expect(where(page)).toContainText('step 75 of');
  await scripts.release();
  await expect(where(page)).toContainText('step 147 of');
  await expect(doomed(page)).toHaveAttribute('aria-current', 'step');
  await expect(doomed(page)).toBeFocused();
});

for (const [how, press] of [
  ['a tap', (dot: Locator) => dot.tap()],
  ['a click that nothing came before', (dot: Locator) => dot.dispatchEvent('click')],
] as const) {
  test(`${how} on a dot of a page just opened goes there`, async ({ browser, baseURL }) => {
    const page = await browser.newPage({ hasTouch: true, baseURL });
    await open(page, CHAPTER);
    await press(doomed(page));
    await expect(where(page)).toContainText('step 147 of');
    await expect(doomed(page)).toHaveAttribute('aria-current', 'step');
    await page.close();
  });
}

test('a press that begins on the picture ends on it, however long it takes', async ({ page }) => {
  await open(page, CHAPTER);
  const scripts = await holdScripts(page);
  await doomed(page).scrollIntoViewIfNeeded();
  const { x, y } = (await doomed(page).boundingBox())!;
  await page.mouse.move(x + 14, y + 14);
  await page.mouse.down();
  await scripts.release();
  await page.waitForLoadState('networkidle');
  await expect(picture(page)).toHaveCount(1);
  await page.mouse.up();
  await expect(where(page)).toContainText('step 147 of');
  // The pointer is still there.
  await alive(page);
  await page.mouse.move(x + 15, y + 15);
  await expect(doomed(page)).toHaveAttribute('aria-current', 'step');
});

test('keys pressed on the picture are not lost: arrows lead to the dot, and Enter goes there', async ({
  page,
}) => {
  await open(page, CHAPTER);
  const scripts = await holdScripts(page);
  await tabTo(page, map(page).locator('button[tabindex="0"]'));
  for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowUp', 'Enter'])
    await page.keyboard.press(key);
  await scripts.release();
  await expect(map(page).locator('button:focus')).toHaveAttribute('aria-current', 'step');
  await expect(where(page)).not.toContainText('step 75 of');
});

test('a step of the figure brings the panel to life, and it follows', async ({ page }) => {
  await open(page, CHAPTER);
  await button(page, 'Step CPU1').click();
  await alive(page);
  await expect(shown(page)).toContainText('You are here step 76');
  await expect(panel(page)).toContainText('CPU1: 1 step: ends wrong');
});

test('what is known of the opening stands in the figure before the panel is alive: verdict and fate', async ({
  page,
}) => {
  await open(page, CHAPTER);
  await expect(picture(page)).toHaveCount(1);
  await expect(standing(page)).toContainText('can end either way');
  await button(page, '1 of 10 orders ends wrong').click();
  await alive(page);
  await expect(panel(page)).toBeFocused();
});

test('a panel whose scripts do not come says so, and what to do', async ({ page }) => {
  await open(page, CHAPTER);
  await page.route(/\.js(?:\?|$)/, (route) => route.abort());
  await doomed(page).click();
  const note = page.getByRole('status').filter({ hasText: 'A script of this figure did not come' });
  await expect(note).toBeInViewport();
  await page.unroute(/\.js(?:\?|$)/);
  await button(page, 'Reload the page').click();
  await expect(button(page, 'More')).toBeEnabled();
  await doomed(page).click();
  await expect(where(page)).toContainText('step 147 of');
  await expect(note).toHaveCount(0);
});

test('race.md §5: each card shows towers and verdict of its order at once; the third alone is wrong', async ({
  page,
}) => {
  await open(page, CHAPTER);
  for (const [index, card] of (await cards(page).all()).entries()) {
    await card.hover();
    await expect(shown(page)).toContainText(`Order ${index + 1} at its end`);
    const b = index === 2 ? 'b2, b1, b3' : 'b3, b2, b1';
    await expect(stacks(page)).toHaveAccessibleName(
      `Stacks. a(): a3, a2, a1, the first on top; b(): ${b}, the first on top`,
    );
    await expect(stands(page)).toContainText(
      index === 2 ? 'Wrong: half of P3 is in force' : 'Right: all of P3 is in force',
    );
    await expect(card).toHaveText(index === 2 ? /wrong/ : /right/);
  }
  await page.mouse.move(5, 5);
  await expect(shown(page)).toContainText('You are here step 75');
});

test('a dot and a line show the towers there at once, by pointer and by focus; a click goes there', async ({
  page,
}) => {
  await open(page, CHAPTER);
  await doomed(page).hover();
  // STATE 1: race.md §5.
  await expect(stacks(page)).toHaveAccessibleName(/b\(\): b3, the first on top/);
  await expect(stands(page)).toContainText('will end wrong');
  await expect(where(page)).toContainText('step 75 of');
  await page.mouse.move(5, 5);
  await map(page).locator('button[tabindex="0"]').focus();
  await page.keyboard.press('ArrowUp');
  await expect(doomed(page)).toBeFocused();
  await expect(stacks(page)).toHaveAccessibleName(/b\(\): b3, the first on top/);
  const [from, to] = await Promise.all(
    ['CPU1 passed register: can', 'CPU1 passed all of its sections: ends wrong'].map((name) =>
      map(page)
        .getByRole('button', { name: new RegExp(`^CPU0 passed reserve the name, become COMING; ${name}`) })
        .boundingBox(),
    ),
  );
  await page.mouse.move((from!.x + to!.x + 28) / 2, (from!.y + to!.y + 28) / 2);
  await expect(shown(page)).toContainText('CPU1 passes enable');
  await doomed(page).click();
  await expect(shown(page)).toContainText('You are here');
  await expect(where(page)).toContainText('step 147 of');
  await expect(doomed(page)).toHaveAttribute('aria-current', 'step');
});

test('steps from the map move the reader on it, and say what would follow next', async ({ page }) => {
  await open(page, CHAPTER);
  await button(page, 'To lock, CPU1, on the map').click();
  await expect(panel(page)).toContainText('CPU1: 1 step: ends wrong');
  await button(page, 'Step CPU1, on the map').click();
  await expect(doomed(page)).toHaveAttribute('aria-current', 'step');
  await expect(panel(page)).toContainText('CPU0: until it waits: ends wrong');
  await button(page, /^Last moment it can still end well/).click();
  await expect(panel(page)).toContainText(/CPU0: \d steps?: ends well/);
});

test('the map is used by keyboard: one stop for Tab, arrows between dots, Enter goes there', async ({
  page,
}) => {
  await open(page, CHAPTER);
  await expect(map(page).locator('button[tabindex="0"]')).toHaveCount(1);
  await tabTo(page, map(page).locator('button[tabindex="0"]'));
  for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowUp'])
    await page.keyboard.press(key);
  await expect(where(page)).toContainText('step 75 of');
  await page.keyboard.press('Enter');
  await expect(map(page).locator('button:focus')).toHaveAttribute('aria-current', 'step');
  await expect(map(page).locator('button[tabindex="0"]')).toHaveCount(1);
});

test('after a check of any figure the map has a dot for every state that matters, and says the same as a table', async ({
  page,
}) => {
  await open(page, 'race/');
  await button(page, 'Check every order').click();
  await expect(said(page)).toHaveText('1 of 10 orders ends wrong.');
  await expect(map(page).getByRole('button')).toHaveCount(15);
  // What its signs mean, the ones that occur.
  for (const words of [
    'ends wrong whatever follows',
    'equally far, but what can follow differs',
    'the run shown',
    'its steps ahead',
  ])
    await expect(
      panel(page).getByRole('listitem').filter({ hasText: words }).locator('svg').first(),
    ).toBeVisible();
  await doomed(page).click();
  await panel(page).getByText('The map as a table').click();
  const table = panel(page).getByRole('group', { name: 'The map as a table' });
  await expect(table.getByRole('row')).toHaveCount(1 + 15);
  await expect(table.getByRole('row', { name: 'you are here' })).toContainText('b: b2 b1 b3');
  // What says so is right above or below its dot, not at the next one.
  const [words, dot] = await Promise.all([
    map(page).getByText('you are here').boundingBox(),
    map(page).locator('[aria-current=step]').boundingBox(),
  ]);
  expect(Math.abs(words!.x + words!.width / 2 - (dot!.x + dot!.width / 2))).toBeLessThan(2);
  expect(await faults(page)).toEqual([]);
});

for (const width of [390, 768, 1024, 1440]) {
  test(`text of the map and the cards is at least 12 px, and nothing sticks out, at ${width} px`, async ({
    page,
  }) => {
    const found = complaints(page);
    await page.setViewportSize({ width, height: 844 });
    await open(page, CHAPTER);
    const small = await panel(page)
      .locator('span, p, code, li, text, button')
      .evaluateAll((all) =>
        all.flatMap((one) => {
          const own = [...one.childNodes].some(
            (node) => node.nodeType === 3 && node.textContent!.trim() !== '',
          );
          const svg = one instanceof SVGElement ? one.ownerSVGElement : null;
          const scale = svg ? svg.getScreenCTM()!.a : 1;
          const size = parseFloat(getComputedStyle(one).fontSize) * scale;
          return own && one.getClientRects().length > 0 && size < 11.99 ? [`${one.textContent} ${size}`] : [];
        }),
      );
    expect(small).toEqual([]);
    expect(await map(page).evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true);
    expect(await overflows(page)).toBe(false);
    expect(found).toEqual([]);
  });
}

test('a module on its way out has a map as well, and cards with each of their endings', async ({ page }) => {
  test.slow();
  await open(page, 'going/');
  await button(page, 'Check every order').click();
  await expect(said(page)).toHaveText('11 of 42 orders end wrong.', { timeout: 60_000 });
  for (const column of ['M LIVE', 'M GOING', 'M UNFORMED', 'M COMING'])
    await expect(map(page)).toContainText(column);
  const lost = { name: /^CPU0 passed become GOING, notifier; CPU1 passed all of its sections: ends wrong/ };
  await map(page).getByRole('button', lost).hover();
  await expect(stands(page)).toContainText('will end wrong');
  await expect(cards(page)).toHaveCount(42);
  await cards(page).nth(21).hover();
  await expect(shown(page)).toContainText('Order 22 at its end');
  await expect(stands(page)).toContainText('Wrong:');
  await expect(cards(page).nth(21)).toContainText('3 endings');
  // The names of the sections are whole: nothing of the map is below its box.
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const below = () => map(page).evaluate((box) => box.scrollHeight - box.clientHeight);
    await expect.poll(below, `${width} wide`).toBe(0);
  }
  // Its legend has the marks of the cards: the first of a CPU is short, its last wide.
  const legend = panel(page).getByRole('list', { name: 'Sections' }).getByRole('listitem').first();
  const signs = await legend
    .locator('rect')
    .evaluateAll((rects) =>
      rects.map((rect) => `${rect.getAttribute('width')}x${rect.getAttribute('height')}`),
    );
  expect(signs).toEqual(['2.5x5', '2.5x10', '2.5x10', '2.5x10', '8x10']);
});

test('a program without a map says why', async ({ page }) => {
  await open(page, 'refusing/');
  await button(page, 'Check every order').click();
  await expect(panel(page)).toContainText('A map needs two CPUs, one for each side; this program has one.');
});
