/** Whether a page moves while its scripts begin their work: what was on the screen before, and what is there after. */
import { expect, type Locator, type Page, type Route } from '@playwright/test';

/** Where parts of a page stand, by what they are: figures, what is in them, and the text around them. */
const PARTS =
  '.unformed-figure, .unformed-figure :is(.figure, .figure > *, .figure div, .cpu, button), ' +
  '.unformed-figure .about > *, main :is(h1, h2, h3, p, ul, table, .predict, footer)';

/**
 * Opens a page, but holds its scripts back until it has been read, styled and drawn: a browser that is short of time
 * draws the first half of a page before it has the second, and what moves then is not the figures' doing.
 */
export async function openWithoutScripts(page: Page, address: string): Promise<{ release(): Promise<void> }> {
  const held: Route[] = [];
  let holding = true;
  await page.route('**/*', (route) => {
    if (holding && route.request().resourceType() === 'script') held.push(route);
    else void route.fallback();
  });
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(
    () =>
      document.readyState !== 'loading' &&
      [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].every(({ sheet }) => sheet),
  );
  await page.evaluate(() => document.fonts.ready);
  await frames(page);
  return {
    async release() {
      holding = false;
      await Promise.all(held.map((route) => route.fallback()));
    },
  };
}

/** From here on the page notes what the browser sees move. */
export async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shifts: unknown[] = [];
    const note = (entries: PerformanceEntryList) => {
      for (const entry of entries as (PerformanceEntry & LayoutShift)[]) {
        const parts = entry.sources.map(({ node }) => node instanceof Element && node.outerHTML.slice(0, 80));
        shifts.push({ value: entry.value, parts });
      }
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'layout-shift' });
    Object.assign(window, {
      shiftsSoFar: () => {
        note(observer.takeRecords());
        return shifts;
      },
    });
  });
}

interface LayoutShift {
  readonly value: number;
  readonly sources: readonly { readonly node: Node | null }[];
}

/** What the browser saw move since then. */
export async function shifts(page: Page): Promise<unknown[]> {
  await frames(page);
  return page.evaluate(() => (window as unknown as { shiftsSoFar: () => unknown[] }).shiftsSoFar());
}

/** Where everything stands on the page, however far it is scrolled. */
export function boxes(page: Page): Promise<string[]> {
  return page.evaluate(
    (parts) =>
      [...document.querySelectorAll(parts)].flatMap((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        // What is not seen moves nothing; what is made anew has other ids.
        if (width === 0 && height === 0) return [];
        const name = element.classList.item(0) || element.tagName;
        return `${name}: ${[x + scrollX, y + scrollY, width, height].map(Math.round).join(' ')}`;
      }),
    PARTS,
  );
}

/** Waits until the figures that are in view can be used. */
export async function awake(page: Page): Promise<void> {
  for (const figure of await page.locator('.unformed-figure').all()) {
    const { y } = (await figure.boundingBox())!;
    if (y < page.viewportSize()!.height) await usable(figure);
  }
}

/** Goes to every figure until it can be used, and back to the top. */
export async function wakeAll(page: Page): Promise<void> {
  for (const figure of await page.locator('.unformed-figure').all()) {
    await figure.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    await usable(figure);
  }
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await frames(page);
}

/** A busy machine takes its time: nothing here is about that. */
async function usable(figure: Locator): Promise<void> {
  await expect(figure.getByRole('button', { name: 'More', exact: true })).toBeEnabled({ timeout: 60_000 });
}

/** Two frames: what was asked for is drawn. */
async function frames(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}
