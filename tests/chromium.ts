import { existsSync } from 'node:fs';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Playwright's own flags, plus those that keep the browser away from the network and the graphics card. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** The browser to test with: $CHROMIUM, else one that is installed, else the one that comes with `npm ci`. */
export async function chromiumPath(): Promise<string> {
  const found = process.env.CHROMIUM ?? installed.find((path) => existsSync(path));
  if (found) return found;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Set CHROMIUM to the path of a Chromium or Chrome: npm has one for Linux on x64 only.');
  }
  // Makes the package unpack the libraries a bare machine lacks; it reads this while it is imported.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}
