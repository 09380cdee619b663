import { defineConfig } from '@playwright/test';
import { chromiumArgs, chromiumPath } from './tests/chromium.ts';
import { port } from './tests/site/serve.ts';

/** Tests of the built site (`npm run build` first). */
export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/site/serve.ts',
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    baseURL: new URL(process.env.SITE_BASE ?? '/', `http://localhost:${port}`).href,
    launchOptions: { executablePath: await chromiumPath(), args: chromiumArgs },
  },
});
