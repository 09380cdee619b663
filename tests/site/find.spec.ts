import { expect, test, type Locator, type Page } from '@playwright/test';
import { complaints, faults } from './page.ts';

// What is expected here is in docs/facts/race.md §5, §6: one wrong order of ten, decided
// when CPU1 takes klp_mutex in klp_enable_patch() before CPU0 does in klp_module_notify().

async function figureOf(page: Page): Promise<Locator> {
  await page.goto('race/');
  const figure = page.locator('#find');
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.getByRole('button', { name: 'Step CPU0' })).toBeEnabled();
  return figure;
}

const verdict = (figure: Locator) =>
  figure.getByRole('group', { name: 'The check', exact: true }).getByText('1 of 10 orders ends wrong');

const finding = (figure: Locator) => figure.getByRole('group', { name: 'What this run shows' });

/** CPU0 up to the notifier (11 steps, as the moment says), CPU1 to its end, CPU0 to its end. */
async function makeTheRace(figure: Locator): Promise<void> {
  for (let step = 0; step < 11; step++) await figure.getByRole('button', { name: 'Step CPU0' }).click();
  for (const cpu of ['CPU1', 'CPU0']) await figure.getByRole('button', { name: `Run ${cpu}` }).click();
}

test('a figure to find something in starts with a goal and without answers', async ({ page }) => {
  const figure = await figureOf(page);
  await expect(figure.getByText('Your goal:')).toBeVisible();
  await expect(figure.getByRole('button', { name: 'Check every order', exact: true })).toHaveCount(0);
  await expect(figure.getByText('both ends still possible')).toHaveCount(0);
  await expect(finding(figure)).toHaveCount(0);
});

test('a run that ends well is counted, and leads back to where it could still have gone wrong', async ({
  page,
}) => {
  const figure = await figureOf(page);
  await figure.getByRole('button', { name: 'Run CPU1' }).click();
  await expect(figure.getByText('Attempts:')).toHaveCount(0);
  await figure.getByRole('button', { name: 'Run CPU0' }).click();
  await expect(finding(figure)).toContainText('This run ends well. It is order 10 of 10.');
  await expect(figure.getByText('Attempts: 1.')).toBeVisible();
  await finding(figure)
    .getByRole('button', { name: /^Back to step \d+/ })
    .click();
  await expect(figure.getByText('The run shown here has not ended.')).toBeVisible();
  // The same run again is no new attempt.
  await figure.getByRole('slider', { name: 'Step' }).press('End');
  await expect(figure.getByText('Attempts: 1.')).toBeVisible();
});

test('whoever makes the race is told what they found, what decided it, and what had to come first', async ({
  page,
}) => {
  test.slow();
  const noise = complaints(page);
  const figure = await figureOf(page);
  await makeTheRace(figure);
  const found = finding(figure);
  await expect(found).toContainText('You found it with your first attempt');
  await expect(found).toContainText('order 3 of 10, the only wrong one');
  await expect(found).toContainText(/decided it: CPU1 took klp_mutex in klp_enable_patch\(\)/);
  await expect(found).toContainText('before CPU0 did in klp_module_notify()');
  await expect(found).toContainText('then CPU0 put b1 and b2 on top of b3');
  await expect(figure.getByRole('status')).toContainText('You found it');
  expect(await faults(page)).toEqual([]);

  await found.getByRole('button', { name: 'See it with the other step first' }).click();
  await figure.getByRole('slider', { name: 'Step' }).press('End');
  await expect(figure.getByRole('group', { name: 'How it stands' })).toContainText(/b\(\)\s*runs\s*b3/);
  expect(noise).toEqual([]);
});

test('what was found leads to the proof', async ({ page }) => {
  const figure = await figureOf(page);
  await makeTheRace(figure);
  await finding(figure)
    .getByRole('button', { name: /Check every order/ })
    .click();
  await expect(verdict(figure)).toBeVisible();
});

test('a figure to find something in checks its program once, in one worker', async ({ page }) => {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  const figure = await figureOf(page);
  await makeTheRace(figure);
  await finding(figure)
    .getByRole('button', { name: /Check every order/ })
    .click();
  await expect(verdict(figure)).toBeVisible();
  await expect(figure.getByRole('group', { name: 'Map', exact: true }).getByRole('button')).toHaveCount(15);
  expect(workers).toHaveLength(1);
});

test('whoever gives up gets the answers', async ({ page }) => {
  const figure = await figureOf(page);
  await figure.getByRole('button', { name: /^Give up/ }).focus();
  await page.keyboard.press('Enter');
  await expect(verdict(figure)).toBeVisible();
  await expect(figure.getByRole('button', { name: /^Give up/ })).toHaveCount(0);
  // What follows for the keyboard is the figure, not the top of the page.
  await expect(figure.locator('.goal :focus')).toHaveCount(1);
});

for (const [width, height] of [
  [1440, 900],
  [1280, 800],
]) {
  test(`that it is wrong, and why, is in view without scrolling, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const figure = await figureOf(page);
    await makeTheRace(figure);
    const before = await page.evaluate(() => scrollY);
    await expect(
      figure.getByRole('group', { name: 'How it stands' }).getByText('Wrong: half of P3 is in force'),
    ).toBeInViewport({ ratio: 1 });
    await expect(figure.locator('.because:visible')).toBeInViewport({ ratio: 1 });
    await expect(figure.getByText('You found it:', { exact: false })).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => scrollY)).toBe(before);
  });
}

test('from what was found a button leads to the step that decided it', async ({ page }) => {
  const figure = await figureOf(page);
  await makeTheRace(figure);
  await finding(figure)
    .getByRole('button', { name: /^Go to step/ })
    .click();
  await expect(figure.getByText(/^step \d+ of \d+$/)).toBeInViewport();
});

test('on a phone the goal, towers, verdict and both Step rows are on one screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const figure = await figureOf(page);
  await figure.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
  await expect(figure.getByText('Your goal:')).toBeInViewport({ ratio: 1 });
  for (const part of ['.story', '.picture', '.verdict', '.time'])
    await expect(figure.locator(part).first()).toBeInViewport({ ratio: 0.99 });
  for (const name of ['Step CPU0', 'Run CPU0', 'Step CPU1', 'Run CPU1'])
    await expect(figure.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
});
