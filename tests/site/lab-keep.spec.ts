import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { fresh, lab } from './lab.ts';
import { complaints, faults, overflows } from './page.ts';
import { tabTo } from './stepper.ts';

const editor = (page: Page) => page.getByRole('textbox', { name: 'The text of the program' });
/** The tabs of files; CPUs have others. */
const tabs = (page: Page) => page.getByRole('tablist', { name: 'Files' }).getByRole('tab');
const work = (page: Page) => page.getByRole('button', { name: 'My work' });
const panel = (page: Page) => page.getByRole('dialog', { name: 'My work' });
const rows = (page: Page) => panel(page).getByRole('list', { name: 'Works' }).getByRole('listitem');
const titles = (page: Page) => rows(page).locator('button.title');
/** What is said of what is kept. */
const notice = (page: Page) => page.locator('#lab [role="status"] .notice');
const state = (page: Page) => page.locator('#lab .how');

/** Opens the lab, and waits until it can be written in. */
async function open(page: Page): Promise<void> {
  await page.goto('lab/');
  await expect(editor(page)).toContainText(/\S/);
}

/** Types at the beginning of the file at hand. */
async function type(page: Page, text: string): Promise<void> {
  await editor(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(text);
}

/** Types, and waits until that is kept. */
async function write(page: Page, text: string): Promise<void> {
  await type(page, text);
  await expect(state(page)).toHaveText('kept');
}

/** Begins with another design, and waits until it can be written in. */
async function begin(page: Page, title: string, file: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Design' }).selectOption(title);
  await expect(tabs(page).first()).toHaveText(file);
}

async function show(page: Page): Promise<Locator> {
  await work(page).click();
  return panel(page);
}

const act = (page: Page, title: string, name: string) =>
  panel(page).getByRole('group', { name: title, exact: true }).getByRole('button', { name });

/** Drops files on the lab. */
async function drop(page: Page, files: Record<string, string>): Promise<void> {
  const dataTransfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const [name, text] of Object.entries(files)) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  for (const event of ['dragover', 'drop']) await editor(page).dispatchEvent(event, { dataTransfer });
}

/** What is downloaded by a click. */
async function downloaded(page: Page, button: Locator): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

test('what was typed is there after the page is loaded again at once, and undo takes it back', async ({
  page,
}) => {
  const found = complaints(page);
  await open(page);
  await write(page, '// first ');
  await type(page, '// second ');
  await page.reload();
  await expect(editor(page)).toContainText('// second // first ');
  await editor(page).focus();
  await page.keyboard.press('Control+z');
  await expect(editor(page)).not.toContainText('// second');
  await page.keyboard.press('Control+y');
  await expect(editor(page)).toContainText('// second // first ');
  await show(page);
  await expect(titles(page)).toHaveText(['Notifier, March 2015']);
  expect(found).toEqual([]);
});

test('a design that is only looked at is no work', async ({ page }) => {
  await open(page);
  await begin(page, 'Direct call, 2016', 'direct.c');
  await expect(await show(page)).toContainText('There is none yet.');
});

test('another design begins another work, and the one before is kept to its last letter', async ({
  page,
}) => {
  await open(page);
  await type(page, '// mine ');
  await begin(page, 'Direct call, 2016', 'direct.c');
  await write(page, '// other ');
  await show(page);
  await expect(titles(page)).toHaveText(['Direct call, 2016', 'Notifier, March 2015']);
  await titles(page).last().click();
  await expect(editor(page)).toContainText('// mine ');
  await expect(page.getByRole('combobox', { name: 'Design' }).locator('option:checked')).toHaveText(
    'Notifier, March 2015',
  );
  // A window has its own last work; a new one opens what was changed last.
  await page.reload();
  await expect(editor(page)).toContainText('// mine ');
});

test('what a design has is known of a work that was opened again', async ({ page }) => {
  await open(page);
  await write(page, '// mine ');
  await page.reload();
  await expect(page.getByRole('tab', { name: /^notifier\.c ?, changed$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(editor(page)).not.toContainText('// mine ');
});

test('two windows with one work lose nothing: the second one goes on with a copy', async ({
  page,
  context,
}) => {
  await open(page);
  await write(page, '// both ');
  const other = await context.newPage();
  await open(other);
  await expect(editor(other)).toContainText('// both ');
  // Both are written in without the one being looked at after the other.
  await other.evaluate(() =>
    window.addEventListener('focus', (event) => event.stopImmediatePropagation(), true),
  );
  await page.evaluate(() =>
    window.addEventListener('focus', (event) => event.stopImmediatePropagation(), true),
  );
  await write(other, '// second ');
  await type(page, '// first ');
  await expect(notice(page)).toContainText('goes on as “Notifier, March 2015 (copy)”');
  await notice(page).getByRole('button', { name: 'OK' }).click();
  await expect(notice(page)).toHaveCount(0);
  await write(page, '// more ');
  await show(page);
  await expect(titles(page)).toHaveText(['Notifier, March 2015 (copy)', 'Notifier, March 2015']);
  await titles(page).last().click();
  await expect(editor(page)).toContainText('// second // both ');
  await show(page);
  await titles(page).first().click();
  await expect(editor(page)).toContainText('// more // first // both ');
});

test('a window that is looked at again shows what another one wrote in its work', async ({
  page,
  context,
}) => {
  await open(page);
  await write(page, '// both ');
  const other = await context.newPage();
  await open(other);
  await write(other, '// other ');
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(editor(page)).toContainText('// other // both ');
  await write(page, '// first ');
  await show(page);
  await expect(titles(page)).toHaveText(['Notifier, March 2015']);
});

test('works are renamed in place, duplicated, deleted, and had back, all by keyboard', async ({ page }) => {
  await open(page);
  await write(page, '// mine ');
  // Or else Tab indents.
  await page.keyboard.press('Control+m');
  await tabTo(page, work(page));
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeVisible();

  await tabTo(page, act(page, 'Notifier, March 2015', 'Rename'));
  await page.keyboard.press('Enter');
  await page.keyboard.type('Not this');
  await page.keyboard.press('Escape');
  await expect(titles(page)).toHaveText(['Notifier, March 2015']);
  await expect(act(page, 'Notifier, March 2015', 'Rename')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Mine');
  await page.keyboard.press('Enter');
  await expect(titles(page)).toHaveText(['Mine']);
  await expect(act(page, 'Mine', 'Rename')).toBeFocused();

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(titles(page)).toHaveText(['Mine (2)', 'Mine']);

  await tabTo(page, act(page, 'Mine (2)', 'Delete'));
  await page.keyboard.press('Enter');
  await expect(titles(page)).toHaveText(['Mine']);
  await expect(titles(page)).toBeFocused();
  await tabTo(page, panel(page).getByRole('button', { name: 'Undo' }));
  await page.keyboard.press('Enter');
  await expect(titles(page)).toHaveText(['Mine (2)', 'Mine']);

  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(work(page)).toBeFocused();
});

test('a work that was deleted can be had back for some seconds after the list was closed', async ({
  page,
}) => {
  await open(page);
  await write(page, '// mine ');
  await show(page);
  await act(page, 'Notifier, March 2015', 'Delete').click();
  await page.keyboard.press('Escape');
  await page.getByText('Deleted “Notifier, March 2015”.').getByRole('button', { name: 'Undo' }).click();
  await show(page);
  await expect(titles(page)).toHaveText(['Notifier, March 2015']);
  await page.reload();
  await expect(editor(page)).toContainText('// mine ');
});

test('a work is exported as a text, and imported as the same work', async ({ page }) => {
  await open(page);
  await drop(page, { 'race.c': '#include "lock.h"\n\nvoid cpu0(void)\n{\n}\n', 'lock.h': 'int held;\n' });
  await expect(editor(page)).toContainText('#include "lock.h"');
  await show(page);
  const { name, text } = await downloaded(page, act(page, 'race', 'Export'));
  expect(name).toBe('race.txt');
  expect(text).toBe(
    [
      'Unformed lab work, format 1',
      'Title: race',
      'Compiles: race.c',
      'Mark: ====',
      '',
      '==== race.c',
      '#include "lock.h"\n\nvoid cpu0(void)\n{\n}\n',
      '==== lock.h',
      'int held;\n',
      '==== end\n',
    ].join('\n'),
  );
  await act(page, 'race', 'Delete').click();
  await expect(titles(page)).toHaveCount(0);
  const [picker] = await Promise.all([
    page.waitForEvent('filechooser'),
    panel(page).getByRole('button', { name: 'Import…' }).click(),
  ]);
  await picker.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await expect(notice(page)).toContainText('“race” is one of your works now.');
  await expect(tabs(page)).toHaveText(['race.c', 'lock.h']);
  await show(page);
  await expect(titles(page)).toHaveText(['race']);
  const all = await downloaded(page, panel(page).getByRole('button', { name: 'Export all' }));
  expect(all).toEqual({ name: 'race.txt', text });
});

test('a header that is dropped goes into the work; anything else is refused in a sentence', async ({
  page,
}) => {
  await open(page);
  await drop(page, { 'own.h': 'int own;\n' });
  await expect(page.getByRole('tab', { name: 'own.h' })).toHaveAttribute('aria-selected', 'true');
  await expect(editor(page)).toHaveText('int own;');
  await drop(page, { 'own.h': 'int other;\n' });
  await expect(editor(page)).toHaveText('int other;');
  await editor(page).focus();
  await page.keyboard.press('Control+z');
  await expect(editor(page)).toHaveText('int own;');
  await drop(page, { 'picture.png': '\u0000' });
  await expect(notice(page)).toHaveText(/“picture\.png” is no text/);
  await drop(page, { '<img src=x>.md': 'text' });
  await expect(notice(page)).toHaveText(/“<img src=x>\.md” cannot be a file of the lab/);
  await expect(editor(page)).toHaveText('int own;');
  await page.reload();
  await expect(page.getByRole('tab', { name: 'own.h' })).toBeVisible();
});

for (const [how, script] of [
  [
    'This browser does not let the lab keep your work',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('denied', 'SecurityError');
      };
    },
  ],
  [
    'There is no more room in this browser',
    () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
  ],
] as const) {
  test(`it is told, and the work can be downloaded: ${how}`, async ({ page }) => {
    const found = complaints(page);
    await page.addInitScript(script);
    await open(page);
    await type(page, '// mine ');
    await expect(notice(page)).toContainText(how);
    await expect(state(page)).toHaveText('only here');
    const { name, text } = await downloaded(
      page,
      notice(page).getByRole('button', { name: 'Download this work' }),
    );
    expect(name).toBe('notifier-march-2015.txt');
    expect(text).toContain('\n==== notifier.c\n// mine ');
    // Everything goes on: another design, and back.
    await begin(page, 'Direct call, 2016', 'direct.c');
    await show(page);
    await expect(rows(page)).toContainText('only in this window');
    await titles(page).click();
    await expect(editor(page)).toContainText('// mine ');
    expect(found).toEqual([]);
  });
}

test('what there was no room for is kept once there is some', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      IDBObjectStore.prototype.put = put;
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await type(page, '//');
  await expect(notice(page)).toContainText('There is no more room');
  await notice(page).getByRole('button', { name: 'Try again' }).click();
  await expect(notice(page)).toHaveCount(0);
  await expect(state(page)).toHaveText('kept');
});

test('a file that takes its time to come in does not take the place of what was opened meanwhile', async ({
  page,
}) => {
  let come = () => {};
  const held = new Promise<void>((resolve) => (come = resolve));
  await page.route('**/plan-of*.js', async (route) => {
    await held;
    await route.continue();
  });
  await open(page);
  await drop(page, { 'race.c': 'void cpu0(void)\n{\n}\n' });
  await begin(page, 'Direct call, 2016', 'direct.c');
  come();
  await expect(notice(page)).toContainText('1 work came in, and can be opened in My work.');
  await expect(tabs(page).first()).toHaveText('direct.c');
  await show(page);
  await expect(titles(page)).toHaveText(['race']);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the list of works, and it fits a phone: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page);
    await drop(page, { 'race.c': 'void cpu0(void)\n{\n}\n' });
    await expect(tabs(page).first()).toHaveText('race.c');
    await begin(page, 'Direct call, 2016', 'direct.c');
    await write(page, '// mine ');
    await show(page);
    await act(page, 'race', 'Duplicate').click();
    await act(page, 'race (2)', 'Delete').click();
    await act(page, 'race', 'Rename').click();
    expect(await faults(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflows(page)).toBe(false);
    const right = await panel(page).evaluate((element) =>
      Math.max(...[...element.querySelectorAll('*')].map((part) => part.getBoundingClientRect().right)),
    );
    expect(right).toBeLessThanOrEqual(390);
  });
}

test('what is begun in My work is what the list of designs shows, also where a work had a title of its own', async ({
  page,
}) => {
  await open(page);
  const designs = lab(page).getByRole('combobox', { name: 'Design' });
  await designs.selectOption({ label: 'A race of your own' });
  await fresh(page);
  await editor(page).press('ControlOrMeta+End');
  await page.keyboard.type('\nint mine;');
  await expect(state(page)).toHaveText('kept');
  await work(page).click();
  await rows(page).first().getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Mine');
  await page.keyboard.press('Enter');
  const design = designs.locator('option:checked');
  await expect(design).toHaveText('Mine');
  await panel(page).getByRole('combobox', { name: 'New from' }).selectOption({ label: 'A race of your own' });
  await panel(page).getByRole('button', { name: 'Begin' }).click();
  await fresh(page);
  await expect(design).toHaveText('A race of your own');
});
