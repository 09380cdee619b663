import { defineConfig } from '@playwright/test';
import { chromiumArgs, chromiumPath } from './tests/chromium.ts';
import { port } from './tests/site/serve.ts';

/** Tests of the built site (`npm run build` first). */
export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/site/serve.ts',
  forbidOnly: Boolean(process.env.CI),
  // A machine that is busy with something else can be late once; the report calls such a test flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: 'list',
  fullyParallel: true,
  workers: 2,
  // No test is about time: these limits only end what hangs.
  timeout: 60_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: new URL(process.env.SITE_BASE ?? '/', `http://localhost:${port}`).href,
    launchOptions: { executablePath: await chromiumPath(), args: chromiumArgs },
  },
});
