import { expect, test, type Page } from '@playwright/test';
import { complaints, faults, overflows } from './page.ts';
import { button, code, cpu, figure, list, open, said, state1, tabTo, where } from './stepper.ts';

const stack = (page: Page, number: number) => cpu(page, number).getByRole('list', { name: 'Call stack' });

/** By the menu, to the moment before `klp_module_notify()`. */
async function goToNotifier(page: Page): Promise<void> {
  await button(page, 'Go to a moment').click();
  await button(page, /CPU0 before klp_module_notify\(mod\); @notifier/).click();
}

test('a moment is gone to by name: within the run, else by steps, else it says why not', async ({ page }) => {
  await open(page, 'race/');
  await goToNotifier(page);
  await expect(where(page)).toHaveText(/^step \d+ of \d{3}/);
  await expect(code(page, 0, 'complete_formation')).toContainText(/next: *klp_module_notify\(mod\);/);
  await expect(said(page)).toHaveText(/^Step \d+ of \d+\. CPU0: /);

  await button(page, 'Back to the start').click();
  await button(page, 'Step CPU1').click();
  await button(page, 'Run CPU1').click();
  await button(page, /CPU0 before klp_module_notify\(mod\); @notifier/).click();
  await expect(code(page, 0, 'complete_formation')).toContainText(/next: *klp_module_notify\(mod\);/);
  const { length } = (await where(page).textContent())!.split(' ');
  expect(length).toBe(4); // `step n of n`: taken from where the reader stood.

  await button(page, 'Back to the start').click();
  for (let count = 0; count < 4; count++) await button(page, 'Step CPU1').click();
  await button(page, /CPU0 before klp_module_notify_coming/).click();
  await expect(figure(page)).toContainText(
    /CPU0 cannot get there from here\. CPU0 never gets to @apply .*waits for klp_mutex/,
  );
});

test('callers can be opened, with the call marked, and the way back is a button', async ({ page }) => {
  await open(page, 'race/');
  await goToNotifier(page);
  await stack(page, 0).getByRole('button', { name: 'load_module' }).click();
  const caller = code(page, 0, 'load_module');
  await expect(caller).toContainText(/in this call: *.*complete_formation\(mod\)/);
  await expect(caller).not.toContainText('next:');
  await button(page, 'back to where it runs').click();
  await expect(code(page, 0, 'complete_formation')).toContainText('next:');
  await stack(page, 0).getByRole('button', { name: 'cpu0' }).click();
  await expect(code(page, 0, 'cpu0')).toContainText('in this call:');
  await button(page, 'Step CPU0').click();
  await expect(code(page, 0, 'klp_module_notify')).toContainText('next:');
});

test('the whole listing shows where both CPUs are, and follows them', async ({ page }) => {
  test.slow();
  const found = complaints(page);
  await open(page, 'race/');
  await button(page, 'Whole listing').click();
  const listing = figure(page).getByRole('group', { name: 'Whole listing' });
  await expect(listing).toContainText(/CPU0 next\s+\d+\s+load_result = load_module\(&M\);/);
  await expect(listing).toContainText(/CPU1 next\s+\d+\s+register_result = klp_register_patch\(&P3\);/);
  await expect(listing).toHaveAttribute('tabindex', '0');
  await expect(figure(page).getByRole('group', { name: /code of/ })).toHaveCount(0);
  await goToNotifier(page);
  await expect(listing.locator('[data-next="0"]')).toBeInViewport();
  await expect(listing).toContainText(/CPU0 in call\s+\d+\s+load_result = load_module\(&M\);/);
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await overflows(page)).toBe(false);
  }
  expect(await faults(page)).toEqual([]);
  await button(page, 'Whole listing').click();
  await expect(code(page, 0, 'complete_formation')).toContainText('next:');
  expect(found).toEqual([]);
});

test('the figure can have the whole screen', async ({ page }) => {
  await open(page, 'race/');
  const toggle = button(page, 'Full screen');
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  expect(await figure(page).evaluate((element) => document.fullscreenElement === element)).toBe(true);
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
});

test('? shows the keys and hides them, whatever the layout of the keyboard', async ({ page }) => {
  await open(page, 'race/');
  await button(page, 'Step CPU0').focus();
  await page.keyboard.press('?');
  await expect(figure(page)).toContainText('step over a call');
  await page.keyboard.press('?');
  await expect(figure(page)).not.toContainText('step over a call');
});

test('cards slide onto stacks, and a lock changes hands, for 150 to 250 ms', async ({ page }) => {
  await open(page, 'race/');
  const moving = () =>
    figure(page).evaluate((element) =>
      element
        .getAnimations({ subtree: true })
        .filter((animation) => !(animation instanceof CSSTransition))
        .map(({ effect }) => Number(effect!.getTiming().duration)),
    );
  await page.getByRole('link', { name: 'STATE 1' }).evaluate((link) => (link as HTMLElement).click());
  await expect(list(page, 'func_stack of b')).toHaveText(['b3']);
  await expect.poll(moving).toEqual([]);
  // Between the step and the look nothing else may run, or the movement could be over.
  const times = await button(page, 'Run CPU0').evaluate(async (element) => {
    (element as HTMLElement).click();
    await Promise.resolve();
    await new Promise(requestAnimationFrame);
    return document
      .getAnimations()
      .filter((animation) => !(animation instanceof CSSTransition))
      .map(({ effect }) => Number(effect!.getTiming().duration));
  });
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
  await expect(list(page, 'func_stack of b')).toHaveText(['b3']);
  const running = await button(page, 'Run CPU0').evaluate(async (element) => {
    (element as HTMLElement).click();
    await Promise.resolve();
    await new Promise(requestAnimationFrame);
    return document.getAnimations().length;
  });
  await expect(list(page, 'func_stack of b')).toHaveCount(3);
  expect(running).toBe(0);
});

test('what changed is marked by more than colour', async ({ page }) => {
  await open(page, 'race/');
  await state1(page);
  await button(page, 'Run CPU0').click();
  const [fresh, , old] = await list(page, 'func_stack of b').all();
  await expect(fresh).toContainText('(new here)');
  await expect(fresh.locator('svg')).toHaveCount(1);
  await expect(old.locator('svg')).toHaveCount(0);
});

/** What a screen reader is given: names, roles and states, as text. */
const tree = (page: Page) => figure(page).ariaSnapshot();

test('the race through the accessibility tree alone, to STATE 2', async ({ page }) => {
  await open(page, 'race/');
  const there = /text: "?next:"?\s+- code: klp_module_notify\(mod\);/;
  for (let count = 0; count < 60 && !there.test(await tree(page)); count++) {
    await button(page, 'Step CPU0').press('Enter');
  }
  expect(await tree(page)).toMatch(there);
  await button(page, 'Run CPU1').press('Enter');
  await expect(said(page)).toHaveText(/^CPU1: Took \d+ steps and ended\./);
  expect(await tree(page)).toMatch(/a call to\s+- code: a\(\)\s+- text: now runs\s+- code: a3/);
  expect(await tree(page)).toMatch(/code: b\(\)\s+- text: cannot be called yet/);
  await button(page, 'Run CPU0').press('Enter');
  await expect(said(page)).toHaveText(/^CPU0: Took \d+ steps and ended\./);
  expect(await tree(page)).toMatch(
    /list "func_stack of b":\s+- listitem: b2.*\s+- listitem: b1.*\s+- listitem: b3/,
  );
  expect(await tree(page)).toContain('button "Step CPU0" [disabled]');
});

test('at 400 % nothing is lost, and every button can be reached by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await open(page, 'race/');
  await goToNotifier(page);
  await button(page, 'Whole listing').click();
  expect(await overflows(page)).toBe(false);
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
  await button(page, 'Whole listing').click();
  await expect(button(page, 'Whole listing')).toHaveCSS('border-top-width', '3px');
});

test('on paper the figure shows where it stands, without what acts', async ({ page }) => {
  await open(page, 'race/');
  await goToNotifier(page);
  await page.emulateMedia({ media: 'print' });
  await expect(where(page)).toBeVisible();
  await expect(code(page, 0, 'complete_formation')).toContainText('klp_module_notify(mod);');
  await expect(stack(page, 0)).toContainText('load_module');
  for (const name of ['Step CPU0', 'Copy link', 'Next: 4 of 7', 'Go to a moment']) {
    await expect(button(page, name)).toBeHidden();
  }
  for (const beat of await figure(page).locator('.beat').all()) await expect(beat).toBeVisible();
});
