/** What does not compile in the lab: where it is said, how one gets there, and what mends it. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { KNOWN } from '../../src/lab/names.ts';
import { counting, editor, fresh, lab, openLab, paste, problems, tab, verdict } from './lab.ts';
import { faults } from './page.ts';

const BROKEN = `struct item {
	int count;
	struct list_head node;
};
static struct item one;
static LIST_HEAD(items);
DEFINE_MUTEX(lock);

static void put(struct item *item)
{
	spin_lock(&lock);
	list_ad(&item->node, &items);
	list_del(&item->node, &items);
	item.count = 1
	mutex_unlock(&lock);
}

void cpu0(void)
{
	put(&one);
}
`;

/** What is told of the place under the pointer, or of the one that F12 was asked about. */
const told = (page: Page) => lab(page).locator('.told');
const underlined = (page: Page) => editor(page).locator('.wrong');
/** What a screen reader is told by the editor. */
const announced = (page: Page) => lab(page).locator('.cm-announced');
const below = (page: Page) => editor(page).locator('.wrong-line');

/** A text that does not compile, and what helps writing. */
async function openBroken(page: Page, text = BROKEN): Promise<void> {
  await openLab(page, 'A race of your own');
  const help = page.waitForResponse('**/_astro/writing.*.js');
  await paste(page, text);
  await page.evaluate((address) => import(address), (await help).url());
  await expect(verdict(page)).toContainText('Does not compile');
  await expect(underlined(page).first()).toBeVisible();
}

/** Has the pointer come to a place and rest there. */
async function point(page: Page, place: Locator): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(told(page)).toHaveCount(0);
  await place.hover();
}

/** The file, the line and the column of the caret, from 1. */
async function caret(page: Page): Promise<string> {
  const [line, column] = await editor(page).evaluate((content) => {
    const { anchorNode, anchorOffset } = document.getSelection()!;
    const lines = [...content.querySelectorAll('.cm-line')];
    const at = lines.findIndex((each) => each.contains(anchorNode));
    const before = document.createRange();
    before.setStart(lines[at], 0);
    before.setEnd(anchorNode!, anchorOffset);
    return [at + 1, before.toString().length + 1];
  });
  return `${line}:${column}`;
}

test('pointing at each place that is underlined tells what is wrong there, and what to do', async ({
  page,
}) => {
  await openBroken(page);
  await expect(underlined(page)).toHaveText([
    'spin_lock',
    'list_ad',
    'list_del(&item->node, &items)',
    'count',
    '1',
  ]);
  const expected = [
    /^'spin_lock' is not in Model C .*write 'mutex_lock\(&lock\);'/,
    /^there is no function 'list_ad' did you mean 'list_add'\?/,
    /^'list_del' takes 1 argument/,
    /^'\.' needs a struct, found a struct item \* write -> instead/,
    /^expected ';' behind this statement, .*write ';' here/,
  ];
  for (const [index, words] of expected.entries()) {
    await point(page, underlined(page).nth(index));
    await expect(told(page)).toContainText(words);
  }
  // Of what the language has, the message comes first.
  await page.mouse.move(0, 0);
  await expect(told(page)).toHaveCount(0);
  await underlined(page)
    .nth(2)
    .hover({ position: { x: 10, y: 8 } });
  await expect(told(page)).toContainText(
    /takes 1 argument.*function of the kernel.*list_del\(struct list_head/,
  );
  expect(await faults(page)).toEqual([]);
});

test('F8 and Shift-F8 go through the problems of all files, with the message below the line, and said', async ({
  page,
}) => {
  await openBroken(page, '#include "more.h"\nvoid cpu0(void)\n{\n\tx = 1;\n\n\ty = 1;\n}\n');
  await lab(page).getByRole('button', { name: 'Add a file' }).click();
  await page.keyboard.type('more.h');
  await page.keyboard.press('Enter');
  await expect(tab(page, 'more.h')).toHaveAttribute('aria-selected', 'true');
  await editor(page).click();
  await page.keyboard.type('static int n = z;');
  await expect(underlined(page)).toHaveText(['z']);
  await page.keyboard.press('F8');
  const steps: [key: string, file: string, place: string, message: string][] = [
    ['', 'race.c', '4:2', "there is no 'x' here"],
    ['F8', 'race.c', '6:2', "there is no 'y' here"],
    ['F8', 'more.h', '1:16', "there is no 'z' here"],
    ['F8', 'race.c', '4:2', "there is no 'x' here"],
    ['Shift+F8', 'more.h', '1:16', "there is no 'z' here"],
    ['Shift+F8', 'race.c', '6:2', "there is no 'y' here"],
  ];
  for (const [key, file, place, message] of steps) {
    if (key) await page.keyboard.press(key);
    await expect(tab(page, file)).toHaveAttribute('aria-selected', 'true');
    await expect(below(page)).toContainText(message);
    await expect.poll(() => caret(page)).toBe(place);
    await expect(announced(page)).toContainText(`${file}, line ${place.split(':')[0]}: ${message}`);
    await expect(editor(page)).toBeFocused();
  }
});

for (const [width, height] of [
  [1440, 900],
  [1280, 800],
])
  test(`what leads to a line leaves the page where it is, where the editor is in view: ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openLab(page);
    await editor(page).click({ position: { x: 200, y: 200 } });
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('static int x\nvoid spin(void) { mutex_lok(&klp_mutex); }\n');
    await expect(verdict(page)).toContainText('Does not compile: 2 problems');
    for (let times = 0; times < 3; times++) {
      await page.keyboard.press('F8');
      await expect(below(page)).toHaveText(/expected ';'|mutex_lok/);
      await expect(below(page)).toBeInViewport();
    }
    const scrolled = () => page.evaluate(() => scrollY);
    expect(await scrolled()).toBe(0);
    const link = problems(page).getByRole('button', { name: /^notifier\.c:240/ });
    await link.scrollIntoViewIfNeeded();
    const before = await scrolled();
    await link.click();
    await expect(editor(page)).toBeFocused();
    expect(await scrolled()).toBe(before);
  });

test('where nothing is wrong, F8 says so', async ({ page }) => {
  await openLab(page, 'A race of your own');
  await editor(page).focus();
  await page.keyboard.press('F8');
  await expect(announced(page)).toContainText('Nothing that does not compile.');
});

test('a button puts what has to stand there into the text, and one undo takes it back', async ({ page }) => {
  await openBroken(page);
  const spin = problems(page).getByRole('listitem').filter({ hasText: "'spin_lock' is not" });
  await spin.getByRole('button', { name: 'Replace with mutex_lock' }).press('Enter');
  await expect(editor(page)).toContainText('mutex_lock(&lock);');
  await expect(editor(page)).toBeFocused();
  await expect(problems(page)).toContainText('4 in this text');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(editor(page)).toContainText('spin_lock(&lock);');
  await expect(problems(page)).toContainText('5 in this text');
  await expect(editor(page)).toContainText('list_ad(');
  // Where it is pointed at, and at the caret by a key.
  await point(page, underlined(page).nth(1));
  await told(page).getByRole('button', { name: 'Replace with list_add' }).click();
  await expect(editor(page)).toContainText('list_add(&item->node');
  await expect(told(page)).toHaveCount(0);
  await expect(problems(page)).toContainText('4 in this text');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('F8');
  await page.keyboard.press('ControlOrMeta+.');
  await expect(editor(page)).not.toContainText('spin_lock');
});

test('with all that is known put into the text, it compiles', async ({ page }) => {
  await openBroken(page, BROKEN.replace('list_del(&item->node, &items)', 'list_del(&item->node)'));
  for (let left = 4; left > 0; left--) {
    await expect(problems(page)).toContainText(`${left} in this text`);
    await problems(page)
      .getByRole('button', { name: /^(?:Replace with|Insert) / })
      .first()
      .click();
  }
  await fresh(page);
});

test('nothing is put into a text that has changed since', async ({ page }) => {
  await openBroken(page);
  const text = await editor(page).evaluate((content) => {
    const button = [...document.querySelectorAll('#lab .problems button')].find((each) =>
      each.textContent!.includes('mutex_lock'),
    ) as HTMLElement;
    content.focus();
    const transfer = new DataTransfer();
    transfer.setData('text/plain', '/* more */ ');
    content.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
    );
    // Before anything of it is drawn.
    button.click();
    return content.textContent;
  });
  expect(text).toContain('/* more */');
  expect(text).toContain('spin_lock(');
  await expect(problems(page)).toContainText('5 in this text');
  await expect(editor(page)).toContainText('spin_lock(');
});

test('F12 on what the language has tells what it does, and leads to its row', async ({ page }) => {
  await openLab(page, 'A race of your own');
  await paste(page, counting(true));
  await fresh(page);
  await editor(page).locator('.cm-line', { hasText: 'mutex_lock' }).first().click();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.mouse.move(0, 0);
  await page.keyboard.press('F12');
  await expect(told(page)).toContainText(
    /function of the kernel.*void mutex_lock.*Part of the language: Model C/,
  );
  await expect(announced(page)).toContainText('void mutex_lock(struct mutex *lock)');
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('F12');
  const link = told(page).getByRole('link', { name: 'Model C' });
  await expect(link).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(told(page)).toHaveCount(0);
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('F12');
  await page.keyboard.press('F12');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/reference\/model-c\/#mutex_lock$/);
  for (const row of new Set(KNOWN.map((name) => name.row!))) {
    await expect(page.locator(`[id="${row}"]`), row).toHaveCount(1);
  }
});

test('a name is completed with its kind, and with the type of what has one', async ({ page }) => {
  await openLab(page, 'A race of your own');
  await paste(page, `struct thing {\n\tint first;\n};\nstatic struct thing *many;\n${counting(true)}`);
  await fresh(page);
  await editor(page).press('ControlOrMeta+End');
  const names = page.locator('.cm-tooltip-autocomplete').getByRole('option');
  await page.keyboard.type('void more(void)\n{\nm');
  await page.keyboard.type('a');
  await expect(names.filter({ hasText: 'many' })).toHaveText('manyvariable, struct thing *');
  await page.keyboard.type('ny->');
  await expect(names).toHaveText(['firstint']);
  await page.keyboard.type('first = che');
  await expect(names.filter({ hasText: 'check_count' })).toHaveText('check_countyour function');
});

test('what is looked for has one row, and what takes its place another', async ({ page }) => {
  await openLab(page, 'A race of your own');
  for (const width of [1440, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(async () => {
      await editor(page).press('ControlOrMeta+f');
      await expect(lab(page).locator('.cm-search')).toBeVisible({ timeout: 1000 });
    }).toPass();
    const rows = await lab(page)
      .locator('.cm-search')
      .evaluate((panel) => {
        const middles = [
          ...panel.querySelectorAll('input.cm-textfield, button:not([name=close]), label'),
        ].map((part) => {
          const { top, bottom } = part.getBoundingClientRect();
          return Math.round((top + bottom) / 20);
        });
        return new Set(middles).size;
      });
    expect(rows, `${width}`).toBe(2);
  }
});

for (const [width, height] of [
  [1440, 900],
  [1280, 800],
  [768, 1024],
]) {
  test(`at ${width} px the box of the problems has one height, whatever is said in it`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openLab(page, 'A race of your own');
    const heights = new Set<string>();
    const measure = async () => {
      const [box, text] = await Promise.all([
        problems(page).boundingBox(),
        lab(page).locator('.cm-editor').boundingBox(),
      ]);
      heights.add(`${box!.height} ${text!.height}`);
    };
    await measure();
    for (const text of [
      counting(false),
      BROKEN,
      'int x',
      `void cpu0(void)\n{\n${'\tx = 1;\n'.repeat(30)}}\n`,
    ]) {
      await paste(page, text);
      await (text.startsWith('static int') ? fresh(page) : expect(underlined(page).first()).toBeVisible());
      await measure();
    }
    expect([...heights]).toHaveLength(1);
    expect(heights.values().next().value).toMatch(/^152 /);
  });
}

test('on a phone the problems are one line, which opens', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openBroken(page);
  const list = problems(page).getByRole('group', { name: 'List of problems' });
  const fold = problems(page).getByRole('button', { name: 'List of problems' });
  expect((await problems(page).boundingBox())!.height).toBe(39);
  await expect(problems(page)).toContainText('5 in this text');
  await expect(list).toBeHidden();
  await fold.click();
  await expect(fold).toHaveAttribute('aria-expanded', 'true');
  await expect(list).toBeVisible();
  await list.getByRole('button', { name: 'Replace with mutex_lock' }).click();
  await expect(editor(page)).not.toContainText('spin_lock');
  await fold.press('Enter');
  await expect(list).toBeHidden();
  expect(await faults(page)).toEqual([]);
});
