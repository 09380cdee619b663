import { expect, test, type Page } from '@playwright/test';
import { complaints } from './page.ts';
import { chapters, stepped } from './pages.ts';

/** Requests that leave the site. */
function strangers(page: Page, baseURL: string): string[] {
  const found: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(baseURL) && !/^(?:data|blob):/.test(url)) found.push(url);
  });
  return found;
}

/** Takes a step in the first figure. */
async function step(page: Page): Promise<void> {
  const figure = page.locator('.unformed-figure').first();
  await figure.evaluate((element) => element.scrollIntoView());
  await expect(figure.getByRole('button', { name: 'More', exact: true })).toBeEnabled();
  // One opens where nobody can go on: there it is the way back that is used.
  const steps = figure
    .getByRole('group', { name: /^CPU\d controls$/ })
    .getByRole('button', { disabled: false });
  if (await steps.count()) await steps.first().click();
  else await figure.getByRole('slider').press('ArrowLeft');
}

/** Goes a moment back in a recording. */
async function stepBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'One moment back' }).click();
}

test('every page with its search and its figures in use breaks no rule and asks nobody else', async ({
  page,
  baseURL,
}) => {
  test.slow();
  const found = complaints(page);
  const asked = strangers(page, baseURL!);
  for (const address of chapters) {
    await page.goto(address);
    await (stepped.includes(address) ? step : stepBack)(page);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('textbox', { name: 'Search' }).fill('mutex');
    await expect(page.getByRole('dialog').getByRole('link').first()).toBeVisible();
    await page.keyboard.press('Escape');
  }
  expect(found).toEqual([]);
  expect(asked).toEqual([]);
});

test('the check, in its worker, breaks no rule and asks nobody else', async ({ page, baseURL }) => {
  const found = complaints(page);
  const asked = strangers(page, baseURL!);
  await page.goto('race/');
  const figure = page.getByRole('region', { name: 'The race, with the notifier' });
  await figure.scrollIntoViewIfNeeded();
  await figure.getByRole('button', { name: 'Check every order' }).click();
  await expect(figure).toContainText('1 of 10 orders');
  expect(found).toEqual([]);
  expect(asked).toEqual([]);
});

/** Parts of an address that no figure wrote. */
const hostile: [name: string, hash: string][] = [
  ['markup', '#race=<img src=x onerror=alert(1)>'],
  ['escaped markup', '#race=%3Cscript%3Ealert(1)%3C/script%3E'],
  ['control characters', '#race=%00%07%1b[2J%e2%80%ae.a1'],
  ['a broken escape', '#race=%E0%A4%A'],
  ['a million characters', `#race=${'a1b1'.repeat(250_000)}`],
  ['a step that is too large', '#race=0.a999999999999999999999'],
];

for (const [name, hash] of hostile) {
  test(`a link with ${name} is refused with a sentence, and the figure works`, async ({ page }) => {
    const found = complaints(page);
    let dialogs = 0;
    page.on('dialog', (dialog) => (dialogs++, dialog.dismiss()));
    await page.goto('race/');
    const figure = page.getByRole('region', { name: 'The race, with the notifier' });
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.getByRole('button', { name: 'More', exact: true })).toBeEnabled();
    await page.evaluate((text) => (location.hash = text), hash);
    await expect(figure).toContainText(/This link (?:is damaged|was made for another)/);
    await expect(figure.locator('img, script')).toHaveCount(0);
    await figure.getByRole('button', { name: 'Step CPU0' }).click();
    await expect(figure).toContainText('step 1 of');
    expect(dialogs).toBe(0);
    expect(found).toEqual([]);
  });
}

for (const hash of ['#__proto__=0.a1', '#constructor=0.a1', '#nothing=0.a1', '#=0.a1', '#&&==&=', '#%']) {
  test(`the address ${hash} names no figure: nothing breaks`, async ({ page }) => {
    const found = complaints(page);
    await page.goto(`race/${hash}`);
    const figure = page.getByRole('region', { name: 'The race, with the notifier' });
    await figure.scrollIntoViewIfNeeded();
    await figure.getByRole('button', { name: 'Step CPU0' }).click();
    await expect(figure).toContainText('step 1 of');
    expect(await page.evaluate(() => Object.keys(Object.prototype))).toEqual([]);
    expect(found).toEqual([]);
  });
}
