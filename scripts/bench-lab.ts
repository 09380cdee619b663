/**
 * Measures the lab's built page in Chromium, warm: npm run bench:lab. From a key press to the verdict about the new
 * text, which changes the program each time, and how long a page that is typed in takes until it shows a key. Nothing
 * here passes or fails, as clocks differ.
 */
import { chromium, type Page } from '@playwright/test';
import { preview } from 'astro';
import { chromiumArgs, chromiumPath } from '../tests/chromium.ts';

const AIM = { verdict: 150, key: 1000 / 60 };
/** Keys that are pressed before those that count. */
const WARM = 10;
const KEYS = 40;

const server = await preview({ logLevel: 'error' });
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
const base = (process.env.SITE_BASE ?? '').replace(/\/$/, '');
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(`http://localhost:${server.port}${base}/lab/`, { waitUntil: 'networkidle' });
await settled(page);

// Behind a statement of the program: one more blank is another text, one more semicolon another statement.
await page.locator('#lab .cm-content').first().click();
await page.keyboard.press('ControlOrMeta+End');
await page.keyboard.type('\nstatic int more');
await page.keyboard.type(';');
await settled(page);
await page.keyboard.press('ArrowLeft');

console.log('One key at a time:');
tell('from key press to verdict', await verdicts(page), AIM.verdict);
console.log('A key each 80 ms:');
tell('until a key is on the screen', await keys(page), AIM.key);
await browser.close();
await server.stop();

async function settled(of: Page): Promise<void> {
  await of.locator('#lab .bar', { hasText: 'of this text' }).waitFor();
  await of.locator('#lab .running[aria-busy="false"]').waitFor();
  await of.waitForTimeout(300);
}

/** Milliseconds from each key press until the page says that the verdict is about the text that is there. */
async function verdicts(of: Page): Promise<number[]> {
  const found: number[] = [];
  for (let press = 0; press < WARM + KEYS; press++) {
    await of.evaluate(() => {
      const bar = document.querySelector('#lab .bar')!;
      let pressed = 0;
      addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), { once: true, capture: true });
      const verdict = new Promise<number>((resolve) => {
        // The words change with the key already, so the next time that they are these the verdict is a new one.
        const observer = new MutationObserver(() => {
          if (!pressed || !bar.textContent.includes('of this text')) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.now() - pressed));
        });
        observer.observe(bar, { childList: true, characterData: true, subtree: true });
      });
      Object.assign(globalThis, { verdict });
    });
    await of.keyboard.press(press % 2 === 0 ? 'a' : 'Backspace');
    const milliseconds = await of.evaluate(
      () => (globalThis as unknown as { verdict: Promise<number> }).verdict,
    );
    if (press >= WARM) found.push(milliseconds);
    await settled(of);
  }
  return found;
}

/** Milliseconds from each key press until the frame that shows it was made. */
async function keys(of: Page): Promise<number[]> {
  await of.evaluate(() => {
    const found: number[] = [];
    Object.assign(globalThis, { found });
    addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          // What is posted in a frame comes after it.
          channel.port1.onmessage = () => found.push(performance.now() - timeStamp);
          channel.port2.postMessage(undefined);
        }),
      { capture: true },
    );
  });
  for (let press = 0; press < WARM + KEYS; press++) {
    await of.keyboard.press(press % 10 < 5 ? 'b' : 'Backspace');
    await of.waitForTimeout(80);
  }
  const found = await of.evaluate(() => (globalThis as unknown as { found: number[] }).found);
  return found.slice(WARM);
}

function tell(name: string, milliseconds: readonly number[], aim: number): void {
  const sorted = [...milliseconds].sort((left, right) => left - right);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)].toFixed(0);
  console.log(
    `  ${name}: median ${at(0.5)} ms, nine of ten at most ${at(0.9)} ms, the slowest ${at(1)} ms (aim ${aim.toFixed(0)})`,
  );
}
