/**
 * The README's commands for somebody who has just cloned this and has the npm that comes with Node 20. That one links no
 * `node` where several packages have one, so nothing but the starter finds it. A copy of this folder is installed, and
 * then used as in a terminal.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWith } from '../tools.ts';
import { freePort } from './ports.ts';

const NPM = 'npm@10.8.2';

/** No test is about time: this only ends what hangs. */
const timeout = 900_000;

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'unformed-install-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The programs of this machine, without those that `npm ci` has brought. */
const machine = process.env.PATH!.split(delimiter).filter((path) => !path.includes('node_modules'));
/** The machine's own Node, which may be old; the packaged one where there is none. */
const node = machine.map((path) => join(path, 'node')).find((path) => existsSync(path)) ?? process.execPath;

/** Variables that a terminal would not have: of the npm and the Vitest that run this, and of another site. */
const foreign =
  /^(npm_(?!config_)|VITEST|SITE_|UNFORMED_|ASTRO_|(NODE_ENV|NODE_OPTIONS|NODE|TEST|MODE|DEV|PROD|SSR|BASE_URL|PORT)$)/;
const terminal: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))),
  PATH: [dirname(node), ...machine].join(delimiter),
};

interface Outcome {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end. */
function command(file: string, args: readonly string[], cwd: string, env = terminal): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(file, args, { cwd, env, maxBuffer: 2 ** 28 }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
  });
}

/** The starting point of that npm, if it can be had. */
async function oldNpm(): Promise<string | undefined> {
  const { code } = await command('npm', ['install', '--prefix', folder, NPM], folder);
  return code === 0 ? join(folder, 'node_modules/npm/bin/npm-cli.js') : undefined;
}

/** Copies what a clone has, with the changes that are not committed yet. */
function clone(): string {
  const ignored = readFileSync('.gitignore', 'utf8').split('\n').filter(Boolean);
  const others = new Set(['.git', ...ignored.map((line) => line.replace(/\/$/, ''))]);
  const copy = join(folder, 'clone');
  cpSync('.', copy, { recursive: true, filter: (path) => !others.has(path) });
  return copy;
}

describeWith(await oldNpm(), `${NPM}, which cannot be installed here`, `a clone and ${NPM}`, (cli) => {
  let copy: string;
  const npm = (...args: string[]) => command(node, [cli, ...args], copy);

  beforeAll(async () => {
    copy = clone();
    expect(await npm('ci')).toMatchObject({ code: 0, stderr: '' });
  }, timeout);

  test('has no linked Node, which is what this is about', () => {
    expect(existsSync(join(copy, 'node_modules/astro'))).toBe(true);
    expect(existsSync(join(copy, 'node_modules/.bin/node'))).toBe(false);
  });

  test('checks a listing in the terminal', { timeout }, async () => {
    const { code, stdout, stderr } = await npm(
      'run',
      '-s',
      'unformed',
      '--',
      'check',
      'content/models/notifier.c',
    );
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('10 orders of the marked locks, 1 wrong');
  });

  test('runs tests', { timeout }, async () => {
    const { code, stdout } = await npm('run', '-s', 'unit', '--', 'tests/tools.test.ts');
    expect(stdout).toContain('2 passed');
    expect(code).toBe(0);
  });

  test('builds the site and serves it, once', { timeout }, async () => {
    const env = { ...terminal, PORT: `${await freePort()}` };
    const address = `http://localhost:${env.PORT}/`;
    // A group of its own, which gets what Ctrl+C sends.
    const server = spawn(node, [cli, 'start'], {
      cwd: copy,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      let printed = '';
      for await (const text of server.stdout.setEncoding('utf8')) {
        printed += text as string;
        if (printed.includes('Ctrl+C')) break;
      }
      expect(printed).toContain(`\nThe site is at ${address}\n`);
      expect(await (await fetch(`${address}race/`)).text()).toContain('</html>');

      const index = join(copy, 'dist/index.html');
      const built = statSync(index).mtimeMs;
      const second = await command(node, [cli, 'start'], copy, env);
      expect(second.code).toBe(2);
      expect(second.stderr).toContain(`${address} is in use`);
      expect(second.stderr).not.toMatch(/\n\s+at /);
      expect(statSync(index).mtimeMs).toBe(built);
    } finally {
      if (server.exitCode === null) {
        process.kill(-server.pid!, 'SIGINT');
        await once(server, 'exit');
      }
    }
    await expect(fetch(address)).rejects.toThrow();
  });
});
