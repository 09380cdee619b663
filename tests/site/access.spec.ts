import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { complaints, faults, overflows } from './page.ts';
import { pages, stepped } from './pages.ts';
import { programFile } from './stepper.ts';

const themes = ['light', 'dark'] as const;

/** Opens a page and wakes all of its figures. */
async function wake(page: Page, address: string): Promise<void> {
  await page.goto(address);
  for (const box of await page.locator('.unformed-figure').all()) {
    // Not the button, which is drawn anew while it wakes.
    await box.evaluate((element) => element.scrollIntoView());
    await expect(box.getByRole('button', { name: 'More', exact: true })).toBeEnabled();
  }
}

const figure = (page: Page) => page.locator('.unformed-figure').first();

for (const colorScheme of themes) {
  for (const address of pages) {
    test(`axe finds nothing on ${address} in the ${colorScheme} theme, untouched`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await wake(page, address);
      expect(await faults(page)).toEqual([]);
    });
  }

  for (const address of stepped) {
    test(`nor mid-way, with lines of both CPUs marked: ${address}, ${colorScheme}`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await wake(page, address);
      const controls = figure(page).getByRole('group', { name: /^CPU\d controls$/ });
      // A step, or the first choice where the CPU has one.
      for (let count = 0; count < 4; count++) await controls.last().getByRole('button').first().click();
      // Run, or the last choice.
      await controls.first().getByRole('button').last().click();
      // What is below is alike on every page, and long: once, with all of it opened.
      if (address === 'race/')
        for (const summary of await figure(page).locator('.about > details > summary').all())
          await summary.click();
      expect(await faults(page)).toEqual([]);
    });
  }

  test(`nor with a fault, in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await faulty(page);
    await wake(page, 'unformed/');
    await figure(page).getByRole('button', { name: 'Step CPU1' }).click();
    await expect(figure(page)).toContainText('faulted here');
    expect(await faults(page)).toEqual([]);
  });

  test(`nor in the search, in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('./');
    await press(page.getByRole('button', { name: 'Search' }));
    await expect(page.getByRole('textbox', { name: 'Search' })).toBeFocused();
    await page.keyboard.type('mutex');
    await expect(page.getByRole('dialog').getByRole('link').first()).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Search' })).toBeFocused();
  });
}

/** Gives the page's figure a program that faults at once. */
async function faulty(page: Page): Promise<void> {
  const text =
    'int *nowhere;\nint x;\nvoid cpu0(void)\n{\n\tx = 1;\n}\nvoid cpu1(void)\n{\n\tx = *nowhere;\n}\n';
  await page.route('**/programs/unformed.json*', (route) =>
    route.fulfill({ body: programFile(text), contentType: 'application/json' }),
  );
  // The chapter's order is one of the chapter's program.
  await page.route('**/unformed/', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/(&quot;order&quot;:\[0,&quot;)\w+(&quot;\])/, '$1$2');
    await route.fulfill({ response, body });
  });
}

test('the race through roles and names alone, as a screen reader has it', async ({ page }) => {
  await wake(page, 'race/');
  const race = page.getByRole('region', { name: 'The race, with the notifier' });
  const said = race.getByRole('status');
  const next = race.getByRole('listbox', { name: /^CPU0 code of complete_formation/ });
  for (let count = 0; count < 30; count++) {
    if ((await next.count()) && (await next.textContent())?.match(/next: *klp_module_notify/)) break;
    await press(race.getByRole('button', { name: 'Step CPU0', exact: true }));
  }
  await expect(said).toContainText(/^CPU0: .*module_mutex: free/);
  await press(race.getByRole('button', { name: 'Run CPU1', exact: true }));
  await expect(said).toContainText(/CPU1: Took \d+ steps and ended/);
  await expect(race.getByRole('img', { name: /^Stacks\..* b\(\): b3, the first on top/ })).toBeVisible();
  await press(race.getByRole('button', { name: 'Run CPU0', exact: true }));
  await expect(race.getByRole('img', { name: /^Stacks\..* b\(\): b2, b1, b3/ })).toBeVisible();
  await expect(race.getByRole('group', { name: 'How it stands' })).toContainText(/b\(\)\s*runs\s*b2/);
  await expect(race.getByRole('slider', { name: 'Step' })).toHaveAttribute('aria-valuetext', /^Step \d+ of/);
});

/** As assistive technology does it: no pointer, no coordinates. */
async function press(button: Locator): Promise<void> {
  await button.focus();
  await button.press('Enter');
}

for (const address of pages) {
  test(`at 400 % zoom (320 px) ${address} has no sideways scrolling`, async ({ page }) => {
    const found = complaints(page);
    await page.setViewportSize({ width: 320, height: 256 });
    await page.goto(address);
    expect(await overflows(page)).toBe(false);
    for (const summary of await page.locator('.unformed-figure .about > details > summary').all())
      await summary.click();
    expect(await overflows(page)).toBe(false);
    if (address.startsWith('no/')) return; // The browser complains of the status itself.
    expect(found).toEqual([]);
  });
}

test('with forced colours, what is marked still differs from what is not', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await wake(page, 'race/');
  await figure(page).getByRole('button', { name: 'Step CPU0' }).click();
  // Words say it, whatever the colours: the next line, and which value of an enum is the current one.
  const code = figure(page).getByRole('listbox', { name: /^CPU0 code of/ });
  await expect(code.locator('.next')).toContainText('next:');
  const color = (part: Locator) => part.evaluate((element) => getComputedStyle(element).color);
  const button = figure(page).getByRole('button', { name: 'Step CPU0' });
  expect(await color(button)).toBe(await color(page.getByRole('button', { name: 'Search' })));
  expect(await faults(page)).toEqual([]);
});

/** The ratio of two colours as WCAG 2 defines it. */
function contrast([one, other]: readonly (readonly number[])[]): number {
  const light = ([r, g, b]: readonly number[]) => {
    const [x, y, z] = [r, g, b].map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** `--name: light-dark(#abc, #def)` in the site's styles, as numbers. */
function colours(name: string, theme: 0 | 1): number[] {
  const css = readFileSync('src/site/tokens.css', 'utf8');
  const pair = new RegExp(`--u-${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css)!;
  const hex = pair[theme + 1].slice(1).replace(/^(.)(.)(.)$/, '$1$1$2$2$3$3');
  return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

test('code reads on the marked line of every CPU, in both themes', () => {
  for (const theme of [0, 1] as const) {
    for (const cpu of [0, 1, 2, 3]) {
      for (const ink of ['ink', 'muted', 'code-keyword', 'code-string', `cpu${cpu}`]) {
        const ratio = contrast([colours(ink, theme), colours(`cpu${cpu}-wash`, theme)]);
        expect(ratio, `${ink} on cpu${cpu}-wash`).toBeGreaterThanOrEqual(4.5);
      }
    }
  }
});
