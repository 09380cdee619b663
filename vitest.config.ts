import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// No Astro here: what needs a built page is a *.spec.ts and runs in a browser (playwright.config.ts).
export default defineConfig({
  plugins: [svelte()],
  resolve: { alias: { '~components': folder('components'), '~': folder('src') } },
  // No test is about time: the limit only ends what hangs.
  test: { include: ['tests/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
});
