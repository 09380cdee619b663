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

/** Opens an exercise as a reader finds it who left these texts there. */
async function openWith(page: Page, name: string, edits: readonly Edit[]): Promise<void> {
  const response = await page.request.get(`exercises/${name}.json`);
  const { base } = (await response.json()) as EditExercise;
  const { files } = edited(base, edits);
  const changed = Object.entries(files).filter(([file, text]) => base.files[file] !== text);
  const kept = { ...NOTHING_DONE, texts: { [name]: Object.fromEntries(changed) } };
  await page.addInitScript(
    ([key, text]) => {
      if (localStorage.getItem(key) === null) localStorage.setItem(key, text);
    },
    ['unformed:exercises', formatProgress(kept)] as const,
  );
  await page.goto(`exercises/${name}/`);
}

const edits = [
  [
    'fix-the-notifier',
    third,
    ['the flag of v4.0', 'module_mutex held until the notifier is done', 'an early return'],
  ],
  ['refuse-and-unload', fourth, [fourth[0].name, 'no rollback', 'what fails is made to succeed']],
  ['close-the-gap', sixth, [sixth[0].name, 'COMING first', 'one lock around it all']],
  ['fewest-tokens', ninth, [ninth[0].name, 'few tokens, and wrong', 'a move, and a name of its own']],
] as const;

for (const [name, attempts, chosen] of edits) {
  for (const which of chosen) {
    test(`${name}: ${which}`, async ({ page }) => {
      const attempt = attempts.find((one) => one.name === which)!;
      await openWith(page, name, attempt.edits);
      const { reason } = attempt;
      await expect(verdict(page)).toContainText(reason === undefined ? 'Solved.' : 'Not yet.');
      if (typeof reason === 'string') {
        await expect(verdict(page)).toContainText(reason.replaceAll('`', ''));
      }
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
  await expect(page.getByRole('region', { name: 'Afterwards' })).toContainText('The direct call, since v4.6');
  expect(await faults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Exercise 3 of 9' }).click();
  await expect(page.getByText('1 of 9 solved.')).toBeVisible();
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('button', { name: 'Forget all of it' }).click();
  await expect(page.getByText('0 of 9 solved.')).toBeVisible();
  expect(found).toEqual([]);
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
  await expect(verdict(page)).toContainText('In some order this is not so');
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

test('break it: one order does not, another does', async ({ page }) => {
  await page.goto('exercises/break-it/');
  await steps(page, 'CPU0', 11);
  await page.getByRole('button', { name: 'Run CPU1' }).click();
  await expect(verdict(page)).toContainText('Somebody can still go on.');
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

test('hold the lock: what is said is compared with what was found', async ({ page }) => {
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
  await openWith(page, 'hold-the-lock', [HELD]);
  await expect(verdict(page)).toContainText('Now say what the checker finds.');
  await page.getByLabel('An older patch ends up on top').check();
  await expect(verdict(page)).toContainText('That is not what it finds.');
  await page.getByLabel('Two CPUs wait for each other').check();
  await expect(verdict(page)).toContainText('Solved.');
});

test('review it: an order and a line', async ({ page }) => {
  await page.goto('exercises/review-it/');
  await page.getByRole('button', { name: 'A name that is NULL' }).click();
  await page.getByRole('button', { name: 'Run CPU0' }).click();
  await expect(verdict(page)).toContainText('Now choose the line that it comes from.');
  const editor = page.getByRole('textbox', { name: 'The text of the exercise' });
  await editor.locator('.cm-line').first().click();
  await page.getByRole('button', { name: /^It comes from line/ }).click();
  await expect(verdict(page)).toContainText('is not where it comes from.');
});

test('a race of your own: what a reader begins with is none', async ({ page }) => {
  await page.goto('exercises/a-race-of-your-own/');
  await expect(verdict(page)).toContainText('No order violates a check_ or an always_ function yet.');
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
