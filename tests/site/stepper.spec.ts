import { readFile } from 'node:fs/promises';
import { expect, test, type Page, type Route } from '@playwright/test';
import { complaints, faults, overflows } from './page.ts';
import {
  button,
  choose,
  code,
  cpu,
  figure,
  open,
  programFile,
  said,
  standing,
  state1,
  tabTo,
  towers,
} from './stepper.ts';
import { boxes, shifts, watch } from './stillness.ts';

test('the race by keyboard alone, to STATE 2', async ({ page }) => {
  const found = complaints(page);
  await open(page, 'race/');
  await tabTo(page, button(page, 'Step CPU0'));

  const next = code(page, 0, 'complete_formation');
  for (let count = 0; count < 60; count++) {
    if (
      (await next.count()) &&
      /next: *klp_module_notify\(MODULE_STATE_COMING, mod\);/.test((await next.textContent())!)
    )
      break;
    await page.keyboard.press('Digit0');
  }
  await expect(next).toContainText(/next: *klp_module_notify\(MODULE_STATE_COMING, mod\);/);
  await expect(said(page)).toHaveText(/^CPU0: .*module_mutex: free, was held by CPU0\. M is COMING/);
  await expect(cpu(page, 0).getByRole('tablist', { name: 'Call stack' }).getByRole('tab')).toHaveText([
    'cpu0',
    'load_module',
    'complete_formation',
  ]);

  await tabTo(page, button(page, 'Run CPU1'));
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText(
    /^So far right: all of P3 is in force\. CPU1: Took \d+ steps and ended\./,
  );
  // STATE 1
  await expect(towers(page, 'a(): a3, a2, a1')).toBeVisible();
  await expect(towers(page, 'b(): b3')).toBeVisible();
  await expect(standing(page)).toContainText(/a\(\)\s*runs\s*a3/);
  await expect(standing(page)).toContainText(/b\(\)\s*cannot be called/);

  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Digit1');
  await expect(said(page)).toHaveText('CPU1 has ended.');

  await tabTo(page, button(page, 'Run CPU0'));
  await page.keyboard.press('Space');
  await expect(said(page)).toHaveText(/^Wrong: half of P3 is in force\. CPU0: Took \d+ steps and ended\./);
  // STATE 2
  await expect(towers(page, 'a(): a3, a2, a1')).toBeVisible();
  await expect(towers(page, 'b(): b2, b1, b3')).toBeVisible();
  await expect(standing(page)).toContainText(/b\(\)\s*runs\s*b2/);
  await expect(standing(page)).toContainText('Wrong: half of P3 is in force');
  await expect(figure(page).locator('.because:visible')).toContainText(
    /Why: Step \d+ decided it: CPU1 took klp_mutex in klp_enable_patch\(\) before CPU0 did in klp_module_notify\(\)/,
  );
  await button(page, /^Log/).click();
  const log = figure(page).getByRole('group', { name: 'Kernel log' });
  await expect(log).toContainText("failed to apply patch 'P3' to module 'M' (-22)");
  await expect(log.getByRole('row', { name: 'WARN_ON' })).toHaveCount(1);

  await button(page, 'Run CPU0').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(said(page)).toHaveText(/^Step \d+ of \d+\. CPU0: /);
  await page.keyboard.press('Home');
  await expect(said(page)).toHaveText(/^Step 0 of \d+\. Nothing has happened yet\./);
  expect(found).toEqual([]);
});

test('keys belong to the figure only while the focus is in it', async ({ page }) => {
  await open(page, 'race/');
  await page.keyboard.press('Digit0');
  await page.getByRole('button', { name: 'Search' }).focus();
  await page.keyboard.press('Digit0');
  await expect(figure(page)).toContainText('step 0 of');

  const slider = figure(page).getByRole('slider', { name: 'Step' });
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Step 1 of \d+: CPU0: /);
  await expect(figure(page)).toContainText('step 1 of');
  await page.keyboard.press('Digit0');
  await expect(figure(page)).toContainText('step 2 of');
});

test('the order is in the address: a reload and a copied link lead back', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, 'race/');
  await state1(page);
  await expect(towers(page, 'b(): b3')).toBeVisible();
  await button(page, 'Step CPU0').click();
  await expect(page).toHaveURL(/#race=\w+\.a\d+b\d+a1$/);
  const where = await figure(page)
    .getByText(/^step \d+ of/)
    .textContent();
  await choose(page, 'Copy link');
  await expect(said(page)).toHaveText('Link copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());

  await page.goto('about:blank');
  await open(page, link);
  await expect(figure(page)).toContainText(where!);
  await choose(page, 'Copy as text');
  await expect(said(page)).toHaveText('Text copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    'klp_module_notify(MODULE_STATE_COMING, mod);',
  );
});

test('a damaged link says so, and a link for another text too; neither is ever markup', async ({ page }) => {
  const found = complaints(page);
  await open(page, 'race/#race=<img src=x onerror=alert(1)>');
  await expect(figure(page)).toContainText(/This link is damaged.* The figure stands at its start instead\./);
  await expect(figure(page)).toContainText('step 0 of');
  await expect(figure(page).locator('img')).toHaveCount(0);
  await page.evaluate(() => (location.hash = '#race=0000000.a5'));
  await expect(figure(page)).toContainText('This link was made for another text of the model');
  await button(page, 'Step CPU0').click();
  await expect(figure(page)).not.toContainText('This link');
  expect(found).toEqual([]);
});

test('a step that is not possible is refused in words, at its button', async ({ page }) => {
  await open(page, 'race/');
  for (let count = 0; count < 4; count++) await button(page, 'Step CPU1').click();
  await button(page, 'Run CPU0').click();
  const stuck = button(page, 'Step CPU0');
  await expect(stuck).toHaveAttribute('aria-disabled', 'true');
  await expect(stuck).toHaveAccessibleDescription(
    /^CPU0 waits for klp_mutex held by CPU1 \(taken at livepatch\.h:/,
  );
  await stuck.click({ force: true }); // Playwright takes aria-disabled for disabled.
  await expect(said(page)).toHaveText(/^CPU0 waits for klp_mutex held by CPU1/);
  await expect(cpu(page, 0).locator('.why')).toHaveText(/^CPU0 waits for klp_mutex held by CPU1/);
});

/** To the end of the race, with everything open that can be. */
async function openEverything(page: Page): Promise<void> {
  await open(page, 'race/');
  await state1(page);
  await button(page, 'Run CPU0').click();
  await button(page, /^Variables/).click();
  await figure(page)
    .getByRole('checkbox', { name: /show everything/ })
    .check();
  for (const summary of await figure(page).locator('summary').all()) await summary.click();
  await choose(page, 'Keys');
}

// Untouched figures are in access.spec.ts.
for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing at STATE 2 with all opened, ${colorScheme}, at ${width} px`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await openEverything(page);
      expect(await faults(page)).toEqual([]);
    });
  }
}

for (const width of [1440, 1024, 390]) {
  test(`at ${width} px nothing sticks out, and the browser has no complaint`, async ({ page }) => {
    const found = complaints(page);
    await page.setViewportSize({ width, height: 900 });
    for (const address of ['./', 'race/', 'unformed/']) {
      await open(page, address);
      expect(await overflows(page)).toBe(false);
    }
    await openEverything(page);
    expect(await overflows(page)).toBe(false);
    expect(found).toEqual([]);
  });
}

test.describe('with another program', () => {
  /** A choice, a fault, a long function: what the race does not have. */
  const text = `
int x;
int *nowhere;
void cpu0(void)
{
	x = choose(3);
	x = 1;
${'\tx = x + 1;\n'.repeat(60)}}
void cpu1(void)
{
	x = *nowhere;
}
`;

  test.beforeEach(async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const body = programFile(text);
    await page.route('**/programs/unformed.json*', (route) =>
      route.fulfill({ body, contentType: 'application/json' }),
    );
    // The chapter's order is one of the chapter's program.
    await page.route('**/unformed/', async (route) => {
      const response = await route.fetch();
      const chapter = (await response.text()).replace(
        /(&quot;order&quot;:\[0,&quot;)\w+(&quot;\])/,
        (_, before: string, after: string) => before + after,
      );
      await route.fulfill({ response, body: chapter });
    });
    await open(page, 'unformed/');
  });

  test('a choice is a button for each possibility', async ({ page }) => {
    const controls = cpu(page, 0).getByRole('group', { name: 'CPU0 controls' });
    await expect(controls.getByRole('button')).toHaveCount(3);
    await controls.getByRole('button').nth(2).click();
    await expect(cpu(page, 0)).toHaveAccessibleName(/about to run/);
    await expect(page).toHaveURL(/\.a1!2$/);
    expect(await faults(page)).toEqual([]);
  });

  test('a fault is told in place, marked by a word and a shape', async ({ page }) => {
    await button(page, 'Step CPU1').click();
    await expect(cpu(page, 1)).toContainText('faulted here:');
    await expect(said(page)).toHaveText(/^Wrong: a NULL pointer followed: .* CPU1: Follows a NULL pointer/);
    await expect(button(page, 'Step CPU1')).toHaveAccessibleDescription('CPU1 has stopped with a fault.');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await faults(page)).toEqual([]);
    }
  });

  test('a long function scrolls by itself, and the page stays where it is', async ({ page }) => {
    await cpu(page, 0).getByRole('group', { name: 'CPU0 controls' }).getByRole('button').first().click();
    await button(page, 'Run CPU0').click();
    const pane = code(page, 0, 'cpu0');
    await expect(pane).toHaveAttribute('tabindex', '0');
    const before = await pane.boundingBox();
    await page.keyboard.press('ArrowLeft');
    await expect(pane.locator('.next')).toBeInViewport();
    expect((await pane.boundingBox())?.y).toBe(before?.y);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the listing is there, the figure shows how its order ends, and what is missing is said', async ({
    page,
  }) => {
    await page.goto('race/');
    await expect(figure(page).locator('noscript p')).toContainText('Without JavaScript');
    // How the order ends, and nothing to press that does nothing.
    await expect(towers(page, 'b(): b2, b1, b3')).toBeVisible();
    await expect(standing(page)).toContainText('Wrong: half of P3 is in force');
    await expect(figure(page).locator('button:visible')).toHaveCount(0);
    const listing = await readFile('content/models/notifier.c', 'utf8');
    const line =
      listing.split('\n').findIndex((text) => text.includes('mod->state = MODULE_STATE_COMING')) + 1;
    await figure(page).getByRole('link', { name: 'notifier.c' }).click();
    await expect(page.locator(`#L${line}`)).toHaveText(/mod->state = MODULE_STATE_COMING;/);
  });
});

test('a figure that cannot be loaded says so, and can be tried again', async ({ page }) => {
  await page.route('**/programs/*', (route) => route.abort());
  await page.goto('race/');
  await expect(page.getByRole('alert')).toContainText('could not be loaded');
  await page.unroute('**/programs/*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await figure(page).scrollIntoViewIfNeeded();
  await expect(button(page, 'Step CPU0')).toBeEnabled();
});

test('a figure whose script is missing says so, and the page can be loaded again', async ({ page }) => {
  await page.route(/\/Stepper\.[\w-]+\.js/, (route) => route.fulfill({ status: 404 }));
  await page.goto('race/');
  const note = page.getByRole('status').filter({ hasText: 'A script of this figure did not come' }).first();
  await expect(note).toBeInViewport();
  await expect(button(page, 'Step CPU0')).toBeDisabled();
  expect(await faults(page)).toEqual([]);
  await page.unroute(/\/Stepper\.[\w-]+\.js/);
  await note.getByRole('button', { name: 'Reload the page' }).click();
  await figure(page).scrollIntoViewIfNeeded();
  await expect(button(page, 'Step CPU0')).toBeEnabled();
  await expect(page.getByText('did not come')).toHaveCount(0);
});

test('a figure whose program takes long says so after a moment, and nothing moves', async ({ page }) => {
  const held: Route[] = [];
  await page.route('**/programs/*', (route) => void held.push(route));
  await page.goto('race/');
  await page.evaluate(() => document.fonts.ready);
  await watch(page);
  const before = await boxes(page);
  const note = page.getByText('This figure is still loading.');
  await expect(note).toBeInViewport();
  // The note is all that is new.
  const { x, y } = (await note.boundingBox())!;
  const others = (await boxes(page)).filter(
    (box) => !box.startsWith(`P: ${Math.round(x)} ${Math.round(y)} `),
  );
  expect(others).toEqual(before);
  await Promise.all(held.map((route) => route.continue()));
  await expect(page.locator('#find').getByRole('button', { name: 'Step CPU0', exact: true })).toBeEnabled();
  await expect(note).toHaveCount(0);
  expect(await shifts(page)).toEqual([]);
});

test('a link that a mail altered leads to the same state', async ({ page }) => {
  await open(page, 'race/');
  await state1(page);
  await expect(towers(page, 'b(): b3')).toBeVisible();
  const address = page.url();
  await page.goto('about:blank');
  await open(page, `${address}%20%3E.`);
  await expect(towers(page, 'b(): b3')).toBeVisible();
  await expect(figure(page)).not.toContainText('This link');
});
