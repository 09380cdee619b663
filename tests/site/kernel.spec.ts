import { expect, test, type Page } from '@playwright/test';
import { faults } from './page.ts';

const runs = (page: Page) => page.locator('#runs');
const said = (page: Page) => runs(page).getByRole('status');
const on = (page: Page) => runs(page).getByRole('button', { name: 'One moment on' });
const back = (page: Page) => runs(page).getByRole('button', { name: 'One moment back' });
const kernel = (page: Page, name: string) => runs(page).getByRole('radio', { name, exact: true });

async function open(page: Page): Promise<void> {
  await page.goto('kernel/');
  await expect(on(page)).toBeEnabled();
}

/** Chooses a kernel as a finger does. */
async function choose(page: Page, name: string): Promise<void> {
  await runs(page).getByText(name, { exact: true }).click();
  await expect(kernel(page, name)).toBeChecked();
}

/** Goes back to the moment at which b2 is put on top. */
async function toB2(page: Page): Promise<void> {
  while (!(await said(page).textContent())?.includes('a001822c')) await back(page).click();
}

test('it opens where the notifier is done with P3, and what came before says what was recorded and what the model does', async ({
  page,
}) => {
  await open(page);
  await expect(runs(page)).toContainText('moment 43 of 45');
  await expect(said(page)).toContainText('do_init_module');
  await toB2(page);
  await expect(said(page)).toContainText('the new function is b2');
  await expect(said(page)).toContainText('CPU0, 7.958594 s: klp_enable_func old=b new=0xffffffffa001822c');
  await expect(said(page)).toContainText('CPU0, klp_enable_object(), step');
  await expect(said(page)).toContainText('ret = klp_enable_func(&obj->func);');
});

test('a step in one is a step in the other, by button and by key', async ({ page }) => {
  await open(page);
  await toB2(page);
  await on(page).click();
  await expect(said(page)).toContainText('klp_enable_object returns 0');
  await on(page).press('ArrowRight');
  await expect(said(page)).toContainText('klp_init_object_loaded patch=p3 obj=m');
  await expect(said(page)).toContainText('klp_init_object_loaded(obj)');
  await back(page).press('ArrowLeft');
  await expect(said(page)).toContainText('klp_enable_object returns 0');
  for (let count = 0; count < 60; count++) await back(page).click({ force: true });
  await expect(said(page)).toContainText('Before the first moment.');
  await expect(back(page)).toBeDisabled();
  // A button that leads nowhere keeps the keys.
  await back(page).press('End');
  await expect(runs(page)).toContainText('moment 45 of 45');
  await back(page).press('Home');
  await expect(runs(page)).toContainText('moment 0 of 45');
  await runs(page).getByRole('button', { name: 'The last moment' }).click();
  await expect(runs(page)).toContainText('moment 45 of 45');
  await runs(page).getByRole('button', { name: 'Before the first moment' }).click();
  await expect(runs(page)).toContainText('moment 0 of 45');
});

test('what no listing has is said to be nothing in the model, and why', async ({ page }) => {
  await open(page);
  while (!(await said(page).textContent())?.includes('gate: window closes')) await back(page).click();
  await expect(said(page)).toContainText('Nothing: this is the module that holds the CPU up.');
});

test('pointing at either picture goes there', async ({ page }) => {
  await open(page);
  const lines = runs(page).locator('.line:visible');
  await expect(lines).toHaveCount(2);
  for (const line of await lines.all()) {
    const box = (await line.boundingBox())!;
    await page.mouse.click(box.x + 4, box.y + box.height / 2);
    await expect(runs(page)).toContainText(/moment [0-2] of 45/);
    await page.mouse.click(box.x + box.width - 4, box.y + box.height / 2);
    await expect(runs(page)).toContainText(/moment 4[3-5] of 45/);
  }
});

test('on v4.0 the same order has P3 leave M alone, and b3 goes on top at the end', async ({ page }) => {
  await open(page);
  await choose(page, 'v4.0');
  await expect(runs(page)).toContainText('v40-02-race');
  await expect(said(page)).toContainText('do_init_module');
  await expect(runs(page)).toContainText('notifier.c, v4-0-way-out');
});

test('another recording brings its kernels along', async ({ page }) => {
  await open(page);
  await runs(page).getByRole('combobox').selectOption({ label: 'M is loaded, with P1 and P2' });
  await expect(runs(page).getByRole('radio')).toHaveCount(1);
  await expect(runs(page)).toContainText('v2-01-load-m');
  while (await on(page).isEnabled()) await on(page).click();
  await expect(said(page)).toContainText('BUG: unable to handle kernel NULL pointer dereference');
  await expect(said(page)).toContainText('klp_module_going()');
});

test('a recording that does not come is said, the last one stays, and it can be asked for again', async ({
  page,
}) => {
  await open(page);
  await page.route('**/recordings/**', (route) => route.abort());
  await runs(page).getByText('v4.0 without its fix', { exact: true }).click();
  const alert = runs(page).getByRole('alert');
  await expect(alert).toContainText(
    '“P3 registered and enabled in the gap, v4.0 without its fix” did not come',
  );
  await expect(runs(page)).toContainText('base-02-race');
  await expect(kernel(page, 'the base of the post')).toBeChecked();
  await page.unroute('**/recordings/**');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(runs(page)).toContainText('v40rc-02-race');
  await expect(kernel(page, 'v4.0 without its fix')).toBeChecked();
  await expect(alert).toHaveCount(0);
});

for (const width of [1440, 1024, 390])
  test(`sixty clicks at one point of Back and On move nothing but the pictures, at ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page);
    const place = async () => (await on(page).boundingBox())!;
    const before = await place();
    const height = (await runs(page).boundingBox())!.height;
    for (const button of [back(page), on(page)]) {
      const box = (await button.boundingBox())!;
      for (let count = 0; count < 60; count++) {
        await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
        expect(await place()).toEqual(before);
        expect((await runs(page).boundingBox())!.height).toBe(height);
      }
    }
  });

test('every recording that the page names can be read', async ({ page, request }) => {
  await page.goto('kernel/');
  const links = page.locator('main a[href*="/evidence/"]');
  const addresses = await links.evaluateAll((all) => [
    ...new Set(all.map((link) => (link as HTMLAnchorElement).href)),
  ]);
  expect(addresses.length).toBeGreaterThan(100);
  for (const address of addresses) {
    const response = await request.get(address);
    expect(response.status(), address).toBe(200);
  }
});

test('the table of files counts them all', async ({ page }) => {
  await page.goto('kernel/');
  await expect(page.locator('.holdings li')).toHaveCount(107);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('both pictures, the stacks, the series and the table are there', async ({ page }) => {
    await page.goto('kernel/');
    await expect(runs(page).locator('.line:visible')).toHaveCount(2);
    await expect(
      page.getByRole('img', { name: /Stacks\. stack|Stacks\. a\(\): a3, a2, a1/ }).first(),
    ).toBeVisible();
    await expect(page.getByRole('img', { name: 'The base of the post: 200 loops, 42 wrong' })).toBeVisible();
    await expect(
      page.getByRole('img', { name: 'v4.0 without its fix: 200 loops, 36 wrong, 2 refused' }),
    ).toBeVisible();
    await expect(page.getByRole('img', { name: 'v4.0: 200 loops, none wrong' })).toBeVisible();
    await expect(page.getByText('d856e96a3cce').first()).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing after a few steps and with all tables open, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page);
    await choose(page, 'v4.0 without its fix');
    await back(page).click();
    await page
      .locator('.holdings details')
      .evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
    expect(await faults(page)).toEqual([]);
  });
}

for (const width of [1440, 1280, 1024, 768, 390, 320]) {
  test(`at ${width} px nothing of the page is cut off`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
    for (const part of ['#runs', '.states', '.ran', '.loops', '.ids', '.holdings']) {
      for (const one of await page.locator(part).all()) {
        const wider = await one.evaluate((element) => element.scrollWidth - element.clientWidth);
        expect(wider, part).toBeLessThanOrEqual(0);
      }
    }
  });
}
