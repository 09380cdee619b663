/** A figure in a frame on a page of another site. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { writeLink } from '../../src/lab/share/link.ts';
import { BOOK } from '../lab/share/book.ts';
import { LOST } from '../lab/texts.ts';
import { variantOf } from '../models/models.ts';
import { complaints, faults } from './page.ts';

let server: Server;

/** A page that frames an address as docs/embed.md says. */
test.beforeAll(async () => {
  server = createServer((request, response) => {
    const source = decodeURIComponent(new URL(request.url!, 'http://localhost').search.slice(1));
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Another site</title>
<iframe src="${source}" title="A figure" style="width: 100%; height: 20rem; border: 0"></iframe>
<script>
addEventListener('message', ({ data, source }) => {
  if (data?.type !== 'unformed:height') return;
  for (const frame of document.querySelectorAll('iframe'))
    if (frame.contentWindow === source) frame.style.height = \`\${data.height}px\`;
});
</script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
});

test.afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Opens a page of another origin with a figure in it. */
async function frameOf(page: Page, baseURL: string, hash: string): Promise<FrameLocator> {
  const { port } = server.address() as AddressInfo;
  const address = new URL(`embed/${hash}`, baseURL).href;
  await page.goto(`http://127.0.0.1:${port}/?${encodeURIComponent(address)}`);
  return page.frameLocator('iframe');
}

test('a model is stepped and checked in a frame of another origin', async ({ page, baseURL }) => {
  const found = complaints(page);
  const frame = await frameOf(page, baseURL!, '#notifier');
  await frame.getByRole('button', { name: 'Step CPU0', exact: true }).click();
  await expect(frame.locator('body')).toContainText('step 1 of');
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Notifier, March 2015');
  await frame.getByRole('button', { name: 'Check every order' }).click();
  await expect(frame.locator('body')).toContainText('1 of 10 orders');
  await expect(frame.locator('header, nav')).toHaveCount(0);
  expect(found).toEqual([]);
});

test('a variant opens with its order, and an order of another text is refused', async ({ page, baseURL }) => {
  const { fingerprint } = variantOf('notifier.c', 'recovery');
  const frame = await frameOf(page, baseURL!, `#notifier.recovery=${fingerprint}.a5b3`);
  await expect(frame.locator('body')).toContainText('step 8 of 8');
  await expect(frame.locator('body')).toContainText('Afterwards P3 is disabled and enabled again');
  const other = await frameOf(page, baseURL!, '#notifier.recovery=0000000.a5b3');
  await expect(other.locator('body')).toContainText('This link was made for another text');
});

test('the frame is as high as its figure, whatever is opened in it', async ({ page, baseURL }) => {
  const frame = await frameOf(page, baseURL!, '#classics-abba');
  await expect(frame.getByRole('button', { name: 'Step CPU0', exact: true })).toBeVisible();
  const gap = () =>
    frame.locator('html').evaluate((root) => innerHeight - root.querySelector('main')!.offsetHeight);
  await expect.poll(gap).toBe(0);
  const before = await frame.locator('html').evaluate(() => innerHeight);
  await frame.getByRole('button', { name: 'Check every order' }).click();
  await expect.poll(() => frame.locator('html').evaluate(() => innerHeight)).toBeGreaterThan(before);
  await expect.poll(gap).toBe(0);
});

test('a text from the lab runs in a frame, and cannot be edited', async ({ page, baseURL }) => {
  const project = { entry: 'own.c', files: { 'own.c': LOST }, defines: [] };
  const written = await writeLink(
    { title: 'A lost count', project, base: undefined, schedule: 'a1b1' },
    BOOK,
  );
  const frame = await frameOf(page, baseURL!, written.kind === 'link' ? written.hash : '');
  await expect(frame.getByRole('region', { name: 'A lost count' })).toBeVisible();
  await expect(frame.locator('body')).toContainText('step 2 of');
  await frame.getByRole('button', { name: 'Step CPU1', exact: true }).click();
  await expect(frame.locator('body')).toContainText('step 3 of');
  await expect(frame.locator('.cm-content')).toHaveCount(0);
});

test('no order is framed as long as none is ruled out, and then those that can still come', async ({
  page,
}) => {
  await page.goto('embed/#notifier');
  await page.getByRole('button', { name: 'Check every order' }).click();
  const cards = page.getByRole('group', { name: 'Orders' }).getByRole('button');
  await expect(cards).toHaveCount(10);
  const framed = () =>
    cards.evaluateAll((all) => all.filter((card) => getComputedStyle(card).boxShadow !== 'none').length);
  await expect(cards.first()).toContainText('right');
  expect(await framed()).toBe(0);
  await page.getByRole('button', { name: 'Run CPU1' }).click();
  await expect.poll(framed).toBe(1);
});

for (const [hash, why] of [
  ['', 'The address names no model: write embed/#notifier.'],
  ['#nothing', 'There is no model called nothing.'],
  ['#../../secret', 'The address names no model'],
  ['#<img src=x onerror=alert(1)>', 'There is no model called imgsrc.'],
  ['#__proto__', 'The address names no model'],
  ['#work.1.1.abc.0000000', 'This link is damaged'],
]) {
  test(`the address embed/${hash} says why it shows nothing`, async ({ page }) => {
    await page.goto(`embed/${hash}`);
    await expect(page.getByRole('alert')).toContainText(why);
    await expect(page.locator('img')).toHaveCount(0);
  });
}

for (const width of [960, 390]) {
  test(`at ${width} pixels axe finds nothing`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('embed/#notifier');
    await expect(page.getByRole('button', { name: 'Step CPU0', exact: true })).toBeVisible();
    expect(await faults(page)).toEqual([]);
  });
}

test('the address can say the theme, whatever the reader has', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('embed/?theme=light#notifier');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Notifier, March 2015');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await page.goto('embed/?theme=nothing#notifier');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Notifier, March 2015');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(20, 22, 26)');
});
