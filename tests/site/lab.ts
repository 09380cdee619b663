/** The lab's page, as tests drive it. */
import { expect, type Locator, type Page } from '@playwright/test';

export const lab = (page: Page) => page.locator('#lab');
export const verdict = (page: Page) => lab(page).getByRole('group', { name: 'The verdict' });
export const editor = (page: Page) => lab(page).locator('.cm-content').first();
export const problems = (page: Page) => lab(page).getByRole('region', { name: 'Problems' });
export const tab = (page: Page, name: string): Locator =>
  lab(page).getByRole('tab', { name: new RegExp(`^${name.replace('.', '\\.')}`) });

/** Opens the lab, and waits until what it begins with was checked. */
export async function openLab(page: Page, design?: string): Promise<void> {
  await page.goto('lab/');
  await fresh(page);
  if (design) await begin(page, design);
}

/** Begins with a design. */
export async function begin(page: Page, design: string): Promise<void> {
  await lab(page).getByRole('combobox', { name: 'Design' }).selectOption({ label: design });
  await fresh(page);
}

/** Waits until the verdict is about the text that is there, and the figure, too. */
export async function fresh(page: Page): Promise<void> {
  await expect(verdict(page)).toContainText('of this text');
  await expect(lab(page).getByRole('group', { name: 'What runs' })).toHaveAttribute('aria-busy', 'false');
}

/** Puts another text in the place of the file at hand, as somebody who pastes it. */
export async function paste(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.evaluate((data) => {
    const transfer = new DataTransfer();
    transfer.setData('text/plain', data);
    document.activeElement!.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** Two CPUs that each count once; `locked` says whether under a lock. */
export function counting(locked: boolean): string {
  const [lock, unlock] = locked ? ['\tmutex_lock(&lock);\n', '\tmutex_unlock(&lock);\n'] : ['', ''];
  const cpu = (number: number) =>
    `void cpu${number}(void)\n{\n\tint old;\n\n${lock}\told = count;\n\tcount = old + 1;\n${unlock}}\n\n`;
  return `static int count;\nDEFINE_MUTEX(lock);\n\n${cpu(0)}${cpu(1)}/* Both counts are there. */\nvoid check_count(void)\n{\n\tassert(count == 2);\n}\n`;
}
