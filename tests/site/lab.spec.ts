import { expect, test } from '@playwright/test';
import { begin, counting, editor, fresh, lab, openLab, paste, problems, tab, verdict } from './lab.ts';
import { complaints, faults, overflows } from './page.ts';

test('it opens on the notifier, with its verdict, its figure and its ten orders', async ({ page }) => {
  const found = complaints(page);
  await openLab(page);
  await expect(verdict(page)).toContainText('1 of 10 orders ends wrong');
  await expect(verdict(page)).toContainText('5,230 states');
  await expect(lab(page).getByRole('region', { name: 'Your program' })).toContainText(
    'Wrong: half of P3 is in force',
  );
  await expect(lab(page).getByRole('button', { name: /^Order \d+/ })).toHaveCount(10);
  expect(found).toEqual([]);
});

test('a race that is written down is proved broken, mended and proved right', async ({ page }) => {
  await openLab(page, 'A race of your own');
  await expect(verdict(page)).toContainText('It holds in every order');
  await paste(page, counting(false));
  await expect(verdict(page)).toContainText('1 of 2 ways to end is wrong');
  await expect(verdict(page)).toContainText('Not always: “Both counts are there.”');
  await expect(problems(page)).toContainText('race.c:23');
  await paste(page, counting(true));
  await expect(verdict(page)).toContainText('It holds in every order');
  await fresh(page);
});

test('while the text is broken, the last result stays and says of which text it is; nothing moves', async ({
  page,
}) => {
  await openLab(page, 'A race of your own');
  await paste(page, counting(false));
  await expect(verdict(page)).toContainText('1 of 2 ways to end is wrong');
  await fresh(page);
  const box = await lab(page).locator('.work').boundingBox();
  await editor(page).press('ControlOrMeta+End');
  await page.keyboard.type('static int');
  await expect(verdict(page)).toContainText(/^\s*Does not compile: \d problems?/);
  await expect(verdict(page)).toContainText('Before your last change: 1 of 2 ways to end is wrong.');
  await expect(verdict(page)).toContainText('of the text before');
  await expect(lab(page).getByRole('region', { name: 'The program before your last change' })).toBeVisible();
  await expect(problems(page)).toContainText(/Problems \d in this text, 1 before your last change/);
  await expect(lab(page).locator('.wrong-line')).toBeVisible();
  expect(await lab(page).locator('.work').boundingBox()).toEqual(box);
  await page.keyboard.type(' more;');
  await fresh(page);
});

test('a deadlock has a sign of its own: in the verdict, on its card and where the run stands', async ({
  page,
}) => {
  await openLab(page, 'A race of your own');
  const cpu = (number: number, one: string, other: string) =>
    `void cpu${number}(void)\n{\n\tmutex_lock(&${one});\n\tmutex_lock(&${other});\n\tmutex_unlock(&${other});\n\tmutex_unlock(&${one});\n}\n`;
  const locks = 'DEFINE_MUTEX(one);\nDEFINE_MUTEX(two);\n';
  await paste(page, `${locks}${cpu(0, 'one', 'two')}${cpu(1, 'two', 'one')}`);
  await expect(verdict(page)).toContainText('1 of 2 ways to end is wrong');
  await fresh(page);
  const sign = { name: 'Deadlock.' };
  await expect(verdict(page).getByRole('img', sign)).toBeVisible();
  const cards = lab(page).getByRole('group', { name: 'Ways to end' }).getByRole('button');
  await expect(cards.nth(0).getByRole('img', sign)).toBeVisible();
  await expect(cards.nth(0)).toContainText('stuck');
  await expect(cards.nth(1).getByRole('img', sign)).toHaveCount(0);
  const standing = lab(page).getByRole('group', { name: 'How it stands' });
  await expect(standing).toContainText('Wrong: nobody can move');
  await expect(standing.getByRole('img', sign)).toBeVisible();
  // In the other order both locks come free.
  await paste(page, `${locks}${cpu(0, 'one', 'two')}${cpu(1, 'one', 'two')}`);
  await expect(verdict(page)).toContainText('It holds in every order');
  await expect(lab(page).getByRole('img', sign)).toHaveCount(0);
});

test('a problem leads to its line, also in another file', async ({ page }) => {
  await openLab(page);
  await problems(page)
    .getByRole('button', { name: /^patches\.h:/ })
    .first()
    .click();
  await expect(tab(page, 'patches.h')).toHaveAttribute('aria-selected', 'true');
  await expect(lab(page).locator('.cm-activeLine')).toContainText('assert(!strcmp(b()');
});

test('a name is explained, completed, and leads to where it is defined', async ({ page }) => {
  await openLab(page, 'A race of your own');
  await editor(page).press('ControlOrMeta+End');
  await page.keyboard.type('void more(void)\n{\nmutex_l');
  await expect(page.getByRole('option', { name: /^mutex_lock/ })).toBeVisible();
  // The list takes no key in the moment in which it opens.
  await page.waitForTimeout(100);
  await page.keyboard.press('Tab');
  await expect(editor(page)).toContainText('mutex_lock');
  await begin(page, 'Notifier, March 2015');
  await editor(page).getByText('klp_init_object_loaded').first().click();
  await page.keyboard.press('Home');
  for (let count = 0; count < 'ret = klp'.length; count++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F12');
  await expect(tab(page, 'livepatch.h')).toHaveAttribute('aria-selected', 'true');
  await expect(lab(page).locator('.cm-activeLine')).toContainText('klp_init_object_loaded');
});

test('the place that a reader went to is kept in the next text, and a step that is lost there is named', async ({
  page,
}) => {
  await openLab(page, 'A race of your own');
  await paste(page, counting(false));
  await expect(verdict(page)).toContainText('1 of 2 ways to end is wrong');
  await fresh(page);
  const figure = lab(page).getByRole('region', { name: 'Your program' });
  const back = figure.getByRole('button', { name: 'One step back' });
  for (let count = 0; count < 2; count++) await back.click();
  const [, at] = /step (\d+) of/.exec((await figure.textContent())!)!;
  await paste(page, `/* Two CPUs count. */\n${counting(false)}`);
  await fresh(page);
  await expect(figure).toContainText(`step ${at} of`);
  await paste(page, counting(true));
  await expect(verdict(page)).toContainText('It holds in every order');
  await expect(lab(page)).toContainText(/Your order fits this text up to step \d+: /);
});

test('another CPU is an edit of the text, which undo takes back', async ({ page }) => {
  await openLab(page, 'A race of your own');
  await lab(page).getByRole('button', { name: 'One CPU more' }).click();
  await expect(editor(page)).toContainText('What CPU2 does.');
  await fresh(page);
  await expect(lab(page).getByRole('group', { name: 'CPUs' })).toContainText('3');
  await editor(page).press('ControlOrMeta+z');
  await expect(editor(page)).not.toContainText('What CPU2 does.');
  await expect(lab(page).getByRole('group', { name: 'CPUs' })).toContainText('2');
});

test('a variant of the program is chosen, and a data race counts where that is asked', async ({ page }) => {
  await openLab(page);
  await lab(page)
    .getByLabel('Variant')
    .selectOption({ label: 'Afterwards P3 is disabled and enabled again' });
  await expect(verdict(page)).toContainText('It holds in every order');
  await openLab(page, 'A race of your own');
  await paste(page, counting(false).replace('count == 2', 'count > 0'));
  await expect(verdict(page)).toContainText('It holds in every order');
  await expect(verdict(page)).toContainText(/\d data races?, which do(es)? not count\./);
  await expect(problems(page)).toContainText('Problems 0');
  await lab(page).getByLabel('Data races are wrong').check();
  await expect(verdict(page)).toContainText(/\d data races? counts? as wrong/);
  await fresh(page);
  await expect(problems(page)).toContainText('Data race: CPU');
  await problems(page).getByRole('button', { name: 'Show' }).first().click();
  await expect(lab(page)).toContainText('Where two statements race');
});

test('a file can be added, included, and taken away again; what was in it comes back', async ({ page }) => {
  await openLab(page, 'A race of your own');
  await lab(page).getByRole('button', { name: 'Add a file' }).click();
  await page.keyboard.type('no good');
  await expect(lab(page).getByRole('alert')).toContainText('end in .c or .h');
  await page.getByLabel('Name of the new file').fill('more.h');
  await page.keyboard.press('Enter');
  await expect(tab(page, 'more.h')).toHaveAttribute('aria-selected', 'true');
  await paste(page, 'static int more;\n');
  await lab(page).getByRole('button', { name: 'Remove more.h' }).click();
  await expect(tab(page, 'more.h')).toHaveCount(0);
  await lab(page).getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(tab(page, 'more.h')).toHaveAttribute('aria-selected', 'true');
  await expect(editor(page)).toContainText('static int more;');
});

test('what changed stands beside what the design has, and can be edited there', async ({ page }) => {
  await openLab(page, 'A race of your own');
  await paste(page, counting(true));
  await lab(page).getByRole('button', { name: 'Differences' }).click();
  const now = page.getByRole('textbox', { name: 'race.c, as it is now' });
  await expect(page.getByRole('textbox', { name: 'race.c, as the design has it' })).toContainText(
    'value = old + 1;',
  );
  await now.press('ControlOrMeta+End');
  await page.keyboard.type('/* mine */');
  await lab(page).getByRole('button', { name: 'Differences' }).click();
  await expect(editor(page)).toContainText('/* mine */');
  await lab(page).getByRole('button', { name: 'Reset' }).click();
  await expect(editor(page)).toContainText('value = old + 1;');
  await editor(page).press('ControlOrMeta+z');
  await expect(editor(page)).toContainText('/* mine */');
});

test('of a deadlock it is told who waits, and nothing is cut', async ({ page }) => {
  await openLab(page, 'Two locks the wrong way round');
  await expect(verdict(page)).toContainText('CPU0 and CPU1 wait for each other.');
  for (const width of [1440, 1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    const cut = await verdict(page).evaluate((bar) =>
      [...bar.querySelectorAll('*')].some(
        ({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth,
      ),
    );
    expect(cut).toBe(false);
  }
});

for (const [width, height] of [
  [1440, 900],
  [768, 1024],
  [390, 844],
]) {
  test(`at ${width}x${height} the work stays where it is, whatever is typed, said or opened`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openLab(page, 'A race of your own');
    const place = () =>
      lab(page)
        .locator('.work')
        .evaluate((work) => work.getBoundingClientRect().top + scrollY);
    const before = await place();
    await paste(page, counting(false));
    await expect(lab(page).locator('.how')).toHaveText('kept');
    await fresh(page);
    expect(await place()).toBe(before);
    await begin(page, 'Two locks the wrong way round');
    await expect(lab(page).getByText('Your text is in My work.')).toBeVisible();
    expect(await place()).toBe(before);
    await lab(page).getByRole('button', { name: 'Back to it' }).click();
    await expect(editor(page)).toContainText('Both counts are there.');
    await fresh(page);
    for (const name of ['Share', 'Download']) {
      await lab(page).getByRole('button', { name, exact: true }).click();
      await expect(page.getByRole('dialog', { name })).toBeVisible();
      expect(await place()).toBe(before);
      await page.keyboard.press('Escape');
      await expect(lab(page).getByRole('button', { name, exact: true })).toBeFocused();
    }
    await paste(page, 'static int');
    await expect(verdict(page)).toContainText('Does not compile');
    expect(await place()).toBe(before);
  });
}

test('with another design, what was done to the one before has come to its end', async ({ page }) => {
  await openLab(page, 'A race of your own');
  await paste(page, counting(false));
  await lab(page).getByRole('button', { name: 'Add a file' }).click();
  await page.getByLabel('Name of the new file').fill('more.h');
  await page.keyboard.press('Enter');
  await lab(page).getByRole('button', { name: 'Remove more.h' }).click();
  await lab(page).getByRole('button', { name: 'Differences' }).click();
  await expect(page.getByRole('textbox', { name: 'race.c, as it is now' })).toBeVisible();
  await begin(page, 'A lost update');
  await expect(page.getByRole('textbox', { name: 'race.c, as it is now' })).toHaveCount(0);
  await expect(lab(page)).not.toContainText('was removed');
  await expect(lab(page)).not.toContainText('Your order');
  await expect(editor(page)).not.toContainText('Both counts are there.');
});

test('of a work that does not compile, nothing is said that another one came to', async ({ page }) => {
  await openLab(page, 'A race of your own');
  await paste(page, 'void broken(\n');
  await expect(verdict(page)).toContainText('Does not compile');
  await expect(lab(page).locator('.how')).toHaveText('kept');
  await begin(page, 'Notifier, March 2015');
  await lab(page).getByRole('button', { name: 'My work' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'A race of your own', exact: true }).click();
  await expect(verdict(page)).toContainText('Does not compile');
  await expect(verdict(page)).not.toContainText('orders');
  await expect(lab(page)).toContainText('Once the text compiles, the figure is here.');
  await expect(lab(page).getByRole('group', { name: 'CPUs' })).toBeHidden();
});

test('the keyboard gets into the editor and out of it', async ({ page }) => {
  await openLab(page);
  await editor(page).focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editor(page)).not.toBeFocused();
});

test('a program that is large says how far it is, and Cancel ends the check within a second', async ({
  page,
}) => {
  await openLab(page, 'A race of your own');
  const cpu = (number: number) =>
    `void cpu${number}(void)\n{\n\tint i;\n\tfor (i = 0; i < 60; i++)\n\t\tcount = count + 1;\n}\n\n`;
  await paste(page, `static int count;\n\n${[0, 1, 2, 3].map(cpu).join('')}`);
  await expect(verdict(page)).toContainText('states so far');
  await expect(verdict(page)).toContainText(/^\s*Checking…/);
  await expect(verdict(page)).toContainText('Before your last change: It holds in every order.');
  await expect(lab(page).getByRole('region', { name: 'The program before your last change' })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await verdict(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(verdict(page)).toContainText('The check was cancelled.', { timeout: 1000 });
  await paste(page, counting(true));
  await expect(verdict(page)).toContainText('It holds in every order');
});

test('nothing that is pasted stops the page', async ({ page }) => {
  await openLab(page, 'A race of your own');
  for (const text of [
    'static int x;\n'.repeat(10_000),
    `void cpu0(void)\n{\n${'if (1) {'.repeat(3000)}`,
    `static int x = ${'('.repeat(20_000)}1;\n`,
    'void cpu0(void)\n{\n\tfor (;;)\n\t\t;\n}\n',
    '\u0000\uFFFF<script>alert(1)</script>\n',
    '/*'.repeat(5000),
  ]) {
    await paste(page, text);
    await expect(verdict(page)).toContainText(/of this text|of the text before|kB/);
  }
  await paste(page, counting(true));
  await expect(verdict(page)).toContainText('It holds in every order');
  await fresh(page);
});

for (const [width, height] of [
  [1440, 900],
  [1280, 800],
  [768, 1024],
  [390, 844],
]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`at ${width}x${height}, ${colorScheme}, nothing sticks out, and axe finds no fault`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      await openLab(page);
      expect(await overflows(page)).toBe(false);
      expect(await faults(page)).toEqual([]);
      await editor(page).press('ControlOrMeta+End');
      await page.keyboard.type('static');
      await expect(verdict(page)).toContainText('Does not compile');
      await page.keyboard.press('Escape');
      expect(await overflows(page)).toBe(false);
      expect(await faults(page)).toEqual([]);
    });
  }
}
