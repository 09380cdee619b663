import { expect, test, type Locator, type Page } from '@playwright/test';
import { complaints, faults, overflows } from './page.ts';

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
  for (const cpu of ['CPU1', 'CPU0']) {
    const tab = figure.getByRole('button', { name: cpu, exact: true });
    if (await tab.isVisible()) await tab.click();
    await figure.getByRole('button', { name: `Run ${cpu}` }).click();
  }
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
  await figure.getByRole('button', { name: 'To the end' }).click();
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
  await figure.getByRole('button', { name: 'To the end' }).click();
  await expect(figure.getByText('a call to b() now runs b3')).toBeVisible();
  expect(noise).toEqual([]);
});

test('what was found leads to the proof', async ({ page }) => {
  const figure = await figureOf(page);
  await makeTheRace(figure);
  await finding(figure)
    .getByRole('button', { name: /Check every order/ })
    .click();
  await expect(verdict(figure)).toBeInViewport({ ratio: 1 });
});

test('a figure to find something in checks its program once, in one worker', async ({ page }) => {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  const figure = await figureOf(page);
  await makeTheRace(figure);
  await finding(figure)
    .getByRole('button', { name: /Check every order/ })
    .click();
  await expect(verdict(figure)).toBeInViewport({ ratio: 1 });
  await expect(figure.getByRole('group', { name: 'Map', exact: true }).getByRole('button')).toHaveCount(15);
  expect(workers).toHaveLength(1);
});

test('whoever gives up gets the answers', async ({ page }) => {
  const figure = await figureOf(page);
  await figure.getByRole('button', { name: /^Give up/ }).focus();
  await page.keyboard.press('Enter');
  await expect(verdict(figure)).toBeInViewport({ ratio: 1 });
  await expect(figure.getByRole('button', { name: /^Give up/ })).toHaveCount(0);
  // What follows for the keyboard is the figure, not the top of the page.
  await expect(figure.locator('.goal :focus')).toHaveCount(1);
});

for (const [width, height] of [
  [1440, 900],
  [390, 844],
]) {
  test(`what was found is in view without scrolling, and free of the controls, at ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const figure = await figureOf(page);
    await makeTheRace(figure);
    const headline = finding(figure).getByText('You found it with your first attempt.');
    await expect(headline).toBeInViewport({ ratio: 1 });
    await expect(finding(figure)).toBeInViewport({ ratio: 1 });
    const size = (text: Locator) =>
      text.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    expect(await size(headline)).toBeGreaterThan(
      1.2 * (await size(finding(figure).getByText(/^Step \d+ decided/))),
    );
    const bar = figure.locator('.thumb');
    if (await bar.isVisible()) {
      const box = (await finding(figure).boundingBox())!;
      expect(box.y + box.height).toBeLessThanOrEqual((await bar.boundingBox())!.y);
    }
    // From there to the step that decided it: the figure is in view again.
    await finding(figure)
      .getByRole('button', { name: /^Go to step/ })
      .click();
    await expect(figure.getByText(/^step \d+ of \d+$/)).toBeInViewport();
  });
}

test('on a phone the two calls that are the goal stay above the controls', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const figure = await figureOf(page);
  const calls = figure.locator('.thumb .calls');
  await figure.getByRole('group', { name: /^CPU0 code of/ }).scrollIntoViewIfNeeded();
  await expect(calls).toHaveText(/a\(\) *runs a2 *b\(\) *cannot be called/);
  await expect(calls).toBeInViewport({ ratio: 1 });
  await makeTheRace(figure);
  await expect(calls).toHaveText(/a\(\) *runs a3 *b\(\) *runs b2/);
  await expect(calls).toBeInViewport({ ratio: 1 });
});

test('the map has a dot for every state that matters, and each is a place to go', async ({ page }) => {
  test.slow();
  const figure = await figureOf(page);
  await figure.getByRole('button', { name: /^Give up/ }).click();
  const map = figure.getByRole('group', { name: 'Map', exact: true });
  await expect(map.getByRole('button')).toHaveCount(15);
  await expect(map.locator('[aria-current]')).toHaveAccessibleName(
    'CPU0 passed nothing yet; CPU1 passed nothing yet: can end well or wrong; you are here',
  );
  const doomed = map.getByRole('button', {
    name: 'CPU0 passed reserve the name, become COMING; CPU1 passed all of its sections: ends wrong whatever follows',
  });
  await doomed.click();
  await expect(doomed).toHaveAttribute('aria-current', 'step');
  await expect(figure.getByText('already decided: it will end wrong')).toBeVisible();
  // What its signs mean, the ones that occur.
  for (const words of [
    'ends wrong whatever follows',
    'both CPUs are as far, but what can still follow differs',
    'the run shown',
    'its steps ahead',
  ])
    await expect(
      figure.getByRole('listitem').filter({ hasText: words }).locator('svg').first(),
    ).toBeVisible();
  // The same as a table.
  await figure.getByText('The map as a table').click();
  const table = figure.getByRole('group', { name: 'The map as a table' });
  await expect(table.getByRole('row')).toHaveCount(1 + 15);
  await expect(table.getByRole('row', { name: 'you are here' })).toContainText('b: b2 b1 b3');
  expect(await faults(page)).toEqual([]);
});

test('the map is used by keyboard: one stop for Tab, arrows between dots, Enter goes there', async ({
  page,
}) => {
  const figure = await figureOf(page);
  await figure.getByRole('button', { name: /^Give up/ }).click();
  const map = figure.getByRole('group', { name: 'Map', exact: true });
  await expect(map.locator('button[tabindex="0"]')).toHaveCount(1);
  await map.locator('button[tabindex="0"]').focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key);
  await expect(figure.getByText('step 0 of')).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(map.locator('button:focus')).toHaveAttribute('aria-current', 'step');
  await expect(map.locator('button:focus')).toHaveAccessibleName(/CPU1 passed all of its sections/);
  await expect(map.locator('button[tabindex="0"]')).toHaveCount(1);
});

test('the way back on the map is the run shown', async ({ page }) => {
  const figure = await figureOf(page);
  await makeTheRace(figure);
  await finding(figure)
    .getByRole('button', { name: /Check every order/ })
    .click();
  const map = figure.getByRole('group', { name: 'Map', exact: true });
  const length = await figure.getByText(/^step \d+ of \d+$/).textContent();
  await map
    .getByRole('button', { name: /^CPU0 passed reserve the name; CPU1 passed nothing yet: can/ })
    .click();
  await expect(figure.getByText(/^step \d+ of \d+$/)).toHaveText(`step 4 of ${length!.split(' ').at(-1)}`);
});

test('on a phone goal, finding and map fit the screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('race/');
  const figure = page.locator('#find');
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.getByRole('button', { name: /^Give up/ })).toBeEnabled();
  await figure.getByRole('button', { name: /^Give up/ }).click();
  const map = figure.getByRole('group', { name: 'Map', exact: true });
  await expect(map.getByRole('button')).toHaveCount(15);
  expect(await overflows(page)).toBe(false);
  expect(await map.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true);
});
