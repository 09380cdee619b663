/** Links of the lab, and what can be taken along. */
import { readFileSync } from 'node:fs';
import { expect, test, type Download, type Page } from '@playwright/test';
import { shortHash } from '../../src/language/fingerprint.ts';
import { writeLink } from '../../src/lab/share/link.ts';
import type { Work } from '../../src/lab/share/work.ts';
import { numberText } from '../../src/words/numbers.ts';
import { BOOK } from '../lab/share/book.ts';
import { LOST } from '../lab/texts.ts';
import { complaints, faults, overflows } from './page.ts';

function workWith(files: Record<string, string>, more: Partial<Work> = {}): Work {
  const project = { entry: Object.keys(files)[0], files, defines: [] };
  return { title: 'A lost count', project, base: undefined, schedule: '', ...more };
}

async function linkTo(work: Work): Promise<string> {
  const written = await writeLink(work, BOOK);
  if (written.kind !== 'link') throw new Error(written.message);
  return written.hash;
}

/** What the editor has, with the lines that it does not draw. */
function typed(page: Page): Promise<string> {
  return page.locator('.cm-content').evaluate((content) => {
    const { cmTile, cmView } = content as unknown as Record<string, { view: { state: { doc: string } } }>;
    return (cmTile ?? cmView).view.state.doc.toString();
  });
}

const lab = (page: Page) => page.locator('#lab');
const verdict = (page: Page) => page.getByRole('group', { name: 'The verdict' });
const field = (page: Page) => page.getByRole('textbox', { name: 'Link to this text and this order' });

async function settled(page: Page): Promise<void> {
  await expect(verdict(page)).toContainText('of this text');
}

async function linkOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).click();
  return field(page).inputValue();
}

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8');
}

/** Twenty kilobytes that a checker has done with at once: long comments around a race. */
const LONG = LOST.replace(
  /^/,
  Array.from({ length: 460 }, (_, line) => `/* ${shortHash(`${line}`).repeat(5)} ä競🐧 */\n`).join(''),
);

test('a text of 20 kB comes back from its link, with the order that was shown', async ({ page, context }) => {
  const found = complaints(page);
  expect(LONG.length).toBeGreaterThan(20_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`lab/${await linkTo(workWith({ 'own.c': LONG, 'empty.h': '' }))}`);
  await settled(page);
  expect(await typed(page)).toBe(LONG);
  await expect(lab(page).getByText('This came from a link: A lost count.')).toBeVisible();
  const position = await page.getByRole('slider', { name: 'Step' }).inputValue();
  await page.evaluate(() => navigator.clipboard.writeText('of the reader'));
  const link = await linkOf(page);
  // The reader's clipboard is the reader's, until a button is pressed.
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('of the reader');
  await page.getByRole('button', { name: 'Copy: Link to this text and this order' }).click();
  await expect(lab(page)).toContainText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await expect(lab(page)).toContainText(`The link has ${numberText(link.length)} characters`);

  const other = await context.newPage();
  await other.goto(link);
  await settled(other);
  expect(await typed(other)).toBe(LONG);
  await expect(other.getByRole('slider', { name: 'Step' })).toHaveValue(position);
  await expect(other.getByRole('tab', { name: 'empty.h' })).toBeVisible();
  expect(found).toEqual([]);
});

test('a changed design is a short link, which says what changed', async ({ page }) => {
  await page.goto('lab/');
  await settled(page);
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('/* mine */');
  await settled(page);
  const link = await linkOf(page);
  expect(link.length).toBeLessThan(700);
  await page.goto('about:blank');
  await page.goto(link);
  await settled(page);
  expect(await typed(page)).toContain('/* mine */');
  await expect(page.getByRole('tab', { name: /^notifier\.c ?, changed$/ })).toBeVisible();
});

test('where the clipboard is denied, the link is in its field', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('denied')) },
    });
  });
  await page.goto('lab/');
  await settled(page);
  expect(await linkOf(page)).toMatch(/\/lab\/#work\.1\.1\.[\w-]+\.[0-9a-z]{7}$/);
  await page.getByRole('button', { name: 'Copy: Link to this text and this order' }).click();
  await expect(lab(page)).toContainText('does not let this page copy: take it from the field');
  await field(page).focus();
  expect(await page.evaluate(() => getSelection()?.toString() ?? '')).toMatch(/#work/);
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Share' })).toBeFocused();
});

test('a link that mail altered opens what was sent', async ({ page }) => {
  const sent = await linkTo(workWith({ 'own.c': LOST }));
  const altered = sent.replace(/.{40}/g, '$&=\r\n').replace('.1.1.', '%2E1%252E1.​').replace(/$/, '>).');
  await page.goto(`lab/${altered}`);
  await settled(page);
  expect(await typed(page)).toBe(LOST);
  await expect(verdict(page)).toContainText('check_count');
});

test('a damaged link is told from the text before it, which stays', async ({ page }) => {
  const sent = await linkTo(workWith({ 'own.c': LOST }));
  await page.goto(`lab/${sent.slice(0, -20)}`);
  await settled(page);
  await expect(page.getByRole('alert')).toContainText('This link is damaged');
  expect(await typed(page)).toContain('Before the patch');
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe('');
});

test('what was typed before a link is there again, and what was typed into the text of the link is a work, too', async ({
  page,
}) => {
  await page.goto('lab/');
  await settled(page);
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('/* first */');
  const hash = await linkTo(workWith({ 'own.c': LOST }));
  await page.evaluate((text) => (location.hash = text), hash);
  await expect(lab(page)).toContainText('This came from a link');
  await settled(page);
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('/* second */');
  await expect(lab(page)).toContainText('What you made of it is in My work.');
  await expect(page.getByRole('button', { name: 'Keep a copy' })).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe('');
  await page.getByRole('button', { name: 'Back to what was open before' }).click();
  await settled(page);
  expect(await typed(page)).toContain('/* first */');
  await page.getByRole('button', { name: 'My work' }).click();
  await page.getByRole('button', { name: /^A lost count/ }).click();
  await expect.poll(() => typed(page)).toContain('/* second */');
});

test('a text from a link is kept only when that is asked for, or when it was changed', async ({ page }) => {
  await page.goto(`lab/${await linkTo(workWith({ 'own.c': LOST }))}`);
  await settled(page);
  await expect(lab(page)).toContainText('It is kept once you change it, or keep a copy.');
  await expect(page.getByRole('button', { name: 'Back to what was open before' })).toHaveCount(0);
  await page.getByRole('button', { name: 'My work' }).click();
  const list = page.getByRole('dialog');
  await expect(list).toBeVisible();
  await expect(list.getByText('A lost count')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await page.getByRole('button', { name: 'Keep a copy' }).click();
  await expect(lab(page).locator('.how')).toHaveText('kept');
  expect(new URL(page.url()).hash).toBe('');
  await page.reload();
  await settled(page);
  expect(await typed(page)).toBe(LOST);
});

/** A link with these data in it, as anybody can make one. */
async function forged(data: unknown): Promise<string> {
  const { packed } = await import('../../src/lab/share/packed.ts');
  const start = `work.1.1.${await packed(typeof data === 'string' ? data : JSON.stringify(data))}`;
  return `#${start}.${shortHash(start)}`;
}

const sound = { book: 1, title: 't', entry: 'a.c', files: [['a.c', [LOST]]], defines: [] };

const hostile: [name: string, data: unknown][] = [
  [
    'keys of the language',
    '{"book":1,"entry":"a.c","files":[["a.c",[""]]],"base":{"__proto__":{"name":"x","fingerprint":"0000000"}}}',
  ],
  ['a name of the language', { ...sound, entry: '__proto__', files: [['__proto__', ['']]] }],
  ['huge numbers', { ...sound, files: [['a.c', [1e300, 1e300]]] }],
  ['deep nesting', '['.repeat(100_000)],
  ['a bomb', 'x'.repeat(20_000_000)],
];

for (const [name, data] of hostile) {
  test(`a link with ${name} is refused with a sentence, and the lab works`, async ({ page }) => {
    const found = complaints(page);
    await page.goto(`lab/${await forged(data)}`);
    await settled(page);
    await expect(page.getByRole('alert')).toContainText('This link does not come from the lab');
    expect(await page.evaluate(() => Object.keys(Object.prototype))).toEqual([]);
    expect(found).toEqual([]);
  });
}

test('markup in a link is text', async ({ page }) => {
  const found = complaints(page);
  let dialogs = 0;
  page.on('dialog', (dialog) => (dialogs++, dialog.dismiss()));
  const markup = '<img src=x onerror=alert(1)>';
  const text = `${LOST}/* ${markup}<script>alert(2)</script> */\n`;
  await page.goto(`lab/${await linkTo(workWith({ 'own.c': text }, { title: markup }))}`);
  await settled(page);
  await expect(lab(page)).toContainText(`This came from a link: ${markup}.`);
  await expect(lab(page).locator('.lab :is(img[src], script)')).toHaveCount(0);
  expect(await typed(page)).toBe(text);
  expect(dialogs).toBe(0);
  expect(found).toEqual([]);
});

test('a link of a later version of the language opens, and says so', async ({ page }) => {
  const sent = await linkTo(workWith({ 'own.c': LOST }));
  const start = sent.slice(1, -8).replace('work.1.1.', 'work.1.9.');
  await page.goto(`lab/#${start}.${shortHash(start)}`);
  await settled(page);
  await expect(lab(page)).toContainText('written for a later version of Model C');
  expect(await typed(page)).toBe(LOST);
});

test('a work from an older text of a design has that with it, and says so', async ({ page }) => {
  const work = workWith({ 'notifier.c': LOST }, { base: { name: 'notifier', fingerprint: '0000000' } });
  await page.goto(`lab/${await linkTo(work)}`);
  await settled(page);
  await expect(lab(page)).toContainText(
    'made from an older text of Notifier, March 2015, and has that with it',
  );
  expect(await typed(page)).toBe(LOST);
});

test('what can be taken along is what is shown', async ({ page }) => {
  const found = complaints(page);
  await page.goto(`lab/${await linkTo(workWith({ 'own.c': LOST, 'other.h': '/* ä */\r\n' }))}`);
  await settled(page);
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  const take = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('dialog', { name: 'Download' }).getByRole('button', { name }).click(),
    ]);
    return { name: download.suggestedFilename(), text: await textOf(download) };
  };
  const program = await take('A program in C');
  expect(program.name).toBe('own-threads.c');
  // Another thread may go first wherever memory is used that they share.
  expect(program.text.replace(/shim_turn\(\)[;,] /g, '')).toContain(LOST.trimEnd());
  expect(program.text).toContain('SPDX-License-Identifier: MIT');
  const promela = await take('A model in Promela');
  expect(promela.name).toBe('own.pml');
  expect(promela.text).toContain('proctype');
  const trace = await take('The order as text');
  expect(trace.name).toBe('own-trace.txt');
  expect(trace.text).toMatch(/ 1 {2}CPU[01] {2}cpu[01] /);
  const picture = await take('The order as a picture');
  expect(picture.name).toBe('own.svg');
  expect(await take('own.c')).toEqual({ name: 'own.c', text: LOST });
  expect(await take('other.h')).toEqual({ name: 'other.h', text: '/* ä */\r\n' });
  expect(found).toEqual([]);

  // The picture opens by itself.
  await page.goto(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.text)}`);
  await expect(page.locator('svg > title')).toHaveText(/.+/);
  await expect(page.locator('svg text', { hasText: 'CPU1' })).toBeVisible();
  expect(await page.evaluate(() => document.querySelector('parsererror'))).toBeNull();
});

for (const width of [1280, 390]) {
  test(`at ${width} pixels both panels and the banner fit, and axe finds nothing`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`lab/${await linkTo(workWith({ 'own.c': LOST }))}`);
    await settled(page);
    await page.getByRole('button', { name: 'Share' }).click();
    await expect(field(page)).toBeVisible();
    expect(await overflows(page)).toBe(false);
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    await expect(page.getByRole('button', { name: 'A program in C' })).toBeVisible();
    expect(await overflows(page)).toBe(false);
    expect(await faults(page)).toEqual([]);
  });
}
