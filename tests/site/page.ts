import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What the browser complains about, violations of the content security policy included. */
export function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(error.message));
  return found;
}

/** What axe finds on the page as it is now: rules, and the elements that break them. */
export async function faults(page: Page): Promise<string[][]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
}

/** True if something sticks out of the page to the right. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
