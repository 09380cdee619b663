import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { complaints, faults, overflows } from './page.ts';
import { button, figure, open, programFile, said, standing, tabTo, towers, where } from './stepper.ts';

const proof = (page: Page) => page.getByRole('group', { name: 'Every order', exact: true });
/** The state beside the map. */
const shown = (page: Page) => proof(page).getByRole('group', { name: 'The state that is meant' });
/** The line below the button that asks for a check. */
const line = (page: Page) => figure(page).getByRole('group', { name: 'The check', exact: true });
const cards = (page: Page) =>
  proof(page).getByRole('group', { name: 'Orders', exact: true }).getByRole('button');
const slider = (page: Page) => figure(page).getByRole('slider', { name: 'Step' });

/** Opens a page and checks every order of its figure. */
async function check(page: Page, address: string): Promise<void> {
  await open(page, address);
  await button(page, 'Check every order').click();
  await expect(proof(page)).toContainText('Looked at', { timeout: 60_000 });
}

/** Has a page's figure run another program, without the order that the page came with. */
async function serve(page: Page, file: string): Promise<void> {
  await page.route('**/unformed/', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/(&quot;order&quot;:\[0,&quot;)[^&]*/, '$1');
    await route.fulfill({ response, body });
  });
  await page.route('**/programs/*.json*', (route) =>
    route.fulfill({ body: file, contentType: 'application/json' }),
  );
}

/** The same with a program that is written in a test. */
async function serveText(page: Page, text: string): Promise<void> {
  await serve(page, programFile(text));
}

/** Where it is said that the run was decided. */
async function noReturn(page: Page): Promise<number> {
  const sentence = proof(page).getByText(/^\s*In the run shown, step \d+ is the point of no return/);
  return Number((await sentence.textContent())!.match(/\d+/)![0]);
}

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

test('nothing of the check is loaded before a reader asks for it', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script' || /worker/.test(request.url())) scripts.push(request.url());
  });
  await open(page, 'race/');
  await page.waitForLoadState('networkidle');
  expect(page.workers()).toEqual([]);
  expect(scripts.filter((url) => /worker|proof/i.test(url))).toEqual([]);
  await button(page, 'Check every order').click();
  await expect(proof(page)).toContainText('Looked at');
  expect(page.workers()).toHaveLength(1);
});

test('the race is violated: ten orders, one wrong, which two switches are enough for', async ({ page }) => {
  const found = complaints(page);
  await check(page, 'race/');
  await expect(said(page)).toHaveText('1 of 10 orders ends wrong.');
  await expect(line(page)).toContainText('1 of 10 orders ends wrong');
  await expect(line(page)).toContainText(/Not always: “Both a\(\) and b\(\) .* newest patch .*”/);
  const wrong = proof(page).getByRole('list', { name: 'What goes wrong' }).getByRole('listitem');
  await expect(wrong).toHaveText(/Not always: “Both .*” *check_newest fails an assertion in assert/);
  await expect(proof(page)).toContainText(
    'Checked in every order of these statements, with these two CPUs, each step seen by all at once.',
  );
  await expect(proof(page)).toContainText(/[\d,]{20,} interleavings, which is why nobody tests this by hand/);
  await expect(proof(page)).not.toContainText(/probab|likely|chance/i);
  await expect(cards(page)).toHaveCount(10);
  await expect(cards(page).filter({ hasText: 'wrong' })).toHaveCount(1);
  await expect(cards(page).filter({ hasText: 'right' })).toHaveCount(9);
  await expect(cards(page).nth(2)).toHaveAccessibleName(
    /^Order 3: CPU0 reserve the name, CPU0 become COMING, CPU1 register, CPU1 enable, CPU0 notifier\. .*wrong/,
  );
  await expect(proof(page)).toContainText('any of 10 orders');

  await button(page, /^Open the order with the fewest switches \(2 switches, /).click();
  // STATE 2
  await expect(towers(page, 'b(): b2, b1, b3').first()).toBeVisible();
  await expect(page).toHaveURL(/#race=\w+\.a\d+b\d+a\d+$/);
  await expect(standing(page)).toContainText('Wrong: half of P3 is in force');
  await expect(proof(page)).toContainText(/step (\d+) of \1, order 3/);
  await expect(cards(page).filter({ hasText: 'run shown' })).toHaveAccessibleName(/^Order 3:/);
  await expect(cards(page).filter({ hasText: 'ruled out' })).toHaveCount(9);
  expect(found).toEqual([]);
});

test('each step has its fate, the slider marks where it is decided, and the run can be saved before', async ({
  page,
}) => {
  await check(page, 'race/');
  await expect(standing(page)).toContainText('can end either way');
  await button(page, /^Open the order with the fewest switches/).click();
  await slider(page).fill('1');
  await expect(standing(page)).toContainText('can end either way');

  const step = await noReturn(page);
  await expect(proof(page)).toContainText('It is CPU1’s mutex_lock(&klp_mutex);');
  await slider(page).fill(String(step));
  await expect(standing(page)).toContainText('will end wrong');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /Point of no return\.$/);
  await slider(page).fill(String(step - 1));
  await expect(standing(page)).toContainText('can end either way');
  await slider(page).fill('0');

  await button(page, `Last moment it can still end well (step ${step - 1})`).click();
  await expect(where(page)).toContainText(`step ${step - 1} of`);
  await button(page, 'Open a run that ends well').click();
  await expect(standing(page)).toContainText('Right: all of P3 is in force');
  await expect(towers(page, 'b(): b3, b2, b1').first()).toBeVisible();
  await expect(button(page, /^Last moment/)).toHaveCount(0);
  await expect(proof(page).locator('.sentence')).toBeFocused();
  await expect(said(page)).toHaveText(/^A run that ends well is open/);
});

test('the strip follows the reader: a step rules out orders', async ({ page }) => {
  await check(page, 'race/');
  await slider(page).fill('0');
  await expect(cards(page).filter({ hasText: 'ruled out' })).toHaveCount(0);
  // CPU1's look-up before CPU0's first section: the last four orders begin with it.
  await button(page, 'Run CPU1').click();
  await expect(standing(page)).toContainText('will end well');
  await expect(cards(page).filter({ hasText: 'ruled out' })).toHaveCount(9);
  await expect(proof(page)).toContainText(', order 10');
  await cards(page).nth(1).click();
  await expect(proof(page)).toContainText(', order 2');
  await expect(said(page)).toHaveText(/^Order 2 of 10 is open/);
  await expect(standing(page)).toContainText('Right: all of P3 is in force');
});

test('the idea of the patch: ten orders, two wrong', async ({ page }) => {
  await check(page, 'unformed/');
  await expect(line(page)).toContainText('2 of 10 orders end wrong');
  await expect(cards(page).filter({ hasText: 'wrong' })).toHaveCount(2);
});

test('more than 200 orders are grouped by how they end', async ({ page }) => {
  test.slow();
  await serve(page, await (await page.request.get('programs/notifier.three-cpus.json')).text());
  await check(page, 'unformed/');
  await expect(proof(page)).toContainText('There are more than 200 orders of the locks that decide.');
  const ends = proof(page).getByRole('group', { name: 'Ways to end' }).getByRole('button');
  expect(await ends.count()).toBeGreaterThan(1);
  await ends.first().click();
  await expect(standing(page)).toContainText('Wrong:');
});

test('by keyboard alone: check, open the wrong order, go to the last moment, save it', async ({ page }) => {
  await open(page, 'race/');
  await tabTo(page, button(page, 'Check every order'));
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('1 of 10 orders ends wrong.');
  await page.keyboard.press('Enter');
  await expect(proof(page)).toBeFocused();
  await tabTo(page, button(page, /^Order 3:/));
  await expect(shown(page)).toContainText('Order 3 at its end');
  await page.keyboard.press('Space');
  await expect(standing(page)).toContainText('Wrong: half of P3 is in force');
  await expect(button(page, /^Order 3:/)).toBeFocused();
  await proof(page).focus();
  await tabTo(page, button(page, /^Last moment it can still end well/));
  await page.keyboard.press('Enter');
  await expect(standing(page)).toContainText('can end either way');
  await tabTo(page, button(page, 'Open a run that ends well'));
  await page.keyboard.press('Enter');
  await expect(standing(page)).toContainText('Right:');
});

/** So many states that a check of it is not over before somebody cancels it. */
const ENDLESS = `
int a, b, c, d;
${['a', 'b', 'c', 'd'].map((name, cpu) => `void cpu${cpu}(void) { while (${name} < 200) ${name} = ${name} + 1; }`).join('\n')}
`;

test('a check can be cancelled, and made again', async ({ page }) => {
  await serveText(page, ENDLESS);
  await open(page, 'unformed/');
  await button(page, 'Check every order').click();
  await expect(line(page)).toContainText(/Trying every order: [\d,]+ states so far\./);
  await button(page, 'Step CPU1').click();
  await expect(where(page)).toContainText('step 1 of 1');
  await button(page, 'Cancel').click();
  await expect(line(page)).toContainText('The check was cancelled.');
  await expect(line(page)).toBeFocused();
  await button(page, 'Check every order').click();
  await expect(line(page)).toContainText(/states so far/);
  await button(page, 'Cancel').click();
  await expect(said(page)).toHaveText('The check was cancelled.');
});

test('while a check runs the page stays where its reader looks', async ({ page }) => {
  await serveText(page, ENDLESS);
  await open(page, 'unformed/');
  await button(page, 'Check every order').click();
  await expect(line(page)).toContainText(/states so far/);
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  const before = await line(page).textContent();
  await expect(line(page)).not.toHaveText(before!);
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
]) {
  test(`the verdict is said where it was asked for, the focus stays, and who asks again is led to it, at ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await open(page, 'race/');
    const ask = button(page, 'Check every order');
    await ask.focus();
    await page.keyboard.press('Enter');
    await expect(said(page)).toHaveText('1 of 10 orders ends wrong.');
    // The page does not scroll by itself; who asks again is led to what was found.
    await expect(button(page, '1 of 10 orders ends wrong')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(proof(page)).toBeFocused();
    await expect(proof(page).getByRole('group', { name: 'Map of every order' })).toBeInViewport();
  });
}

for (const [width, rows] of [
  [1440, [10]],
  [1024, [5, 5]],
  [390, [2, 2, 2, 2, 2]],
] as const) {
  test(`the cards of ten orders are alike, on one scale, in rows, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await check(page, 'race/');
    await expect(cards(page)).toHaveCount(10);
    const boxes = await cards(page).evaluateAll((all) =>
      all.map((card) => card.getBoundingClientRect().toJSON() as DOMRect),
    );
    expect(new Set(boxes.map((box) => Math.round(box.height))).size).toBe(1);
    const found = Object.values(Object.groupBy(boxes, ({ y }) => Math.round(y)));
    expect(found.map((row) => row!.length)).toEqual(rows);
  });
}

test('a worker that dies is started again, which is said; if that one dies, too, the reader can', async ({
  page,
}) => {
  let broken = 0;
  const kills = { left: 1 };
  await page.route(/\/worker-[\w-]+\.js/, async (route) => {
    if (kills.left-- <= 0) return route.continue();
    broken++;
    await route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("killed");' });
  });
  await check(page, 'race/');
  expect(broken).toBe(1);
  await expect(line(page)).toContainText('The checker stopped unexpectedly and was started again.');
  await expect(cards(page)).toHaveCount(10);

  kills.left = 2;
  await open(page, 'unformed/');
  await button(page, 'Run CPU1').click();
  await button(page, 'Check every order').click();
  await expect(line(page)).toContainText(/The checker stopped again.*Your run is still here\./);
  await expect(where(page)).toContainText(/step \d{2,} of/);
  await button(page, 'Check every order').click();
  await expect(cards(page)).toHaveCount(10);
  await expect(line(page)).not.toContainText('stopped');
});

test('a worker that never answers is told after a while, and Cancel ends it; the next one checks', async ({
  page,
}) => {
  await page.clock.install();
  // Its script never comes.
  await page.route(/\/worker-[\w-]+\.js/, () => undefined);
  await open(page, 'race/');
  await button(page, 'Check every order').click();
  await expect(line(page)).toContainText('Trying every order…');
  await expect(line(page)).not.toContainText('has said nothing');
  await page.clock.fastForward(6000);
  await expect(line(page)).toContainText('The checker has said nothing for a while.');
  await button(page, 'Cancel').click();
  await expect(line(page)).toContainText('The check was cancelled.');
  await expect(line(page)).toBeFocused();
  expect(page.workers()).toEqual([]);
  await page.unroute(/\/worker-[\w-]+\.js/);
  await button(page, 'Check every order').click();
  await expect(cards(page)).toHaveCount(10);
});

test('a start that is doomed says so, and properties that say nothing are listed', async ({ page }) => {
  await serveText(
    page,
    `
int x;
void cpu0(void) { x = 1; }
void check_zero(void) { assert(x == 0); }
void check_nothing(void) { if (x == 7) assert(x == 7); }
`,
  );
  await check(page, 'unformed/');
  await expect(figure(page)).toContainText('Decided before the first step: no order of steps ends well.');
  await expect(line(page)).toContainText('1 of 1 way to end is wrong');
  await expect(button(page, /^Last moment/)).toHaveCount(0);
  await proof(page).getByText('Properties that say nothing here (1)').click();
  await expect(proof(page)).toContainText('check_nothing');
});

test('data races are a remark beside the verdict, each with a way to see it', async ({ page }) => {
  const found = complaints(page);
  await serveText(
    page,
    `
int x, y;
void cpu0(void)
{
	x = 1;
	y = 1;	/* @racy Only a count. */
}
void cpu1(void)
{
	wait_event(x);
	y = 2;
}
`,
  );
  await check(page, 'unformed/');
  await expect(proof(page)).toContainText('One data race under sequential consistency');
  await expect(proof(page)).toContainText("The kernel's memory model asks for more.");
  await proof(page).getByText('Data races (2)').click();
  const races = proof(page).getByRole('listitem').filter({ hasText: 'Data race:' });
  await expect(races.nth(0)).toContainText(
    /CPU0 writes x in x = 1; .*, and CPU1 reads it in wait_event\(x\);/,
  );
  await expect(races.nth(1)).toContainText(/Meant, says \S+:6: Only a count\./);
  await races.nth(1).getByRole('button', { name: 'Open where both are next' }).click();
  await expect(where(page)).toContainText('step 2 of 2');
  expect(found).toEqual([]);
});

test('where a run has ended, the pair of steps that decided it is told', async ({ page }) => {
  await check(page, 'race/');
  await button(page, /^Open the order with the fewest switches/).click();
  await expect(proof(page)).toContainText(
    /decided it: CPU1 took klp_mutex in klp_enable_patch\(\) before CPU0 did in klp_module_notify\(\); then CPU0 put b1 and b2 on top of b3/,
  );
  await slider(page).fill('0');
  await expect(proof(page)).not.toContainText('decided it:');
});

test('the model for SPIN can be taken along', async ({ page }) => {
  const found = complaints(page);
  await check(page, 'race/');
  const download = page.waitForEvent('download');
  await button(page, 'Download the model for SPIN').click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('notifier.pml');
  expect(await readFile(await file.path(), 'utf8')).toMatch(/proctype cpu0\(\)/);
  expect(found).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing after a check in the ${colorScheme} theme, and nothing sticks out`, async ({
    page,
  }) => {
    test.slow();
    const found = complaints(page);
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await open(page, 'every-order/');
      expect(await faults(page)).toEqual([]);
      await button(page, /^Open the order with the fewest switches/).click();
      await button(page, /^Last moment/).click();
      await proof(page)
        .getByText(/^Statements that no order reaches/)
        .click();
      expect(await faults(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
    }
    expect(found).toEqual([]);
  });
}
