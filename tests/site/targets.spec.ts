/** Targets: what is chosen, ticked or opened can be hit by a finger that trembles (WCAG 2.5.8). */
import { expect, test, type Page } from '@playwright/test';
import { lab, openLab } from './lab.ts';

/** Pixels, in both directions. */
const LEAST = 24;

/** The radios, checkboxes and summaries that are smaller, with their labels taken for a part of them. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const all = document.querySelectorAll<HTMLElement>('input:is([type=radio], [type=checkbox]), summary');
    return [...all].flatMap((element) => {
      const labels = element instanceof HTMLInputElement ? [...element.labels!] : [];
      const boxes = [element, ...labels].map((part) => part.getBoundingClientRect());
      const [width, height] = [
        Math.max(...boxes.map((box) => box.width)),
        Math.max(...boxes.map((box) => box.height)),
      ];
      if (!element.checkVisibility() || width === 0 || (width >= least && height >= least)) return [];
      const name = (labels[0] ?? element).textContent.trim().replace(/\s+/g, ' ');
      return `${element.tagName} “${name}” ${width} x ${height}`;
    });
  }, LEAST);
}

for (const address of [
  './',
  'race/',
  'every-order/',
  'refusing/',
  'kernel/',
  'compare/',
  'designs/',
  'exercises/',
  'exercises/a-race-of-your-own/',
  'exercises/fewest-tokens/',
  'exercises/review-it/',
  'reference/model-c/',
  'reference/checking/',
  'reference/the-post/',
  'reference/sources/',
  'reference/write-a-chapter/',
]) {
  test(`whatever is ticked or opened on ${address} is ${LEAST} pixels high and wide`, async ({ page }) => {
    await page.goto(address, { waitUntil: 'networkidle' });
    expect(await tooSmall(page)).toEqual([]);
  });
}

test(`in the lab, too, with all of it opened`, async ({ page }) => {
  await openLab(page);
  await lab(page)
    .getByRole('button', { name: /^Variables/ })
    .click();
  await expect(lab(page).getByText('show everything, constants too')).toBeVisible();
  expect(await tooSmall(page)).toEqual([]);
});

test(`nor is anything smaller in a frame, once it is checked`, async ({ page }) => {
  await page.goto('embed/#notifier');
  await page.getByRole('button', { name: 'Check every order' }).click();
  await expect(page.getByText('The map as a table')).toBeVisible();
  await expect(page.locator('summary', { hasText: 'Data races' })).toBeVisible();
  expect(await tooSmall(page)).toEqual([]);
});
