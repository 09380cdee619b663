import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { deadLinks } from './crawl.ts';

test('no link and no file that a page asks for is dead', () => {
  expect(deadLinks(process.env.SITE_OUT ?? 'dist', process.env.SITE_BASE ?? '/')).toEqual([]);
});

test('nor are they under a path', () => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'unformed-'));
  try {
    const env = { ...process.env, SITE_BASE: '/book/', SITE_OUT: folder };
    execFileSync(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build', '--silent'], {
      env,
      stdio: 'pipe',
    });
    expect(deadLinks(folder, '/book/')).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a dead link, a dead heading and a way out of the site are found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unformed-'));
  mkdirSync(join(folder, 'a'));
  writeFileSync(
    join(folder, 'index.html'),
    '<a href="a/">A</a><a href="b/">B</a><a href="a/#no">C</a><a href="a/#yes">D</a><a href="a/#race=0.a1">E</a>',
  );
  writeFileSync(
    join(folder, 'a/index.html'),
    '<h2 id="yes">A</h2><a href="/">root</a><script src="x.js"></script>',
  );
  expect(deadLinks(folder, '/book/')).toEqual([
    'index.html: b/',
    'index.html: a/#no (no such heading)',
    'index.html: a/#race=0.a1 (no such figure)',
    'a/index.html: /',
    'a/index.html: x.js',
  ]);
  rmSync(folder, { recursive: true });
});
