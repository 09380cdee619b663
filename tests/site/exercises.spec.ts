import { expect, test, type Locator, type Page } from '@playwright/test';
import type { EditExercise } from '../../src/exercise/exercise.ts';
import { formatProgress, NOTHING_DONE } from '../../src/exercise/progress.ts';
import { attempts as third, FLAG } from '../exercises/3.ts';
import { attempts as fourth } from '../exercises/4.ts';
import { attempts as sixth } from '../exercises/6.ts';
import { attempts as ninth } from '../exercises/9.ts';
import { define, edited, type Edit } from '../exercises/texts.ts';
import { complaints, faults, overflows } from './page.ts';

const verdict = (page: Page): Locator => page.getByRole('group', { name: 'The verdict' });

/** What a page shows of a reason: no backticks, and something before and behind it. */
function shown(reason: string | RegExp): string | RegExp {
  if (typeof reason === 'string') return reason.replaceAll('`', '');
  return new RegExp(reason.source.replace(/^\^|\$$/g, '').replaceAll('`', ''));
}

/** As wide as a desk, a laptop, a tablet and a phone. */
const SIZES = [
  [1440, 900],
  [1280, 800],
  [768, 1024],
  [390, 844],
] as const;

const KEY = 'unformed:exercises';

/** What a reader has done who left these texts in an exercise. */
async function keptWith(page: Page, name: string, edits: readonly Edit[]): Promise<string> {
  const response = await page.request.get(`exercises/${name}.json`);
  const { base } = (await response.json()) as EditExercise;
  const { files } = edited(base, edits);
  const changed = Object.entries(files).filter(([file, text]) => base.files[file] !== text);
  return formatProgress({ ...NOTHING_DONE, texts: { [name]: Object.fromEntries(changed) } });
}

/** Opens an exercise as a reader finds it who left these texts there. */
async function openWith(page: Page, name: string, edits: readonly Edit[]): Promise<void> {
  const kept = await keptWith(page, name, edits);
  await page.addInitScript(
    ([key, text]) => {
      if (localStorage.getItem(key) === null) localStorage.setItem(key, text);
    },
    [KEY, kept] as const,
  );
  await page.goto(`exercises/${name}/`);
}

/** Opens the exercise at hand once more, with these texts in the place of its own. */
async function reopenWith(page: Page, name: string, edits: readonly Edit[]): Promise<void> {
  const kept = await keptWith(page, name, edits);
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [KEY, kept] as const);
  await page.reload();
}

/** Opens a page as a reader finds it who has solved these. */
async function openSolved(page: Page, address: string, solved: readonly string[]): Promise<void> {
  const kept = formatProgress({ ...NOTHING_DONE, solved });
  await page.addInitScript(([key, text]) => localStorage.setItem(key, text), [KEY, kept] as const);
  await page.goto(address);
}

const edits = [
  [
    'fix-the-notifier',
    third,
    [
      'the flag of v4.0',
      'module_mutex held until the notifier is done',
      'an early return',
      'P3 has found M for a moment, and waits until M is LIVE',
    ],
  ],
  ['refuse-and-unload', fourth, [fourth[0].name, 'no rollback', 'what fails is made to succeed']],
  [
    'close-the-gap',
    sixth,
    [sixth[0].name, 'COMING first', 'one lock around it all, and M is COMING once more behind it'],
  ],
  ['fewest-tokens', ninth, [ninth[0].name, 'few tokens, and wrong', 'a move, and a name of its own']],
] as const;

for (const [name, attempts, chosen] of edits) {
  for (const which of chosen) {
    test(`${name}: ${which}`, async ({ page }) => {
      const attempt = attempts.find((one) => one.name === which)!;
      await openWith(page, name, attempt.edits);
      const { reason } = attempt;
      await expect(verdict(page)).toContainText(reason === undefined ? 'Solved.' : 'Not yet.');
      if (reason !== undefined) await expect(verdict(page)).toContainText(shown(reason));
      await expect(verdict(page).getByRole('img', { name: 'Deadlock.' })).toHaveCount(
        attempt.deadlock ? 1 : 0,
      );
    });
  }
}

test('what is solved is remembered, and can be forgotten', async ({ page }) => {
  const found = complaints(page);
  await openWith(page, 'fix-the-notifier', FLAG);
  await expect(verdict(page)).toContainText('Solved.');
  const afterwards = page.getByRole('region', { name: 'Afterwards' });
  await verdict(page).getByRole('button', { name: 'Read on' }).click();
  await expect(afterwards).toBeFocused();
  await expect(afterwards).toBeInViewport();
  await expect(afterwards).toContainText('The direct call, since v4.6');
  await afterwards.getByRole('button', { name: 'The flag' }).click();
  await expect(
    afterwards.getByRole('textbox', { name: 'notifier.c, The flag, in v4.0 and v4.1' }),
  ).toContainText('mod->klp_alive = action == MODULE_STATE_COMING;');
  // The reader's own text is beside it, as it was.
  await expect(afterwards.getByRole('textbox', { name: 'notifier.c, yours' })).toContainText(
    'klp_knows = true;',
  );
  expect(await faults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Exercise 3 of 9' }).click();
  await expect(page.getByText('1 of 9 solved.')).toBeVisible();
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('button', { name: 'Forget all of it' }).click();
  await expect(page.getByText('0 of 9 solved.')).toBeVisible();
  expect(found).toEqual([]);
});

test('what a text was solved by is not held for the text after it', async ({ page }) => {
  const long = ninth.find(({ name }) => name === 'a move, and a name of its own')!;
  await openWith(page, 'fewest-tokens', long.edits);
  await expect(verdict(page)).toContainText('It is right, and changes 19 tokens');
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(verdict(page)).toContainText(
    'Nothing is changed yet. As it stands, 1 of 10 orders ends wrong.',
  );
  await page.getByRole('link', { name: 'Exercise 9 of 9' }).click();
  await expect(page.getByText('0 of 9 solved.')).toBeVisible();
});

test('locked lines take no edits, open functions do', async ({ page }) => {
  await page.goto('exercises/fix-the-notifier/');
  const editor = page.getByRole('textbox', { name: 'The text of the exercise' });
  await editor.locator('.cm-line', { hasText: '#include "module.h"' }).click();
  await page.keyboard.type('x');
  await expect(editor.locator('.cm-line', { hasText: '#include "module.h"' })).toHaveText(
    '#include "module.h"',
  );
  await editor.locator('.cm-line', { hasText: 'int ret;' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' x');
  await expect(verdict(page)).toContainText('It does not compile');
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(verdict(page)).toContainText(
    'Nothing is changed yet. As it stands, 1 of 10 orders ends wrong.',
  );
});

test('what is asked stands there before anything is known of the text', async ({ page }) => {
  // The checker never comes.
  await page.route(/\/worker[^/]*\.js/, () => {});
  for (const [address, last] of [
    ['fix-the-notifier', 'All situations still happen'],
    ['a-race-of-your-own', 'With the fix, every order is right'],
  ]) {
    await page.goto(`exercises/${address}/`);
    await expect(verdict(page)).toContainText('Checking…');
    await expect(page.getByRole('region', { name: 'Solved when' }).getByRole('listitem').last()).toHaveText(
      `${last}: not asked yet`,
    );
  }
});

test('a key that a locked line refuses is answered', async ({ page }) => {
  await page.goto('exercises/fix-the-notifier/');
  const told = page.getByRole('status').filter({ hasText: /locked/ });
  await text(page).locator('.cm-line', { hasText: '#include "module.h"' }).click();
  await page.keyboard.type('x');
  await expect(told).toHaveText('This line is locked: only the open functions may change.');
  await text(page).locator('.cm-line', { hasText: 'int ret;' }).click();
  await page.keyboard.type(' ');
  await expect(told).toHaveCount(0);
  // All of another file is, and that is chosen from what is locked.
  await page.getByRole('combobox', { name: 'Locked files' }).selectOption('module.h');
  await expect(page.getByRole('tab', { name: /^module\.h.*locked$/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await text(page).click();
  await page.keyboard.type('x');
  await expect(told).toHaveText('All of module.h is locked.');
});

test('what is to be read takes no room among the tabs until it is read', async ({ page }) => {
  await page.goto('exercises/fix-the-notifier/');
  await expect(page.getByRole('tab')).toHaveText(['notifier.c', 'livepatch.h']);
  const locked = page.getByRole('combobox', { name: 'Locked files' });
  await locked.selectOption('module.h');
  await expect(page.getByRole('tab')).toHaveText(['notifier.c', 'livepatch.h', /module\.h/]);
  await page.getByRole('tab', { name: 'notifier.c' }).click();
  // It can be gone back to.
  await page.getByRole('tab', { name: 'module.h' }).click();
  await expect(text(page)).toContainText('enum module_state');
});

test('what does not compile is judged of this text, and a button leads there', async ({ page }) => {
  const broken = third.find(({ name }) => name === 'what does not compile')!;
  await openWith(page, 'fix-the-notifier', broken.edits);
  await expect(verdict(page)).toContainText('It does not compile');
  await expect(verdict(page)).toContainText('of this text');
  await expect(page.getByText('Nothing runs here as long as the text does not compile.')).toBeVisible();
  const line = /in line (\d+)/.exec((await verdict(page).textContent())!)![1];
  await verdict(page)
    .getByRole('button', { name: `Go to line ${line}` })
    .click();
  await expect(text(page)).toBeFocused();
  await expect(page.locator('.cm-activeLineGutter', { hasText: line })).toBeInViewport();
  await expect(page.locator('.wrong-line')).toBeInViewport();
});

for (const [width, height] of [
  [1440, 900],
  [768, 1024],
  [390, 844],
] as const) {
  test(`the editor stays where it is while one writes, ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('exercises/fix-the-notifier/');
    await expect(verdict(page).getByRole('button', { name: 'Show me' })).toBeVisible();
    const top = () =>
      text(page).evaluate((editor) => editor.closest('[role=tabpanel]')!.getBoundingClientRect().top);
    await text(page).locator('.cm-line', { hasText: 'int ret;' }).click();
    await page.keyboard.press('End');
    const before = await top();
    await page.keyboard.type(' ret');
    await expect(verdict(page)).toContainText('It does not compile');
    await expect.poll(top).toBeCloseTo(before, 0);
    // What compiles can be wrong at more length.
    await page.keyboard.type(' = 0;');
    await expect(verdict(page)).toContainText('1 of 10 orders ends wrong. It breaks:');
    await expect.poll(top).toBeCloseTo(before, 0);
    for (let key = 0; key < 9; key++) await page.keyboard.press('Backspace');
    await expect(verdict(page)).toContainText('Nothing is changed yet.');
    await expect.poll(top).toBeCloseTo(before, 0);
  });
}

test('the verdict has one height at each width, however much it says', async ({ page }) => {
  const heights = async () => {
    const all: number[] = [];
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      all.push((await verdict(page).boundingBox())!.height);
    }
    return all;
  };
  const attempts = [
    'P3 is refused: its look-up faults',
    'the look-up calls what the condition looks for',
    'nobody replaces b()',
  ].map((which) => third.find(({ name }) => name === which)!);
  await page.goto('exercises/fix-the-notifier/');
  await expect(verdict(page)).toContainText('Nothing is changed yet.');
  const given = await heights();
  for (const { edits, reason } of attempts) {
    await reopenWith(page, 'fix-the-notifier', edits);
    await expect(verdict(page)).toContainText(shown(reason!));
    expect(await heights()).toEqual(given);
  }
});

test('what stands below the text keeps its room: when a line refuses a key, and once all is right', async ({
  page,
}) => {
  const room = page.locator('.foot').filter({ hasText: 'Escape, then Tab' });
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await page.goto('exercises/fix-the-notifier/');
    await expect(verdict(page)).toContainText('Nothing is changed yet.');
    const before = (await room.boundingBox())!.height;
    await text(page).locator('.cm-line', { hasText: '#include "module.h"' }).click();
    await page.keyboard.type('x');
    await expect(page.getByText('This line is locked:')).toBeVisible();
    expect((await room.boundingBox())!.height).toBe(before);
    await reopenWith(page, 'fix-the-notifier', FLAG);
    await expect(verdict(page)).toContainText('Solved.');
    expect((await room.boundingBox())!.height).toBe(before);
    await reopenWith(page, 'fix-the-notifier', []);
  }
});

test('what was solved before says so, and has its way on; a new try is judged all the same', async ({
  page,
}) => {
  await openSolved(page, 'exercises/break-it/', ['break-it']);
  await expect(verdict(page)).toContainText('Solved before. Press Step at CPU0 or CPU1');
  await verdict(page).getByRole('button', { name: 'Read on' }).click();
  const afterwards = page.getByRole('region', { name: 'Afterwards' });
  await expect(afterwards).toBeFocused();
  await expect(afterwards.getByRole('link', { name: '2. Save it' })).toBeVisible();
  await run(page, 'CPU0');
  await run(page, 'CPU1');
  await expect(verdict(page)).toContainText('Solved before. This order does not end in STATE 2.');
  await page.getByRole('slider', { name: 'Step' }).first().press('Home');
  await steps(page, 'CPU0', 11);
  await run(page, 'CPU1');
  await run(page, 'CPU0');
  await expect(verdict(page)).toContainText('Solved. Your order ends in STATE 2.');
});

test('the verdict stays in view where one steps far below it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('exercises/break-it/');
  const step = page.getByRole('button', { name: 'Step CPU1' });
  await step.evaluate((button) => button.scrollIntoView({ block: 'start' }));
  await step.click();
  await expect(verdict(page)).toBeInViewport({ ratio: 1 });
  const [bar, header] = [
    await verdict(page).boundingBox(),
    await page.locator('header.header').boundingBox(),
  ];
  expect(bar!.y).toBeGreaterThanOrEqual(header!.y + header!.height - 1);
});

test('what gets the focus is not below the verdict', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('exercises/break-it/');
  await page.getByRole('button', { name: 'Run CPU1' }).focus();
  // Backwards, so that what is next comes in at the top.
  for (let key = 0; key < 14; key++) {
    await page.keyboard.press('Shift+Tab');
    const covered = await page.evaluate(() => {
      const bar = document.querySelector('[aria-label="The verdict"]')!;
      const focused = document.activeElement!;
      if (bar.contains(focused) || !focused.closest('.figure')) return 0;
      return bar.getBoundingClientRect().bottom - focused.getBoundingClientRect().top;
    });
    expect(covered).toBeLessThanOrEqual(0);
  }
});

test('how one leaves the editor by keyboard is said, and it is so', async ({ page }) => {
  await page.goto('exercises/fix-the-notifier/');
  await expect(page.getByText('Escape, then Tab, leaves the text.')).toBeVisible();
  await text(page).focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(text(page)).not.toBeFocused();
});

test('differences are those of the first file that was changed, where the one at hand was not', async ({
  page,
}) => {
  await page.goto('exercises/fix-the-notifier/');
  const differences = page.getByRole('button', { name: 'Differences' });
  await expect(differences).toBeDisabled();
  await expect(differences).toHaveAttribute('title', 'Nothing is changed yet.');
  await page.getByRole('tab', { name: 'livepatch.h' }).click();
  await find(page, 'obj->mod = find_module(obj->name);');
  await page.keyboard.press('End');
  await page.keyboard.type(' /* mine */');
  await page.getByRole('tab', { name: 'notifier.c' }).click();
  await differences.click();
  await expect(page.getByRole('textbox', { name: 'livepatch.h, as it is now' })).toContainText('/* mine */');
});

test('all of what was written is printed', async ({ page }) => {
  await openWith(page, 'fix-the-notifier', FLAG);
  await expect(verdict(page)).toContainText('Solved.');
  await page.emulateMedia({ media: 'print' });
  const printed = page.locator('.exercise pre', { hasText: 'klp_knows = true;' });
  await expect(printed).toBeVisible();
  await expect(printed).toContainText('static void complete_formation(struct module *mod)');
  await expect(text(page)).toBeHidden();
  // Nobody has asked for a hint.
  await expect(page.getByRole('region', { name: 'Hints' })).toBeHidden();
});

test('where nothing is hatched, what is locked has an edge', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('exercises/fix-the-notifier/');
  await expect(text(page).locator('.cm-line.locked').first()).toHaveCSS('border-left-style', 'double');
  await expect(text(page).locator('.cm-line:not(.locked)').first()).toHaveCSS('border-left-style', 'none');
  await expect(page.getByText('Lines with a double edge')).toBeVisible();
});

test('the order that the verdict is about is shown', async ({ page }) => {
  const held = third.find(({ name }) => name === 'module_mutex held until the notifier is done')!;
  await openWith(page, 'fix-the-notifier', held.edits);
  await page.getByRole('button', { name: 'Show me' }).click();
  await expect(page.getByText('nobody can move').first()).toBeVisible();
});

test('hints come one at a time', async ({ page }) => {
  await page.goto('exercises/fix-the-notifier/');
  const hints = page.getByRole('region', { name: 'Hints' });
  await hints.getByRole('button', { name: 'A hint' }).click();
  await expect(hints.getByRole('listitem')).toHaveCount(1);
  await hints.getByRole('button', { name: 'Next hint' }).click();
  await expect(hints.getByRole('listitem')).toHaveCount(2);
});

async function steps(page: Page, cpu: string, count: number): Promise<void> {
  for (let step = 0; step < count; step++) await page.getByRole('button', { name: `Step ${cpu}` }).click();
}

test('break it: one after the other ends well, and that is not asked', async ({ page }) => {
  await page.goto('exercises/break-it/');
  await page.getByRole('button', { name: 'Run CPU0' }).click();
  await page.getByRole('button', { name: 'Run CPU1' }).click();
  await expect(verdict(page)).toContainText(
    'This order does not end in STATE 2. It ends right: all of P3 is in force.',
  );
});

test('break it: in the gap, both calls of CPU1', async ({ page }) => {
  await page.goto('exercises/break-it/');
  await expect(verdict(page)).toContainText('Press Step at CPU0 or CPU1, below: you decide who goes first.');
  await steps(page, 'CPU0', 11);
  await page.getByRole('button', { name: 'Run CPU1' }).click();
  // STATE 1 is not the end.
  await expect(verdict(page)).toContainText('CPU0 can still go on. Step or run to the end of the order.');
  await page.getByRole('button', { name: 'Run CPU0' }).click();
  await expect(verdict(page)).toContainText('Solved.');
});

test('save it: CPU0 has to have the lock first', async ({ page }) => {
  await page.goto('exercises/save-it/');
  await page.getByRole('button', { name: 'Run CPU0' }).click();
  await page.getByRole('button', { name: 'Run CPU1' }).click();
  await expect(verdict(page)).toContainText('Solved.');
});

test('save it: CPU1 first is too late', async ({ page }) => {
  await page.goto('exercises/save-it/');
  await page.getByRole('button', { name: 'Run CPU1' }).click();
  await page.getByRole('button', { name: 'Run CPU0' }).click();
  await expect(verdict(page)).toContainText('It ends wrong: half of P3 is in force.');
});

test('save it: what was given cannot be taken back', async ({ page }) => {
  await page.goto('exercises/save-it/');
  await expect(verdict(page)).toContainText('you decide who goes first');
  await page.getByRole('button', { name: 'One step back' }).click();
  await page.getByRole('button', { name: 'Run CPU0' }).click();
  await page.getByRole('button', { name: 'Run CPU1' }).click();
  await expect(verdict(page)).toContainText('Your order leaves the one that was given.');
});

const HELD = define(
  'complete_formation',
  `static void complete_formation(struct module *mod)
{
	mutex_lock(&module_mutex);
	mod->state = MODULE_STATE_COMING;
	klp_module_notify(MODULE_STATE_COMING, mod);
	mutex_unlock(&module_mutex);
}`,
);

test('hold the lock: what is said is compared with what was found', async ({ page }) => {
  await openWith(page, 'hold-the-lock', [HELD]);
  await expect(verdict(page)).toContainText('Now say what the checker finds.');
  await page.getByLabel('An older patch ends up on top').check();
  await expect(verdict(page)).toContainText('That is not what it finds.');
  await page.getByLabel('Two CPUs wait for each other').check();
  await expect(verdict(page)).toContainText('Solved.');
  // Now the order can be seen.
  const figure = page.getByRole('region', { name: 'Your program' });
  await expect(figure).toContainText('Nothing has happened yet.');
  await page.getByRole('button', { name: 'Show the order that gets stuck' }).click();
  await expect(figure.getByRole('img', { name: /^Nobody can move/ })).toHaveCount(1);
  await expect(figure.getByRole('group', { name: 'How it stands' })).toContainText('Wrong: nobody can move');
});

test('hold the lock: the picture does not give the answer away', async ({ page }) => {
  await openWith(page, 'hold-the-lock', [HELD]);
  await expect(verdict(page)).toContainText('Now say what the checker finds.');
  const ring = page.getByRole('img', { name: /^Nobody can move/ });
  await expect(page.getByRole('region', { name: 'Your program' })).toContainText('Nothing has happened yet.');
  await expect(verdict(page).getByRole('button', { name: 'Show me' })).toHaveCount(0);
  await page.getByLabel('A CPU waits for itself').check();
  await verdict(page).getByRole('button', { name: 'Show me' }).click();
  await expect(ring).toHaveCount(1);
});

test('hold the lock: to say it without doing it is not enough', async ({ page }) => {
  await page.goto('exercises/hold-the-lock/');
  await page.getByLabel('Two CPUs wait for each other').check();
  await expect(verdict(page)).toContainText('Nothing is changed yet.');
});

test('hold the lock: another wait does not count', async ({ page }) => {
  const other = define(
    'complete_formation',
    `static void complete_formation(struct module *mod)
{
	mutex_lock(&module_mutex);
	mod->state = MODULE_STATE_COMING;
	wait_event(mod->code_runs);
	mutex_unlock(&module_mutex);
}`,
  );
  await openWith(page, 'hold-the-lock', [other]);
  await page.getByLabel('Two CPUs wait for each other').check();
  await expect(verdict(page)).toContainText('In no order is module_mutex held where CPU0 wants klp_mutex.');
});

const text = (page: Page): Locator => page.getByRole('textbox', { name: 'The text of the exercise' });

/** Goes to the next place in the file at hand that has these words. */
async function find(page: Page, words: string): Promise<void> {
  await text(page).press('Control+f');
  await page.getByRole('textbox', { name: 'Find' }).selectText();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
}

/** Says that a finding comes from a line, the first one from `after` on; the file that is shown has both. */
async function say(page: Page, line: string, after = line): Promise<void> {
  await text(page).press('Control+Home');
  await find(page, after);
  if (line !== after) await find(page, line);
  await page.getByRole('button', { name: /^It comes from line/ }).click();
}

const run = (page: Page, cpu: string): Promise<void> =>
  page.getByRole('button', { name: `Run ${cpu}` }).click();

test('review it: all five, one after the other', async ({ page }) => {
  await page.goto('exercises/review-it/');
  const found = (count: number) => expect(page.getByText(`${count} of 5 found.`)).toBeVisible();
  const finding = (name: string) => page.getByRole('button', { name }).click();

  const told = page.getByRole('region', { name: 'Refused for nothing' });
  await expect(told.getByText('module#1')).toHaveCount(0);
  // What has no name yet is called what it is, and ends before the time begins.
  const lane = told.locator('text.lane', { hasText: /^module$/ });
  const [name, time] = [await lane.boundingBox(), await told.getByRole('slider').first().boundingBox()];
  expect(name!.x + name!.width).toBeLessThan(time!.x + 16);
  await run(page, 'CPU0');
  await run(page, 'CPU1');
  await expect(told).toContainText('Wrong: it breaks “Nothing is wrong with M, so it is not refused.”');
  await say(page, 'err = klp_module_init(mod);');
  await found(1);

  await finding('A name that is NULL');
  await run(page, 'CPU0');
  await say(page, '!strcmp(obj->name, mod->name)', 'static void klp_module_going(');
  await found(2);

  await finding('A lock that is taken twice');
  // M is unloaded, and stays away.
  await steps(page, 'CPU0', 1);
  await run(page, 'CPU0');
  await say(page, 'mutex_lock(&klp_mutex)', 'klp_module_going(mod);');
  await found(3);

  await finding('A window that is left open');
  // CPU0 stands before it makes M visible: livepatch has let go of its lock.
  for (let lock = 0; lock < 3; lock++) await page.getByRole('button', { name: 'To lock' }).first().click();
  await run(page, 'CPU1');
  await run(page, 'CPU0');
  await say(page, 'complete_formation(mod);');
  await found(4);

  await finding('Something that is left behind');
  await page.getByRole('button', { name: 'EXPORT_CLASH' }).click();
  await run(page, 'CPU0');
  await say(page, 'goto ddebug_cleanup;');
  await found(5);
  await expect(verdict(page)).toContainText('Found: 5 of 5.');
  await page.getByRole('button', { name: 'Read on' }).click();
  await expect(page.getByRole('region', { name: 'Afterwards' })).toBeVisible();
});

test('review it: one goes on with the first that is still to be found', async ({ page }) => {
  const found = complaints(page);
  const kept = { ...NOTHING_DONE, solved: ['review-it/refused', 'review-it/null'] };
  await page.addInitScript(([key, words]) => localStorage.setItem(key, words), [
    'unformed:exercises',
    formatProgress(kept),
  ] as const);
  await page.goto('exercises/review-it/');
  await expect(page.getByText('2 of 5 found.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'A lock that is taken twice' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(text(page)).toBeVisible();
  // Another one, and another one again: the editor of the one before may still be on its way.
  for (const name of ['A window that is left open', 'A name that is NULL'])
    await page.getByRole('button', { name }).click();
  await expect(text(page)).toBeVisible();
  expect(found).toEqual([]);
});

test('review it: what is found says how many are, and leads to the next one', async ({ page }) => {
  await page.goto('exercises/review-it/');
  await run(page, 'CPU0');
  await run(page, 'CPU1');
  await say(page, 'err = klp_module_init(mod);');
  const found = 'kallsyms passes over an UNFORMED module';
  await expect(verdict(page)).toContainText(`Found: 1 of 5. ${found}`);
  await verdict(page).getByRole('button', { name: 'Next finding' }).click();
  const second = page.getByRole('button', { name: 'A name that is NULL' });
  await expect(second).toBeFocused();
  await expect(second).toHaveAttribute('aria-pressed', 'true');
  await expect(verdict(page)).toContainText('Not yet.');
  // Back at the first one, which is to be tried again.
  await page.getByRole('button', { name: 'Refused for nothing' }).click();
  await expect(verdict(page)).toContainText(`Found before. ${found}`);
  await steps(page, 'CPU0', 1);
  await expect(verdict(page)).toContainText('Found before. CPU0 and CPU1 can still go on.');
});

for (const [width, height] of SIZES) {
  test(`review it: a finding that is right moves nothing, ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('exercises/review-it/');
    await run(page, 'CPU0');
    await run(page, 'CPU1');
    const from = page.getByRole('button', { name: /^It comes from line/ });
    await text(page).press('Control+Home');
    await find(page, 'err = klp_module_init(mod);');
    await from.scrollIntoViewIfNeeded();
    const place = async () => [await from.boundingBox(), await page.evaluate(() => scrollY)];
    const before = await place();
    await from.click();
    await expect(page.getByText('1 of 5 found.')).toBeVisible();
    expect(await place()).toEqual(before);
  });
}

test('review it: all five found, it says so when one comes back, and has its way on', async ({ page }) => {
  const names = ['refused', 'null', 'twice', 'window', 'left'].map((name) => `review-it/${name}`);
  await openSolved(page, 'exercises/review-it/', [...names, 'review-it']);
  await expect(verdict(page)).toContainText('Found before.');
  await verdict(page).getByRole('button', { name: 'Read on' }).click();
  await expect(page.getByRole('region', { name: 'Afterwards' })).toBeFocused();
});

test('review it: on paper there are all findings, the line that was chosen, and all of the listing', async ({
  page,
}) => {
  await page.goto('exercises/review-it/');
  await run(page, 'CPU0');
  await run(page, 'CPU1');
  await say(page, 'err = klp_module_init(mod);');
  await expect(verdict(page)).toContainText('Found: 1 of 5.');
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 718, height: 1000 });
  const findings = page
    .locator('.exercise')
    .getByRole('listitem')
    .filter({ hasText: /found|Chosen/ });
  await expect(findings).toHaveText([
    /Refused for nothing.*kallsyms passes over.*Chosen: line \d+ of unformed\.c, err = klp_module_init\(mod\);/s,
    /A name that is NULL\s*Not found yet\./,
    /A lock that is taken twice\s*Not found yet\./,
    /A window that is left open.*Not found yet\./s,
    /Something that is left behind.*Not found yet\./s,
  ]);
  const listing = page.locator('.exercise pre', { hasText: 'err = klp_module_init(mod);' });
  await expect(listing).toBeVisible();
  await expect(text(page)).toBeHidden();
  expect(await overflows(page)).toBe(false);
});

test('review it: the line that was chosen is named once', async ({ page }) => {
  await page.goto('exercises/review-it/');
  await expect(page.getByText('Click the line that it comes from.')).toBeVisible();
  const from = page.getByRole('button', { name: /^It comes from line/ });
  await expect(from).toHaveCount(0);
  await text(page).locator('.cm-line', { hasText: '#include "module.h"' }).click();
  await from.click();
  await expect(from).toHaveAttribute('aria-pressed', 'true');
  const chosen = page.getByText('Chosen: line 3 of unformed.c.');
  await expect(chosen).toHaveCount(0);
  await text(page).locator('.cm-line', { hasText: '#include "livepatch.h"' }).click();
  await expect(from).toHaveAttribute('aria-pressed', 'false');
  await expect(chosen).toBeVisible();
  // Hints stand where they do in other exercises: above what runs.
  const [hints, step] = [
    page.getByRole('region', { name: 'Hints' }),
    page.getByRole('button', { name: 'Step CPU0' }),
  ];
  expect((await hints.boundingBox())!.y).toBeLessThan((await step.boundingBox())!.y);
});

test('review it: an order that ends well shows nothing', async ({ page }) => {
  await page.goto('exercises/review-it/');
  await page.getByRole('button', { name: 'A window that is left open' }).click();
  await run(page, 'CPU0');
  await run(page, 'CPU1');
  await expect(verdict(page)).toContainText('This order does not show it.');
});

test('review it: a line that is named without an order counts for nothing, and a wrong one neither', async ({
  page,
}) => {
  await page.goto('exercises/review-it/');
  await page.getByRole('button', { name: 'A name that is NULL' }).click();
  await say(page, '!strcmp(obj->name, mod->name)', 'static void klp_module_going(');
  await expect(verdict(page)).toContainText('Press Step at CPU0');
  await say(page, '#include');
  await run(page, 'CPU0');
  await expect(verdict(page)).toContainText('is not where it comes from.');
});

/** Puts another text in the place of what stands there. */
async function write(page: Page, words: string): Promise<void> {
  await text(page).click();
  await page.keyboard.press('Control+a');
  // As pasted: what is typed gets brackets and indents of its own.
  await page.keyboard.insertText(words);
}

const RACE = (fix: readonly [string, string], asked = 'count == 2') => `static int count;
DEFINE_MUTEX(lock);
${[0, 1]
  .map(
    (cpu) => `void cpu${cpu}(void)
{
	int old;

#ifdef FIXED
	${fix[0]}
#endif
	old = count;
	count = old + 1;
#ifdef FIXED
	${fix[1]}
#endif
}
`,
  )
  .join('')}
void check_count(void)
{
	assert(${asked});
}

bool sometimes_counted(void)
{
	return count == 2;
}
`;

test('a race of your own: a lost update, and a lock', async ({ page }) => {
  await page.goto('exercises/a-race-of-your-own/');
  await expect(verdict(page)).toContainText('Nothing is changed yet. As it stands, no order is wrong.');
  await write(page, RACE(['mutex_lock(&lock);', 'mutex_unlock(&lock);']));
  await expect(verdict(page)).toContainText('Solved.');
  await page.reload();
  await expect(verdict(page)).toContainText('Solved.');
  await expect(text(page)).toContainText('old = count;');
});

test('a race of your own: a fix that mends nothing', async ({ page }) => {
  await page.goto('exercises/a-race-of-your-own/');
  await write(page, RACE(['old = 1;', 'old = 2;']));
  await expect(verdict(page)).toContainText('With the fix: check_count fails an assertion');
  // That order is one with the fix.
  await page.getByRole('button', { name: 'Show me' }).click();
  await expect(page.getByLabel('Run it with FIXED')).toBeChecked();
  await expect(page.getByRole('region', { name: 'Your program, with FIXED' })).toContainText(
    'Wrong: check_count fails an assertion',
  );
});

test('an exercise that nobody has touched is not called failed', async ({ page }) => {
  await page.goto('exercises/fewest-tokens/');
  await expect(verdict(page)).toContainText('Nothing is changed yet.');
  const conditions = page.getByRole('region', { name: 'Solved when' });
  await expect(conditions).toContainText('1 of 10 orders ends wrong');
  await expect(conditions.locator('.wrong, .right')).toHaveCount(0);
});

test('what must still happen is listed', async ({ page }) => {
  await openWith(page, 'fix-the-notifier', FLAG);
  await expect(verdict(page)).toContainText('All 10 orders end right.');
  const conditions = page.getByRole('region', { name: 'Solved when' });
  await conditions.getByText('all 4 happen').click();
  await expect(conditions).toContainText('P3 is being registered while M is UNFORMED.');
});

test('beside what Linux did, nothing of one’s own looks wrong', async ({ page }) => {
  await openWith(page, 'fix-the-notifier', FLAG);
  const afterwards = page.getByRole('region', { name: 'Afterwards' });
  await afterwards.getByRole('button', { name: 'The flag' }).click();
  const colour = (which: string) =>
    afterwards
      .getByRole('textbox', { name: `notifier.c, ${which}` })
      .locator('.cm-changedLine')
      .first()
      .evaluate((line) => getComputedStyle(line).backgroundColor);
  expect(await colour('yours')).toBe(await colour('The flag, in v4.0 and v4.1'));
  await expect(afterwards.getByText(/^\d+ lines, the same in both$/).first()).toBeVisible();
});

test('from one exercise to the next', async ({ page }) => {
  await openWith(page, 'fix-the-notifier', FLAG);
  await page
    .getByRole('region', { name: 'Afterwards' })
    .getByRole('link', { name: '4. Refuse and unload' })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Refuse and unload');
});

test('a race of your own: with the fix, less is asked', async ({ page }) => {
  await page.goto('exercises/a-race-of-your-own/');
  await write(
    page,
    RACE(['mutex_lock(&lock);', 'mutex_unlock(&lock);']).replace(
      '	assert(',
      '#ifdef FIXED\n	assert(true);\n#endif\n	assert(',
    ),
  );
  await expect(verdict(page)).toContainText(
    'check_count() is another one with the fix. Change what runs, and not what is asked.',
  );
});

test('what was given and what it is now, beside each other', async ({ page }) => {
  await openWith(page, 'fix-the-notifier', FLAG);
  await expect(verdict(page)).toContainText('Solved.');
  await page.getByRole('button', { name: 'Differences' }).click();
  const [before, now] = ['as it was given', 'as it is now'].map((which) =>
    page.getByRole('textbox', { name: `notifier.c, ${which}` }),
  );
  await expect(now).toContainText('klp_knows = true;');
  await expect(before).not.toContainText('klp_knows = true;');
  // It is to read: nothing gets past what is locked.
  await now.click();
  await page.keyboard.type('x');
  await page.getByRole('button', { name: 'Differences' }).click();
  await expect(text(page)).toBeVisible();
  await expect(verdict(page)).toContainText('Solved.');
});

test('the list says how much is solved before it begins, and each of its cards leads to its exercise', async ({
  page,
}) => {
  await page.goto('exercises/');
  const count = page.getByText('0 of 9 solved.');
  const card = page.getByRole('listitem').filter({ hasText: '5. Review the post' });
  expect((await count.boundingBox())!.y).toBeLessThan((await page.getByText('1. Break it').boundingBox())!.y);
  await expect(card).toContainText('review');
  // At its foot, far from the link's words.
  const { width, height } = (await card.boundingBox())!;
  await card.click({ position: { x: width - 5, y: height - 5 } });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Review the post');
});

test('the list says how many findings are found', async ({ page }) => {
  await openSolved(page, 'exercises/', ['review-it/null', 'review-it/window']);
  const card = page.getByRole('listitem').filter({ hasText: '5. Review the post' });
  await expect(card).toContainText(/2 of 5.found/);
  await expect(page.getByText('0 of 9 solved.')).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('what is asked of a reader is there, with its hints', async ({ page }) => {
    await page.goto('exercises/fix-the-notifier/');
    const asked = page.locator('#exercise');
    await expect(asked.locator('p').first()).toContainText(
      'so that every order ends with P3 in force in both a() and b().',
    );
    await expect(asked.getByRole('heading', { name: 'What counts, and what does not' })).toBeVisible();
    await expect(asked.locator('ol').getByRole('listitem')).toHaveCount(3);
    expect(await overflows(page)).toBe(false);
  });
});

/** Reads a file of exercises on the page of all. */
async function readFile(page: Page, name: string, words: string): Promise<void> {
  await page.getByLabel('A file of exercises').setInputFiles({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(words),
  });
}

test('a file brings back what it has, and nothing of one’s own is lost', async ({ page }) => {
  const own = { 'a-race-of-your-own': { 'race.c': 'static int mine;\n' } };
  const file = formatProgress({
    solved: ['break-it', 'review-it/null', 'no-exercise'],
    texts: { 'a-race-of-your-own': { 'race.c': '<b>theirs</b>\n' }, 'no-exercise': { 'x.c': '' } },
    hints: { 'break-it': 2 },
  });
  await page.addInitScript(
    ([key, words]) => {
      if (localStorage.getItem(key) === null) localStorage.setItem(key, words);
    },
    ['unformed:exercises', formatProgress({ ...NOTHING_DONE, texts: own })] as const,
  );
  await page.goto('exercises/');
  const done = page.getByRole('group', { name: 'What you have done' });
  await expect(page.getByText('0 of 9 solved.')).toBeVisible();
  await expect(page.locator('astro-island[ssr]', { has: done })).toHaveCount(0);

  await readFile(page, 'old.json', 'static int count;');
  await expect(done.getByRole('status')).toContainText('old.json is no file of exercises.');

  await readFile(page, 'mine.json', file);
  await expect(page.getByText('1 of 9 solved.')).toBeVisible();
  await expect(done.getByRole('status')).toHaveText(
    /^From mine.json: 1 exercise solved and 1 finding found. The file has another text of “A race of your own”. Yours stays.$/,
  );
  const kept = () => page.evaluate(() => localStorage.getItem('unformed:exercises'));
  expect(await kept()).toContain('static int mine;');
  expect(await kept()).not.toContain('no-exercise');

  await done.getByRole('button', { name: 'Take the file’s instead' }).click();
  await expect(done.getByRole('status')).toHaveText('From the file: your text of “A race of your own”.');
  await page.getByRole('link', { name: '8. A race of your own' }).click();
  await expect(text(page)).toContainText('<b>theirs</b>');
});

for (const name of ['fix-the-notifier', 'break-it', 'review-it', 'a-race-of-your-own']) {
  test(`${name} fits a phone, and has nothing that axe finds`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`exercises/${name}/`);
    await expect(verdict(page)).toContainText('Not yet.');
    expect(await overflows(page)).toBe(false);
    expect(await faults(page)).toEqual([]);
  });
}

for (const name of [
  'fix-the-notifier',
  'refuse-and-unload',
  'close-the-gap',
  'hold-the-lock',
  'fewest-tokens',
]) {
  test(`${name} opens with its goal, though what is to be written stands further down`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`exercises/${name}/`);
    await expect(verdict(page)).toContainText('Not yet.');
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    // What is to be written is at hand in the editor: the first line that is not locked.
    await page.locator('.cm-scroller').evaluate((scroller) => scroller.scrollIntoView({ block: 'center' }));
    await expect(text(page).locator('.cm-line:not(.locked)').first()).toBeInViewport();
  });
}
