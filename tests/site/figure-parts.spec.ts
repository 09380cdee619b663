import { expect, test, type Page } from '@playwright/test';
import { complaints, faults, overflows } from './page.ts';
import { stepped } from './pages.ts';
import {
  button,
  choose,
  code,
  cpu,
  figure,
  open,
  openMenu,
  said,
  standing,
  state1,
  tabTo,
  towers,
  where,
} from './stepper.ts';

const stack = (page: Page, number: number) => cpu(page, number).getByRole('tablist', { name: 'Call stack' });

/** By the menu, to a moment. */
async function goTo(page: Page, moment: RegExp): Promise<void> {
  const menu = await openMenu(page);
  const moments = menu.getByRole('button', { name: 'Go to a moment' });
  if ((await moments.getAttribute('aria-expanded')) === 'false') await moments.click();
  await menu.getByRole('button', { name: moment }).click();
}

/** To the moment before `klp_module_notify()`. */
const goToNotifier = (page: Page) =>
  goTo(page, /CPU0 before klp_module_notify\(MODULE_STATE_COMING, mod\); @notifier/);

/** Back to the start, by key. */
async function toStart(page: Page): Promise<void> {
  await button(page, 'Step CPU0').focus();
  await page.keyboard.press('Home');
}

test('a moment is gone to by name: within the run, else by steps, else it says why not', async ({ page }) => {
  await open(page, 'race/');
  await goToNotifier(page);
  await expect(where(page)).toHaveText(/^step \d+ of \d{3}/);
  await expect(code(page, 0, 'complete_formation')).toContainText(
    /next: *klp_module_notify\(MODULE_STATE_COMING, mod\);/,
  );
  await expect(said(page)).toHaveText(/^Step \d+ of \d+\. CPU0: /);

  await toStart(page);
  await button(page, 'Step CPU1').click();
  await button(page, 'Run CPU1').click();
  await goToNotifier(page);
  await expect(code(page, 0, 'complete_formation')).toContainText(
    /next: *klp_module_notify\(MODULE_STATE_COMING, mod\);/,
  );
  const { length } = (await where(page).textContent())!.split(' ');
  expect(length).toBe(4); // `step n of n`: taken from where the reader stood.

  await toStart(page);
  for (let count = 0; count < 4; count++) await button(page, 'Step CPU1').click();
  await goTo(page, /CPU0 before klp_module_notify_coming/);
  await expect(figure(page)).toContainText(
    /CPU0 cannot get there from here\. CPU0 never gets to @apply .*waits for klp_mutex/,
  );
});

test('callers can be opened, with the call marked, and the one that runs is one of them', async ({
  page,
}) => {
  await open(page, 'race/');
  await goToNotifier(page);
  await stack(page, 0).getByRole('tab', { name: 'load_module' }).click();
  const caller = code(page, 0, 'load_module');
  await expect(caller).toContainText(/in this call: *.*complete_formation\(mod\)/);
  await expect(caller).not.toContainText('next:');
  await page.keyboard.press('ArrowRight');
  await expect(code(page, 0, 'complete_formation')).toContainText('next:');
  await stack(page, 0).getByRole('tab', { name: 'cpu0' }).click();
  await expect(code(page, 0, 'cpu0')).toContainText('in this call:');
  await button(page, 'Step CPU0').click();
  await expect(code(page, 0, 'klp_module_notify')).toContainText('next:');
});

test('a CPU runs to the line that is clicked, or chosen with the keys; where it never comes, it says so', async ({
  page,
}) => {
  await open(page, 'race/');
  const pane = code(page, 0, 'load_module');
  await button(page, 'Step CPU0').click();
  await pane.getByRole('option', { name: 'parse_args(mod);' }).click();
  await expect(pane.getByRole('option', { name: 'parse_args(mod);' })).toContainText('next:');
  await pane.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(pane.getByRole('option', { name: 'return do_init_module(mod);' })).toContainText('next:');
  const at = await where(page).textContent();
  await pane.getByRole('option', { name: 'parse_args(mod);' }).click();
  await expect(figure(page)).toContainText(/CPU0 does not come to line \d+ from here\./);
  await expect(where(page)).toHaveText(at!);
});

test('the whole listing shows where both CPUs are, and follows them', async ({ page }) => {
  test.slow();
  const found = complaints(page);
  await open(page, 'race/');
  await choose(page, 'Whole listing');
  const listing = figure(page).getByRole('group', { name: 'Whole listing' });
  await expect(listing).toContainText(/CPU0 next\s+\d+\s+load_result = load_module\(&M\);/);
  await expect(listing).toContainText(/CPU1 next\s+\d+\s+register_result = klp_register_patch\(&P3\);/);
  await expect(listing).toHaveAttribute('tabindex', '0');
  await expect(figure(page).getByRole('listbox', { name: /code of/ })).toHaveCount(0);
  await goToNotifier(page);
  await expect(listing.locator('[data-next="0"]')).toBeInViewport();
  await expect(listing).toContainText(/CPU0 in call\s+\d+\s+load_result = load_module\(&M\);/);
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await overflows(page)).toBe(false);
  }
  expect(await faults(page)).toEqual([]);
  await choose(page, 'Whole listing');
  await expect(code(page, 0, 'complete_formation')).toContainText('next:');
  expect(found).toEqual([]);
});

test('the whole listing ends where the code did, and lies over nothing else', async ({ page }) => {
  await open(page, 'race/');
  await choose(page, 'Whole listing');
  const listing = figure(page).getByRole('group', { name: 'Whole listing' });
  for (const width of [1440, 1024, 700]) {
    await page.setViewportSize({ width, height: 900 });
    const box = (await listing.boundingBox())!;
    const panes = (await figure(page).locator('.panes').boundingBox())!;
    expect(box.y + box.height, `${width} wide`).toBeLessThanOrEqual(panes.y + panes.height);
  }
});

test('on a phone, why a run ended as it did leaves the code in sight, and the whole listing no empty panes', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, 'race/');
  const height = async () => (await figure(page).boundingBox())!.height;
  const before = await height();
  for (let beat = 1; beat < 7; beat++) await button(page, 'Next').click();
  const because = cpu(page, 0).locator('.because');
  await expect(because).toContainText('Why: Step 77 decided it');
  const code = (await cpu(page, 0).getByRole('listbox').boundingBox())!;
  expect((await because.boundingBox())!.y).toBeGreaterThanOrEqual(code.y + code.height);
  expect(code.height).toBeGreaterThan(60);
  expect(await height()).toBe(before);
  await choose(page, 'Whole listing');
  for (const number of [0, 1])
    expect((await cpu(page, number).locator('.rest').boundingBox())!.height).toBeLessThan(160);
});

test('many choices fade where there are more, and the last one is whole once it is reached by keys', async ({
  page,
}) => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await open(page, 'patching/');
    const choices = cpu(page, 0).locator('.choices');
    const look = await choices.evaluate((box) => ({
      hides: box.scrollWidth > box.clientWidth,
      fades: getComputedStyle(box).maskImage !== 'none',
    }));
    expect(look, `${width} wide`).toEqual({ hides: true, fades: true });
    await button(page, 'ENABLE_P1: Step CPU0').focus();
    for (let count = 0; count < 6; count++) await page.keyboard.press('Tab');
    const last = choices.getByRole('button', { name: 'STOP' });
    await expect(last).toBeFocused();
    const [inner, outer] = [(await last.boundingBox())!, (await choices.boundingBox())!];
    // Clear of the fade, which is 32 pixels wide.
    expect(inner.x + inner.width, `${width} wide`).toBeLessThan(outer.x + outer.width - 31);
  }
});

test('the figure can have the whole screen', async ({ page }) => {
  await open(page, 'race/');
  const toggle = (await openMenu(page)).getByRole('button', { name: 'Full screen' });
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  expect(await figure(page).evaluate((element) => document.fullscreenElement === element)).toBe(true);
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
});

test('? opens the menu, with the keys in it, and Escape closes it and gives the focus back', async ({
  page,
}) => {
  await open(page, 'race/');
  await button(page, 'Step CPU0').focus();
  await page.keyboard.press('?');
  const menu = figure(page).getByRole('group', { name: 'More' });
  await menu.getByRole('button', { name: 'Keys' }).click();
  await expect(menu).toContainText('step over a call');
  // The page calls nothing a score.
  await expect(menu).not.toContainText('score');
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(button(page, 'More')).toBeFocused();
});

/** What moves by itself; what fades as a box is scrolled does not. */
const movements = (page: Page) =>
  page.evaluate(
    () => document.getAnimations().filter(({ timeline }) => timeline === document.timeline).length,
  );

/** Movements that run right after something is pressed. */
const movementsAfter = (page: Page, name: string) =>
  button(page, name).evaluate(async (element) => {
    (element as HTMLElement).click();
    await Promise.resolve();
    await new Promise(requestAnimationFrame);
    return document
      .getAnimations()
      .filter(({ timeline }) => timeline === document.timeline)
      .map(({ effect }) => Number(effect!.getTiming().duration));
  });

test('a block drops onto its tower, and the others make room, for 150 to 250 ms', async ({ page }) => {
  await open(page, 'race/');
  await page.getByRole('link', { name: 'STATE 1' }).evaluate((link) => (link as HTMLElement).click());
  await expect(towers(page, 'b(): b3')).toBeVisible();
  await expect.poll(() => movements(page)).toBe(0);
  const times = await movementsAfter(page, 'Run CPU0');
  expect(times.length).toBeGreaterThan(1);
  for (const time of times) {
    expect(time).toBeGreaterThanOrEqual(150);
    expect(time).toBeLessThanOrEqual(250);
  }
});

test('with reduced motion nothing moves', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'race/');
  await state1(page);
  await expect(towers(page, 'b(): b3')).toBeVisible();
  expect(await movementsAfter(page, 'Run CPU0')).toEqual([]);
  await expect(towers(page, 'b(): b2, b1, b3')).toBeVisible();
});

test('Next plays the steps that it passes; what is said and the address are there at once', async ({
  page,
}) => {
  await open(page, 'race/');
  const line = figure(page).locator('.playhead:visible');
  const places = await button(page, 'Next').evaluate(async (element) => {
    const head = [...element.closest('figure')!.querySelectorAll('.playhead')].find(
      (one) => one.getClientRects().length > 0,
    )!;
    (element as HTMLElement).click();
    await Promise.resolve();
    const seen = [head.getBoundingClientRect().x];
    while (seen.length < 200) {
      await new Promise(requestAnimationFrame);
      seen.push(head.getBoundingClientRect().x);
    }
    return seen;
  });
  await expect(line).toHaveCount(1);
  expect(new Set(places.map(Math.round)).size).toBeGreaterThan(3);
  expect([...places].sort((left, right) => left - right)).toEqual(places);
});

/** What a screen reader is given: names, roles and states, as text. */
const tree = (page: Page) => figure(page).ariaSnapshot();

test('the race through the accessibility tree alone, to STATE 2', async ({ page }) => {
  await open(page, 'race/');
  const there = /text: "?next:"?\s+- code: klp_module_notify\(MODULE_STATE_COMING, mod\);/;
  for (let count = 0; count < 60 && !there.test(await tree(page)); count++) {
    await button(page, 'Step CPU0').press('Enter');
  }
  expect(await tree(page)).toMatch(there);
  await button(page, 'Run CPU1').press('Enter');
  await expect(said(page)).toHaveText(/CPU1: Took \d+ steps and ended\./);
  await expect(towers(page, 'b(): b3')).toBeVisible();
  await expect(standing(page)).toContainText('So far right: all of P3 is in force');
  await button(page, 'Run CPU0').press('Enter');
  await expect(said(page)).toHaveText(/^Wrong: half of P3 is in force\. CPU0: Took \d+ steps and ended\./);
  expect(await tree(page)).toMatch(/img "Stacks\. a\(\): a3, a2, a1, the first on top; b\(\): b2, b1, b3/);
  expect(await tree(page)).toContain('button "Step CPU0" [disabled]');
});

test('at 400 % nothing is lost, and every button can be reached by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await open(page, 'race/');
  await goToNotifier(page);
  await choose(page, 'Whole listing');
  expect(await overflows(page)).toBe(false);
  await openMenu(page);
  await tabTo(page, button(page, 'Full screen'));
  const boxes = await figure(page)
    .locator('button:visible')
    .evaluateAll((all) => all.map((element) => element.getBoundingClientRect().right));
  for (const right of boxes) expect(right).toBeLessThanOrEqual(320);
});

test('with forced colours the next line, what changed and the choice of a button still show', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, 'race/');
  await button(page, 'Step CPU0').click();
  await expect(code(page, 0, 'load_module').locator('.next').first()).toHaveCSS('outline-style', 'solid');
  await choose(page, 'Whole listing');
  const menu = await openMenu(page);
  await expect(menu.getByRole('button', { name: 'Whole listing' })).toHaveCSS('border-top-width', '3px');
});

test('on paper the figure shows where it stands, without what acts', async ({ page }) => {
  await open(page, 'race/');
  await goToNotifier(page);
  await page.emulateMedia({ media: 'print' });
  await expect(where(page)).toBeVisible();
  await expect(code(page, 0, 'complete_formation')).toContainText(
    'klp_module_notify(MODULE_STATE_COMING, mod);',
  );
  await expect(stack(page, 0)).toContainText('load_module');
  for (const name of ['Step CPU0', 'More', 'Next', 'Check every order']) {
    await expect(button(page, name)).toBeHidden();
  }
  for (const beat of await figure(page).locator('.beat').all()) await expect(beat).toBeVisible();
});

test('on a phone every title of a figure is whole', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const address of stepped) {
    await page.goto(address);
    const titles = page.locator('.unformed-figure .head .title');
    expect(await titles.count(), address).toBeGreaterThan(0);
    const cut = await titles.evaluateAll((all) =>
      all
        .filter((one) => one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth)
        .map((one) => one.textContent),
    );
    expect(cut, address).toEqual([]);
  }
});

test('what a CPU can be made to do is a word wherever there is room for words', async ({ page }) => {
  for (const width of [1440, 1280, 1024, 768, 390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await open(page, 'race/');
    const over = button(page, 'Step over, CPU0');
    await expect(over).toHaveText('Over');
    await expect(over.getByText('Over'), `${width} px`).toBeVisible();
    const cut = await cpu(page, 0)
      .locator('.bar')
      .evaluate((bar) => bar.scrollWidth > bar.clientWidth);
    expect(cut, `${width} px`).toBe(false);
  }
});
