import { expect, type Locator, type Page } from '@playwright/test';
import { pack } from '../../src/language/pack.ts';
import { build } from '../language/sources.ts';

/** The first figure of a page that keeps nothing to itself: that of chapter 4 which does, is `find`. */
export const figure = (page: Page) => page.locator('figure.unformed-figure:not(#find)').first();

export const cpu = (page: Page, number: number) => figure(page).getByRole('group', { name: `CPU${number}:` });

export const code = (page: Page, number: number, name: string) =>
  cpu(page, number).getByRole('listbox', { name: `CPU${number} code of ${name}` });

/** What was read aloud last. */
export const said = (page: Page) => figure(page).getByRole('status').last();

export const button = (page: Page, name: string | RegExp) =>
  figure(page).getByRole('button', { name, exact: true });

/** The towers of the first figure, if they are these: `b(): b2, b1, b3`. */
export const towers = (page: Page, words: string) =>
  figure(page).getByRole('img', {
    name: new RegExp(`^Stacks\\..* ${words.replace(/[()]/g, '\\$&')}, the first on top`),
  });

/** What is true now, and whether it is right. */
export const standing = (page: Page) => figure(page).getByRole('group', { name: 'How it stands' });

export const story = (page: Page) => figure(page).getByRole('group', { name: 'Story' });

/** Opens the menu if it is closed. */
export async function openMenu(page: Page): Promise<Locator> {
  const more = button(page, 'More');
  if ((await more.getAttribute('aria-expanded')) === 'false') await more.click();
  return figure(page).getByRole('group', { name: 'More' });
}

/** Presses a button of the menu. */
export async function choose(page: Page, name: string | RegExp): Promise<void> {
  await (await openMenu(page)).getByRole('button', { name }).click();
}

/** `step 12 of 74` */
export const where = (page: Page) => figure(page).locator('.where');

/** What a figure fetches, for a program that is written in a test. */
export const programFile = (text: string) => JSON.stringify({ program: pack(build(text)), highlights: [] });

/** Opens a page and waits until its first figure can be used. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await figure(page).scrollIntoViewIfNeeded();
  await expect(button(page, 'More')).toBeEnabled();
}

/** Presses Tab until the element has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let count = 0; count < 200; count++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target}.`);
}

/** Goes to STATE 1 by the link in the text, since the way there is another test's matter. */
export const state1 = (page: Page) => page.getByRole('link', { name: 'STATE 1' }).click();
