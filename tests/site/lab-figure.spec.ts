/** The lab's figure: what it is beside the editor, and what it makes of another text. */
import { expect, test, type Page } from '@playwright/test';
import { begin, counting, editor, fresh, lab, openLab, paste, problems, tab, verdict } from './lab.ts';
import { complaints } from './page.ts';

const figure = (page: Page) => lab(page).getByRole('region', { name: 'Your program' });
/** What the editor shows of a CPU; drawn, since it is no text. */
const mark = (page: Page, words: string) => lab(page).locator(`.cm-content .at-label[data-words="${words}"]`);
const cpu = (page: Page, number: number) =>
  figure(page).getByRole('group', { name: new RegExp(`^CPU${number}: `) });

test('the editor goes to the file and the line where the CPU stands that went last', async ({ page }) => {
  const found = complaints(page);
  await openLab(page);
  await figure(page).getByRole('slider', { name: 'Step' }).focus();
  await page.keyboard.press('Home');
  await figure(page).getByRole('button', { name: 'To lock, CPU1' }).click();
  await expect(tab(page, 'livepatch.h')).toHaveAttribute('aria-selected', 'true');
  await expect(tab(page, 'livepatch.h')).toHaveAccessibleName(/CPU1 is here/);
  await expect(mark(page, 'CPU1 is here')).toBeInViewport();
  await expect(editor(page)).not.toBeFocused();
  await figure(page).getByRole('button', { name: 'Step CPU0', exact: true }).click();
  await expect(mark(page, 'CPU0 is here')).toBeInViewport();
  const place = cpu(page, 1).getByRole('button', { name: /^livepatch\.h:\d+$/ });
  const line = /\d+$/.exec((await place.textContent())!)![0];
  await place.click();
  await expect(editor(page)).toBeFocused();
  await expect(lab(page).locator('.cm-lineNumbers .cm-activeLineGutter')).toHaveText(line);
  expect(found).toEqual([]);
});

for (const [width, height] of [
  [1024, 768],
  [390, 844],
]) {
  test(`the page stays where it is while the editor follows, also where that is out of view: ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openLab(page);
    await figure(page).getByRole('slider', { name: 'Step' }).focus();
    await page.keyboard.press('Home');
    const step = figure(page).getByRole('button', { name: 'Step CPU0', exact: true });
    await step.evaluate((button) => scrollBy(0, button.getBoundingClientRect().top - 120));
    await expect(lab(page).locator('#editor')).not.toBeInViewport();
    const before = await step.boundingBox();
    await page.mouse.click(before!.x + 5, before!.y + 5);
    // As long as somebody has to stand still, and more.
    await page.waitForTimeout(400);
    expect(await step.boundingBox()).toEqual(before);
    await lab(page)
      .locator('.cm-scroller')
      .evaluate((scroller) => scroller.scrollIntoView());
    await expect(mark(page, 'CPU0 is here')).toBeInViewport();
  });
}

test('Show brings the figure into view on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLab(page);
  await problems(page).getByRole('button', { name: 'List of problems' }).click();
  await problems(page).getByRole('button', { name: 'Show' }).click();
  await expect(figure(page).getByRole('button', { name: 'One step back' })).toBeInViewport();
});

test('its menu offers no link, which the lab has itself, and no listing, which the editor has', async ({
  page,
}) => {
  await openLab(page);
  await figure(page).getByRole('button', { name: 'More' }).click();
  const menu = figure(page).getByRole('group', { name: 'More' });
  await expect(menu.getByRole('button', { name: 'Copy as text' })).toBeVisible();
  await expect(menu.getByRole('button', { name: 'Copy link' })).toHaveCount(0);
  await expect(menu.getByRole('button', { name: 'Whole listing' })).toHaveCount(0);
});

test('after Show, another text opens an order of its own, to its end', async ({ page }) => {
  await openLab(page, 'A race of your own');
  await paste(page, counting(false));
  await expect(verdict(page)).toContainText('1 of 2 ways to end is wrong');
  await fresh(page);
  await problems(page).getByRole('button', { name: 'Show' }).click();
  await paste(page, counting(true));
  await expect(verdict(page)).toContainText('It holds in every order');
  await fresh(page);
  await expect(lab(page)).not.toContainText('Your order');
  await expect(figure(page)).toContainText('step 8 of 8');
  await paste(page, counting(false));
  await fresh(page);
  await expect(figure(page)).toContainText('Wrong: it breaks “Both counts are there.”');
});

test('an order that the reader stepped to its end is gone to its end in the next text', async ({ page }) => {
  await openLab(page, 'A race of your own');
  await paste(page, counting(false));
  await fresh(page);
  await figure(page).getByRole('slider', { name: 'Step' }).focus();
  await page.keyboard.press('Home');
  await figure(page).getByRole('button', { name: 'Run CPU1' }).click();
  await figure(page).getByRole('button', { name: 'Run CPU0' }).click();
  await expect(figure(page)).toContainText('step 4 of 4');
  await paste(page, counting(true));
  await expect(verdict(page)).toContainText('It holds in every order');
  await fresh(page);
  await expect(figure(page)).toContainText('step 8 of 8');
  await expect(figure(page)).toContainText('Right: all that was to hold does');
});

test('lines of the map are none that Tab stops at', async ({ page }) => {
  await openLab(page);
  const lines = lab(page).locator('path.touch');
  await expect(lines).not.toHaveCount(0);
  const focusable = await lines.evaluateAll((paths) =>
    paths.filter((path) => {
      (path as SVGElement).focus();
      return document.activeElement === path;
    }),
  );
  expect(focusable).toEqual([]);
});

test('the cards stand above the map, for the eye as for Tab', async ({ page }) => {
  await openLab(page);
  const order = await lab(page)
    .locator('.every')
    .evaluate((every) => [...every.children].map(({ className }) => className.split(' ')[0]));
  expect(order).toEqual(['orders', 'top']);
});

test('while a text is checked again, the cards keep their pictures and nothing moves', async ({ page }) => {
  await openLab(page);
  await expect(lab(page).locator('.card > .stamp')).toHaveCount(10);
  await expect(lab(page).getByRole('group', { name: 'Map of every order' })).toBeVisible();
  await page.evaluate(() => {
    const found = document.querySelector('#lab .found')!;
    const seen = ((window as unknown as { seen: string[] }).seen = [] as string[]);
    const look = () => {
      seen.push(`${found.clientHeight} ${found.querySelectorAll('.card > .stamp').length}`);
      requestAnimationFrame(look);
    };
    look();
  });
  await editor(page).press('ControlOrMeta+End');
  await page.keyboard.type('/* again */');
  await expect(verdict(page)).toContainText('of this text');
  await fresh(page);
  const seen = await page.evaluate(() => [...new Set((window as unknown as { seen: string[] }).seen)]);
  expect(seen).toEqual([seen[0]]);
});

test('score and grips are in view from the start at 1440x900', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openLab(page);
  const frame = (await lab(page).locator('.running').boundingBox())!;
  const grips = (await lab(page).getByRole('group', { name: 'Order by hand' }).boundingBox())!;
  expect(grips.y + grips.height).toBeLessThanOrEqual(frame.y + frame.height);
  expect(frame.y + frame.height).toBeLessThan(900);
});

test('a small program has no empty panes, and says how a map is had', async ({ page }) => {
  await openLab(page, 'A lost update');
  const found = lab(page).locator('.found');
  await expect(found).toContainText('Every way in which it can end:');
  await expect(found.getByRole('group', { name: 'The state that is meant' })).toHaveCount(0);
  await expect(found.getByRole('group', { name: 'Map of every order' })).toHaveCount(0);
  const link = found.getByRole('link', { name: 'section' });
  const address = await link.getAttribute('href');
  await page.goto(address!);
  await expect(page.locator(new URL(page.url()).hash)).toContainText('@section');
});

test('of four CPUs the score has all, and each has all of its buttons', async ({ page }) => {
  await openLab(page, 'A race of your own');
  for (const count of ['3', '4']) {
    await lab(page).getByRole('button', { name: 'One CPU more' }).click();
    await fresh(page);
    await expect(lab(page).getByRole('group', { name: 'CPUs' })).toContainText(count);
  }
  const sizes = await lab(page)
    .locator('.score .wide')
    .evaluate((wide) => [wide.clientHeight, wide.querySelector('.drawing')!.clientHeight]);
  expect(sizes[0]).toBeGreaterThanOrEqual(sizes[1]);
  for (const number of [0, 1, 2, 3])
    await expect(figure(page).getByRole('button', { name: `Run CPU${number}` })).toBeVisible();
  await expect(cpu(page, 3)).toContainText(/cpu3\s*CPU3 has nothing to do\./);
});

test('on paper it is as wide as the paper, and says every place', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 900 });
  await openLab(page);
  await page.emulateMedia({ media: 'print' });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(720);
  await expect(problems(page).getByRole('button', { name: /^livepatch\.h:\d+$/ })).toBeVisible();
});

for (const width of [768, 390])
  test(`what decided the run is told to its end: ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await openLab(page);
    const said = lab(page).getByRole('group', { name: 'What decided it' });
    await expect(said).toContainText(/^Step \d+ decided it: /);
    expect(await said.evaluate((box) => box.scrollHeight - box.clientHeight)).toBeLessThanOrEqual(0);
  });

test('on paper all of the text stands, and code says whose it is', async ({ page }) => {
  await openLab(page, 'A race of your own');
  await paste(page, `${'// a line of many\n'.repeat(200)}${counting(false)}`);
  await expect(verdict(page)).toContainText('1 of 2 ways to end is wrong');
  await fresh(page);
  // As a browser does before it counts its pages.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  const text = lab(page).locator('pre', { hasText: 'void check_count' });
  await expect(text).toContainText(/^(\/\/ a line of many\n){200}static int count;/);
  await expect(text).toBeVisible();
  // A page may end within it.
  await expect(text).toHaveCSS('break-inside', 'auto');
  await expect(lab(page).getByText('race.c', { exact: true })).toBeVisible();
  for (const number of [0, 1])
    await expect(
      cpu(page, number).locator('.where').getByText(`CPU${number}`, { exact: true }),
    ).toBeVisible();
});

for (const [width, height] of [
  [1440, 900],
  [1280, 800],
])
  test(`what the last line of the figure opens is in view, and it stays under the pointer: ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openLab(page);
    const variables = figure(page).getByRole('button', { name: /^Variables/ });
    await variables.scrollIntoViewIfNeeded();
    const before = await variables.boundingBox();
    const all = figure(page).getByText('show everything, constants too');
    await variables.click();
    await expect(all).toBeInViewport();
    expect(await variables.boundingBox()).toEqual(before);
    await page.mouse.click(before!.x + 5, before!.y + 5);
    await expect(all).toHaveCount(0);
  });

test('with four CPUs, what gets the focus is above the last line of the figure', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openLab(page);
  for (let count = 3; count <= 4; count++) {
    await lab(page).getByRole('button', { name: 'One CPU more' }).click();
    await expect(lab(page).getByRole('group', { name: 'CPUs' })).toContainText(String(count));
    await fresh(page);
  }
  const running = lab(page).getByRole('group', { name: 'What runs' });
  await running.evaluate((pane) => pane.scrollTo({ top: 0 }));
  const step = figure(page).getByRole('slider', { name: 'Step' });
  await step.focus();
  const [slider, foot] = await Promise.all([step.boundingBox(), figure(page).locator('.foot').boundingBox()]);
  expect(slider!.y + slider!.height).toBeLessThanOrEqual(foot!.y);
});

test('at a phone each lane of the score says whose it is', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLab(page);
  await begin(page, 'Notifier, March 2015');
  const score = figure(page).locator('.score .dense');
  for (const name of ['CPU0', 'CPU1']) await expect(score.getByText(name)).toBeVisible();
  const grips = lab(page).getByRole('group', { name: 'Order by hand' });
  const [row, grip] = await Promise.all([
    grips.locator('.field').boundingBox(),
    grips.getByRole('slider').first().boundingBox(),
  ]);
  expect(grip!.x).toBeGreaterThanOrEqual(row!.x);
});
