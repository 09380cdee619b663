/** Text in the parts of a figure is whole wherever there is room for it. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { writeLink } from '../../src/lab/share/link.ts';
import { BOOK } from '../lab/share/book.ts';

const foot = (page: Page) => page.locator('.figure .foot').first();

/** Opens a model in a frame of its own. */
async function embed(page: Page, name: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.goto(`embed/#${name}`);
  await expect(page.getByRole('button', { name: 'More', exact: true })).toBeEnabled();
}

/** The texts of those elements that are cut. */
const cut = (elements: Locator) =>
  elements.evaluateAll((all) =>
    all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
  );

for (const width of [736, 390, 356, 320]) {
  test(`three locks are whole, one row close to the next, at ${width} px`, async ({ page }) => {
    await embed(page, 'unformed.reload', width);
    const locks = foot(page).getByRole('list', { name: 'Locks' }).getByRole('listitem');
    await expect(locks).toHaveCount(3);
    const { x, width: room } = (await foot(page).boundingBox())!;
    expect(await cut(foot(page).getByRole('list', { name: 'Locks' }))).toEqual([]);
    const rows = new Set<number>();
    for (const lock of await locks.all()) {
      const box = (await lock.boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(x);
      expect(box.x + box.width).toBeLessThanOrEqual(x + room);
      rows.add(Math.round(box.y));
    }
    const tops = [...rows].sort((a, b) => a - b);
    for (const [index, top] of tops.slice(1).entries()) expect(top - tops[index]).toBeLessThan(30);
    // What opens below has room, too.
    const log = (await foot(page).getByRole('button', { name: /^Log/ }).boundingBox())!;
    expect(log.width).toBeGreaterThan(50);
    expect(log.x).toBeGreaterThanOrEqual(x);
  });
}

test('what is true is told in full', async ({ page }) => {
  for (const [name, width] of [
    ['classics-double-checked.broken', 1100],
    ['unformed.reload', 1100],
    ['unformed.reload', 390],
    ['unformed.reload', 356],
  ] as const) {
    await embed(page, name, width);
    const lamps = page.locator('.lamps .what');
    await expect(lamps).toHaveCount(2);
    expect(await cut(lamps), `${name}, ${width} px`).toEqual([]);
  }
});

test('the mark of what changed is not cut off', async ({ page }) => {
  await embed(page, 'classics-abba', 1100);
  const step = page.getByRole('button', { name: 'Step CPU0', exact: true });
  for (let count = 0; count < 3; count++) await step.click();
  const values = page.locator('.memory .wide:has(.value.changed)');
  await expect(values).toHaveCount(1);
  expect(await cut(values)).toEqual([]);
});

test('what somebody waits for is told in full where nobody has it', async ({ page }) => {
  const text =
    'int requests, answers;\n\nvoid cpu0(void)\n{\n\twait_event(requests > answers);\n}\n\nvoid cpu1(void)\n{\n\trequests = 0;\n}\n';
  const project = { entry: 'own.c', files: { 'own.c': text }, defines: [] };
  const written = await writeLink({ title: 'Nobody asks', project, base: undefined, schedule: '' }, BOOK);
  await embed(page, written.kind === 'link' ? written.hash.slice(1) : '', 1100);
  const who = page.getByRole('img', { name: /^Nobody can move/ });
  await expect(who.getByText('requests > answers', { exact: true })).toBeVisible();
  const [box, words] = [who.locator('.thing'), who.locator('.what')];
  expect((await words.boundingBox())!.width).toBeLessThan((await box.boundingBox())!.width);
});

test('an array stands beside other values where there is room, so that all are in view', async ({ page }) => {
  await embed(page, 'classics-readers-writers', 736);
  const memory = page.getByRole('group', { name: 'Shared memory' });
  await expect(memory).toBeVisible();
  const tops = await memory
    .locator(':scope > .part')
    .evaluateAll((parts) => parts.map((part) => Math.round(part.getBoundingClientRect().top)));
  expect(tops.length).toBeGreaterThan(3);
  expect(new Set(tops).size).toBe(1);
});
