/** Follows the tutorial as it stands on the built page: writes what it says, types what it says, and gets what it says. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';

/** A piece of the page that can be copied. */
interface Piece {
  readonly title: string;
  readonly copy: string;
  /** Its lines as they are shown. */
  readonly lines: readonly string[];
}

function piecesOf(page: Page): Promise<Piece[]> {
  return page.locator('figure.code').evaluateAll((figures) =>
    figures.map((figure) => ({
      title: figure.querySelector('figcaption span')!.textContent,
      copy: figure.querySelector('button')!.dataset.copy!,
      lines: [...figure.querySelectorAll('.line')].map((line) => line.textContent.replace(/\n$/, '')),
    })),
  );
}

/**
 * What a clone has that the tutorial needs. It stands inside of this repository, so that packages are found; of the
 * chapters it has none, so that the build is short.
 */
function clone(folder: string): string {
  const files = [
    'package.json',
    'tsconfig.json',
    'astro.config.mjs',
    'svelte.config.js',
    'scripts',
    'src',
    'components',
  ];
  for (const name of [...files, 'public', 'content']) {
    cpSync(name, join(folder, name), { recursive: true, filter: (path) => !path.endsWith('.mdx') });
  }
  // Another build may be at work in the packages' folder.
  edit(join(folder, 'astro.config.mjs'), 'outDir: SITE_OUT,', "outDir: SITE_OUT,\n  cacheDir: './.cache',");
  return folder;
}

function edit(path: string, text: string, by: string): void {
  const before = readFileSync(path, 'utf8');
  expect(before.split(text), `${path} has "${text}" once`).toHaveLength(2);
  writeFileSync(
    path,
    before.replace(text, () => by),
  );
}

/** Types a command, and compares what comes with what is shown: all of it, or the part between two `…`. */
function type(folder: string, { title, copy, lines }: Piece): void {
  const { stdout, status } = spawnSync(copy, { cwd: folder, shell: true, encoding: 'utf8' });
  const [prompt, ...shown] = lines;
  expect(prompt).toBe(`$ ${copy}`);
  expect(status, copy).toBe(Number(/exit code (\d)$/.exec(title)?.[1] ?? 0));
  const printed = stdout.trimEnd().split('\n');
  const whole = shown.filter((line) => line !== '…');
  if (whole.length === shown.length) expect(printed).toEqual(shown);
  else expect(`\n${printed.join('\n')}\n`).toContain(`\n${whole.join('\n')}\n`);
}

test('whoever follows the tutorial has a checked figure on a page', async ({ page }, info) => {
  test.setTimeout(240_000);
  await page.goto('reference/write-a-chapter/');
  const pieces = await piecesOf(page);
  const folder = clone(info.outputPath('clone'));
  const typed: string[] = [];
  for (const piece of pieces) {
    const [path, ending] = piece.title.split(', ');
    if (!path.startsWith('Terminal')) {
      const write = ending === 'at its end' ? appendFileSync : writeFileSync;
      write(join(folder, path), piece.copy);
    } else if (piece.copy !== 'npm start') {
      type(folder, piece);
      typed.push(piece.copy);
    }
  }
  expect(typed.length).toBeGreaterThan(5);
  expect(pieces.at(-1)?.copy).toBe('npm start');

  await expect(page.getByText("src/site/book/sidebar.ts: add 'names', to the chapters")).toBeVisible();
  edit(
    join(folder, 'src/site/book/sidebar.ts'),
    'export const chapters = [',
    "export const chapters = [\n  'names',",
  );
  // The first half of `npm start`; the other half serves what is there now.
  const astro = join(process.cwd(), 'node_modules/astro/bin/astro.mjs');
  const build = spawnSync(process.execPath, [astro, 'build'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, SITE_OUT: 'dist', SITE_BASE: '/' },
  });
  expect(build.status, build.stdout + build.stderr).toBe(0);
  const made = readFileSync(join(folder, 'dist/names/index.html'), 'utf8');
  expect(made).toContain('<title>Two devices of one name | Unformed</title>');
  expect(made).toContain('4 of 6 orders end wrong.');
  expect(made).toContain('It holds in every order.');
  expect(made).toContain('1. Two devices of one name');
  // What went well is not looked at again, and nothing else should come across it.
  rmSync(folder, { recursive: true });
});
