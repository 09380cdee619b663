/** The lab's editor: what is typed into it, and what it shows beside the text. */
import { expect, test, type Page } from '@playwright/test';
import { counting, editor, fresh, lab, openLab, paste, problems, tab, verdict } from './lab.ts';
import { faults, overflows } from './page.ts';

/** The lines of the file at hand that are in view. */
const lines = (page: Page) => editor(page).locator('.cm-line').allTextContents();
/** The list of names that is open. */
const names = (page: Page) => page.locator('.cm-tooltip-autocomplete').getByRole('option');
const standing = (page: Page) => editor(page).locator('.cm-line:has(.at-label)');

/** A program of one's own, and the caret at its end, in a line of its own, once what helps writing is there. */
async function openAtEnd(page: Page): Promise<void> {
  await openLab(page, 'A race of your own');
  const help = page.waitForResponse('**/_astro/writing.*.js');
  await editor(page).press('ControlOrMeta+End');
  // The editor asked for it first, so it has it first.
  await page.evaluate((address) => import(address), (await help).url());
}

test('what is typed over several lines leaves nothing of where a CPU stands', async ({ page }) => {
  await openLab(page, 'A race of your own');
  await paste(page, counting(false));
  await expect(verdict(page)).toContainText('1 of 2 ways to end is wrong');
  await fresh(page);
  // Both have ended: in the middle of their run, each stands in a line.
  await lab(page).getByRole('button', { name: 'One step back' }).first().click();
  const line = standing(page).first();
  const text = await line.textContent();
  expect(text).not.toContain('here');
  await line.click();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('x');
  const after = await lines(page);
  expect(after.filter((each) => /(?:is|waits) here/.test(each))).toEqual([]);
  expect(after.filter((each) => each.endsWith('x'))).toHaveLength(1);
});

test('below a message, line numbers stand beside their lines, and it is as wide as what is seen', async ({
  page,
}) => {
  await openLab(page, 'A race of your own');
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await paste(
      page,
      `struct thing {\n\tint a;\n};\n${'int a_long_name_for_nothing; '.repeat(9)}\n\nvoid\n\n\n`,
    );
    await expect(lab(page).locator('.wrong-line')).toBeVisible();
    const found = await lab(page).evaluate((host) => {
      const top = (element: Element) => Math.round(element.getBoundingClientRect().top);
      const scroller = host.querySelector('.cm-scroller')!;
      const message = host.querySelector('.wrong-line p')!.getBoundingClientRect();
      const edge = scroller.getBoundingClientRect();
      return {
        numbers: [...host.querySelectorAll('.cm-lineNumbers .cm-gutterElement')].slice(1).map(top),
        lines: [...host.querySelectorAll('.cm-line')].map(top),
        isInside: message.left >= edge.left && message.right <= edge.right,
      };
    });
    expect(found.numbers).toEqual(found.lines);
    expect(found.isInside).toBe(true);
  }
});

test('behind -> there are the fields of that struct, and Enter takes none that nobody chose', async ({
  page,
}) => {
  await openLab(page, 'A race of your own');
  await paste(
    page,
    `struct thing {\n\tint first;\n\tint other;\n};\n\nstatic struct thing one;\n${counting(true)}`,
  );
  await fresh(page);
  await editor(page).press('ControlOrMeta+End');
  await page.keyboard.type('void more(void)\n{\none.');
  await expect(names(page)).toHaveText([/^first/, /^other/]);
  await page.waitForTimeout(100);
  await page.keyboard.press('Enter');
  expect((await lines(page)).filter((line) => /one\./.test(line))).toEqual(['\tone.']);
  await page.keyboard.type('one.');
  await expect(names(page)).toHaveCount(2);
  await page.waitForTimeout(100);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect((await lines(page)).filter((line) => /one\./.test(line))).toEqual(['\tone.', '\tone.other']);
});

test('a whole keyword is no beginning of a name, nor is a word of a comment', async ({ page }) => {
  await openAtEnd(page);
  await page.keyboard.type('void more(void)\n{\nmu');
  await expect(names(page).first()).toBeVisible();
  await page.keyboard.press('Escape');
  for (const text of ['do', 'int', '/* mutex']) {
    await page.keyboard.type(` ${text}`);
    await page.waitForTimeout(300);
    await expect(names(page)).toHaveCount(0);
  }
});

test('lines go in as the kernel has them', async ({ page }) => {
  await openAtEnd(page);
  await page.keyboard.type(
    'void more(void)\n{\nint x;\nif (x)\nreturn;\nif (!x) {\nx = 1;\n}\nx = 2;\nout:\nx = 3;\n}',
  );
  expect((await lines(page)).slice(-12)).toEqual(
    [
      'void more(void)',
      '{',
      '\tint x;',
      '\tif (x)',
      '\t\treturn;',
      '\tif (!x) {',
      '\t\tx = 1;',
      '\t}',
      '\tx = 2;',
      'out:',
      '\tx = 3;',
      '}',
    ].slice(-12),
  );
});

test('each change can be taken back where it is shown, also by a key', async ({ page }) => {
  // What moves in the figure is pale for a moment.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await openAtEnd(page);
    await page.keyboard.type('/* mine */');
    await lab(page).getByRole('button', { name: 'Differences' }).click();
    const now = page.getByRole('textbox', { name: 'race.c, as it is now' });
    await expect(now).toContainText('/* mine */');
    await fresh(page);
    expect(await overflows(page)).toBe(false);
    expect(await faults(page)).toEqual([]);
    await lab(page).getByRole('button', { name: 'Take this change back' }).press('Enter');
    await expect(now).not.toContainText('/* mine */');
    await expect(problems(page)).not.toContainText('does not compile');
  }
});

test('the search panel is readable, and axe finds no fault in it', async ({ page }) => {
  await openAtEnd(page);
  const next = lab(page).locator('.cm-search').getByRole('button', { name: 'Next' });
  // It is fetched once the editor has the focus.
  await expect(async () => {
    await editor(page).press('ControlOrMeta+f');
    await expect(next).toBeVisible({ timeout: 1000 });
  }).toPass();
  expect(await faults(page)).toEqual([]);
});

test('the tab of the file in the editor is in view, and what adds one stays there', async ({ page }) => {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await openLab(page);
    const tabs = lab(page).getByRole('tablist', { name: 'Files' }).getByRole('tab');
    await tabs.last().click();
    await expect(tabs.last()).toBeInViewport({ ratio: 0.99 });
    await expect(lab(page).getByRole('button', { name: 'Add a file' })).toBeInViewport({ ratio: 0.99 });
    const box = await editor(page).boundingBox();
    await lab(page).getByRole('button', { name: 'Add a file' }).click();
    await page.keyboard.type('no good');
    await expect(lab(page).getByRole('alert')).toBeInViewport({ ratio: 0.99 });
    await expect(lab(page).getByRole('button', { name: 'Add', exact: true })).toBeInViewport({ ratio: 0.99 });
    expect(await editor(page).boundingBox()).toEqual(box);
    await page.keyboard.press('Escape');
    await expect(lab(page).getByRole('button', { name: 'Add a file' })).toBeFocused();
  }
});

test('after Reset somebody says so, and what was there comes back', async ({ page }) => {
  await openAtEnd(page);
  await page.keyboard.type('/* mine */');
  const reset = lab(page).getByRole('button', { name: 'Reset' });
  await reset.press('Enter');
  await expect(lab(page)).toContainText('Back to the design’s text.');
  await expect(editor(page)).not.toContainText('/* mine */');
  await expect(reset).toBeFocused();
  await lab(page).getByRole('status').getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(editor(page)).toContainText('/* mine */');
  await expect(editor(page)).toBeFocused();
  await expect(lab(page)).not.toContainText('Back to the design’s text.');
  await reset.click();
  await editor(page).press('ControlOrMeta+End');
  await page.keyboard.type('/* more */');
  await expect(lab(page)).not.toContainText('Back to the design’s text.');
  await expect(tab(page, 'race.c')).toHaveAttribute('aria-selected', 'true');
});

test('the caret stays in view when there is more to say below the editor, with text behind it', async ({
  page,
}) => {
  await openLab(page, 'A race of your own');
  await paste(page, `${counting(false)}${'/* A line. */\n'.repeat(60)}`);
  await fresh(page);
  // Down to where the caret is in the last line that is in view.
  await page.keyboard.press('ControlOrMeta+Home');
  for (let line = 0; line < 40; line++) await page.keyboard.press('ArrowDown');
  await page.keyboard.type('static spinlock_t more;\nstatic atomic_t most;\n');
  await expect(problems(page)).toContainText('atomic_t');
  const below = await page.evaluate(async () => {
    // Until what is drawn is where it stays.
    for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
    const [caret, scroller] = ['.cm-cursor-primary', '.cm-scroller'].map((part) =>
      document.querySelector(`#lab ${part}`)!.getBoundingClientRect(),
    );
    return caret.bottom - scroller.bottom;
  });
  expect(below).toBeLessThanOrEqual(0);
});

test('a block that is closed by hand, lines later, has one brace', async ({ page }) => {
  await openAtEnd(page);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('struct dev {\nint x;\n};');
  expect((await lines(page)).map((line) => line.trim())).toEqual(['struct dev {', 'int x;', '};']);
});
