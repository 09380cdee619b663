/** `npm start`, `npm run serve` and `npm run dev`, without a build: tests/scripts/install.test.ts has one. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort, occupiedPort } from './ports.ts';

const script = 'scripts/start.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unformed-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The environment of a terminal in which the site is built into a folder of the test's. */
function environment(port: string | number): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: undefined,
    PORT: `${port}`,
    SITE_OUT: join(folder, 'dist'),
    SITE_BASE: '/book/',
  };
}

const start = (what: string, port: string | number) =>
  spawnSync(process.execPath, [script, what], { env: environment(port), encoding: 'utf8' });

test.each(['build', 'serve', 'dev'])('what is no port is said to be none: %s', (what) => {
  for (const port of ['abc', '0', '65536', '80.5', '-1', '1e3']) {
    expect(start(what, port)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `PORT is "${port}", but a port is a number from 1 to 65535: PORT=8080 npm start\n`,
    });
  }
});

test.each([
  ['build', 'npm start'],
  ['serve', 'npm run serve'],
])('where somebody listens, nothing is built and nothing served: %s', async (what, command) => {
  using server = await occupiedPort();
  expect(start(what, server.port)).toMatchObject({
    status: 2,
    stdout: '',
    stderr:
      `http://localhost:${server.port}/book/ is in use: open it, stop what runs there, ` +
      `or take another port with PORT=8080 ${command}\n`,
  });
  expect(existsSync(join(folder, 'dist'))).toBe(false);
});

test('what is not built is not served', async () => {
  expect(start('serve', await freePort())).toMatchObject({
    status: 2,
    stdout: '',
    stderr: `${join(folder, 'dist')} is not there yet: build it with \`npm run build\`.\n`,
  });
});

test('what is served stays what it is while the next build is made', { timeout: 120_000 }, async () => {
  const dist = join(folder, 'dist');
  mkdirSync(dist);
  writeFileSync(join(dist, 'index.html'), 'first');
  const port = await freePort();
  const address = `http://localhost:${port}/book/`;
  const server = spawn(process.execPath, [script, 'serve'], { env: environment(port) });
  try {
    const [printed] = (await once(server.stdout.setEncoding('utf8'), 'data')) as string[];
    expect(printed.trim().split('\n')).toEqual([
      `The site is at ${address}`,
      'Open it in a browser; Ctrl+C ends it.',
    ]);
    writeFileSync(join(dist, 'index.html'), 'second');
    expect(await (await fetch(address)).text()).toBe('first');
    expect(start('build', port).stderr).toContain(`${address} is in use`);
  } finally {
    server.kill('SIGTERM');
    expect(await once(server, 'exit')).toEqual([0, null]);
  }
  expect(existsSync(join('node_modules/.cache', `unformed-${port}`))).toBe(false);
});
