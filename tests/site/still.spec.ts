/** Nothing moves under the pointer: whatever a step does, the button that took it is there for the next one. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { programFile } from './stepper.ts';

const SIZES = [
  [1440, 900],
  [1366, 768],
  [1280, 800],
  [1280, 720],
  [1024, 768],
  [768, 1024],
  [390, 844],
] as const;

/** Whatever stands in the figure's rows, by place and size. What scrolls inside of a row may scroll. */
const PARTS =
  '.figure > div, .head button, .turn button, .cpu .bar, .cpu .bar button, .rest, .column > div, .foot .line > *';

const boxes = (figure: Locator) =>
  figure.evaluate((element, parts) => {
    return [...element.querySelectorAll(parts)].map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      const name = part.getAttribute('aria-label') ?? part.classList.item(0);
      return `${name} ${[x, y, width, height].map((value) => Math.round(value * 10) / 10).join(' ')}`;
    });
  }, PARTS);

async function openFigure(page: Page, address: string, id: string): Promise<Locator> {
  await page.goto(address);
  const figure = page.locator(`#${id}`);
  await figure.evaluate((element) => element.scrollIntoView());
  await expect(figure.getByRole('button', { name: 'More', exact: true })).toBeEnabled();
  return figure;
}

/** Clicks so often at one point, and sees each time that the button is there, and takes a step or says why not. */
async function clickThrough(page: Page, figure: Locator, name: string, times: number): Promise<void> {
  const button = figure.getByRole('button', { name, exact: true });
  await button.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const { x, y, width, height } = (await button.boundingBox())!;
  const point = { x: x + width / 2, y: y + height / 2 };
  const before = (await boxes(figure)).join('\n');
  const scrolled = await page.evaluate(() => scrollY);
  const at = async () => Number(/(\d+) of/.exec(await figure.locator('.where').innerText())![1]);
  let steps = await at();
  for (let count = 0; count < times; count++) {
    const hit = await button.evaluate(
      (element, { x, y }) => element.contains(document.elementFromPoint(x, y)),
      point,
    );
    expect(hit, `click ${count + 1} of ${times} meets the button`).toBe(true);
    const blocked = (await button.getAttribute('aria-disabled')) === 'true';
    await page.mouse.click(point.x, point.y);
    const now = await at();
    if (blocked) {
      expect(now).toBe(steps);
      await expect(button).toHaveAccessibleDescription(/CPU\d (waits|has)/);
    } else expect(now).toBe(steps + 1);
    steps = now;
    expect((await boxes(figure)).join('\n'), `after click ${count + 1}`).toBe(before);
  }
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
}

for (const [width, height] of SIZES) {
  test(`sixty clicks at one point are sixty clicks on Step, at ${width} x ${height}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    const figure = await openFigure(page, 'race/', 'race');
    // CPU1 takes klp_mutex, so that CPU0 comes to wait for it; then CPU1 goes on to its end, and CPU0 after it.
    await clickThrough(page, figure, 'Step CPU1', 4);
    await clickThrough(page, figure, 'Step CPU0', 30);
    await clickThrough(page, figure, 'Step CPU1', 60);
  });
}

for (const [width, height] of [
  [1440, 900],
  [1280, 800],
  [390, 844],
] as const) {
  test(`where the environment has a choice, sixty clicks at one point are sixty steps, too, at ${width} px`, async ({
    page,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    const figure = await openFigure(page, 'patching/', 'stacking');
    const step = figure.locator('.cpu .step');
    await step.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const { x, y, height: tall } = (await step.boundingBox())!;
    // Where the narrowest Step has its middle; what it says at a choice may make it wider.
    const point = { x: x + 26, y: y + tall / 2 };
    let choices = 0;
    for (let count = 1; count <= 60; count++) {
      if ((await figure.locator('.choice').count()) > 0) choices++;
      await page.mouse.click(point.x, point.y);
      await expect(figure.locator('.where')).toHaveText(new RegExp(`${count} of`));
      expect((await step.boundingBox())!.x).toBeCloseTo(x, 0);
    }
    expect(choices).toBeGreaterThan(1);
    // Every choice says what it is.
    await figure.getByRole('slider', { name: 'Step' }).press('Home');
    const cut = await figure
      .locator('.bar button:visible')
      .evaluateAll((all) =>
        all
          .filter((element) => element.scrollWidth > element.clientWidth + 1)
          .map((element) => element.textContent),
      );
    expect(cut).toEqual([]);
  });
}

test.describe('with slow fonts and long names', () => {
  const long = 'a_function_with_a_name_that_is_longer_than_any_pane_is_wide_and_goes_on';
  const text = `
int *nowhere;
int x;
struct mutex lock;
static void ${long}(void)
{
	/// Writes a sentence that is as long as a sentence can be before nobody reads it any more, and then goes on, so that it has to break more than once wherever it stands.
	x = x + 1;
	mutex_lock(&lock);
	x = x + 2;
	mutex_unlock(&lock);
}
void cpu0(void)
{
	${long}();
	${long}();
	x = *nowhere;
}
void cpu1(void)
{
	mutex_lock(&lock);
	x = 5;
	mutex_unlock(&lock);
}
`;

  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ]) {
    test(`neither waiting, a fault, nor long names move anything, at ${width} px`, async ({ page }) => {
      test.slow();
      await page.setViewportSize({ width, height });
      await page.route(/\.woff2/, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await route.continue();
      });
      await page.route('**/programs/unformed.json*', (route) =>
        route.fulfill({ body: programFile(text), contentType: 'application/json' }),
      );
      await page.route('**/unformed/', async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replace(/(&quot;order&quot;:\[0,&quot;)\w+(&quot;\])/g, '$1$2');
        await route.fulfill({ response, body });
      });
      const figure = await openFigure(page, 'unformed/', 'unformed');
      await clickThrough(page, figure, 'Step CPU1', 1);
      await clickThrough(page, figure, 'Step CPU0', 8);
      await clickThrough(page, figure, 'Step CPU1', 6);
      await clickThrough(page, figure, 'Step CPU0', 20);
    });
  }
});

for (const [width, height] of [
  [1440, 900],
  [1280, 800],
]) {
  test(`with its top below the header the whole figure is in view, at ${width} x ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    for (const [address, id] of [
      ['race/', 'race'],
      ['unformed/', 'unformed'],
    ]) {
      const figure = await openFigure(page, address, id);
      const box = (await figure.locator('section.figure').boundingBox())!;
      expect(box.height, address).toBeLessThanOrEqual(620);
    }
  });
}

for (const [width, height] of [
  [1280, 720],
  [1366, 768],
  [1024, 768],
]) {
  test(`both Step buttons are in view with the figure's top, at ${width} x ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const figure = await openFigure(page, 'race/', 'race');
    await figure.evaluate((element) => {
      element.scrollIntoView({ behavior: 'instant' });
    });
    for (const name of ['Step CPU0', 'Step CPU1', 'Next']) {
      await expect(figure.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
    }
  });
}

test('on a phone story, towers, verdict, score and both Step rows are on one screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const figure = await openFigure(page, 'race/', 'race');
  await figure.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
  for (const part of ['.head', '.story', '.picture', '.verdict', '.time']) {
    await expect(figure.locator(part).first()).toBeInViewport({ ratio: 0.99 });
  }
  for (const name of ['Next', 'Step CPU0', 'Run CPU0', 'Step CPU1', 'Run CPU1']) {
    await expect(figure.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
  }
});

test('on a short phone all but the text of the story is, Next included', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 664 });
  const figure = await openFigure(page, 'race/', 'race');
  await figure.getByRole('button', { name: 'Next' }).evaluate((element) => {
    scrollBy({ top: element.getBoundingClientRect().top - 60, behavior: 'instant' });
  });
  for (const part of ['.picture', '.verdict', '.time']) {
    await expect(figure.locator(part).first()).toBeInViewport({ ratio: 0.99 });
  }
  for (const name of ['Next', 'Step CPU0', 'Step CPU1']) {
    await expect(figure.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
  }
});

for (const [width, height] of [
  [320, 256],
  [844, 390],
]) {
  test(`nothing that sticks takes more than a quarter of the height, at ${width} x ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const figure = await openFigure(page, 'race/', 'race');
    await figure.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    const stuck = await figure.evaluate(
      (element) =>
        [...element.querySelectorAll('*')].filter((part) =>
          ['sticky', 'fixed'].includes(getComputedStyle(part).position),
        ).length,
    );
    expect(stuck).toBe(0);
  });
}

test('a figure of two CPUs has at most sixteen buttons, in one size', async ({ page }) => {
  const figure = await openFigure(page, 'race/', 'race');
  const buttons = figure.locator('section.figure button:visible:not([role=tab])');
  expect(await buttons.count()).toBeLessThanOrEqual(16);
  const styles = await buttons.evaluateAll((all) =>
    all.map((element) => {
      const { fontSize, fontWeight, fontFamily, height } = getComputedStyle(element);
      return { fontSize, fontWeight, family: fontFamily.split(',')[0], height: parseFloat(height) };
    }),
  );
  for (const { fontSize, fontWeight, family, height } of styles) {
    expect([fontSize, fontWeight, family]).toEqual(['13px', '600', 'Inter']);
    expect(height).toBeGreaterThanOrEqual(28);
  }
});
