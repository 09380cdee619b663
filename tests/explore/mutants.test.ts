import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MUTANTS, type Mutant } from './mutants.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const FLOORS = ['language', 'machine', 'schedule', 'explore'];
const HELPERS = ['accesses', 'conform', 'conformance', 'facts', 'naive', 'programs'];

/** A copy of the explorer and of what checks it, changed if there is a mutant. */
function copyInto(folder: string, mutant?: Mutant): void {
  for (const floor of FLOORS)
    cpSync(join(root, 'src', floor), join(folder, 'src', floor), { recursive: true });
  for (const name of HELPERS) {
    cpSync(join(root, 'tests/explore', `${name}.ts`), join(folder, 'tests/explore', `${name}.ts`));
  }
  mkdirSync(join(folder, 'tests/machine'));
  cpSync(join(root, 'tests/machine/programs.ts'), join(folder, 'tests/machine/programs.ts'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  if (!mutant) return;
  const path = join(folder, 'src', mutant.file);
  const parts = readFileSync(path, 'utf8').split(mutant.text);
  if (parts.length !== 2)
    throw new Error(`${mutant.file} has this text ${parts.length - 1} times: ${mutant.text}`);
  writeFileSync(path, parts.join(mutant.by));
}

/** Runs the check of a copy: exit code and what it said. */
function conform(folder: string): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'tests/explore/conform.ts')], { timeout: 20_000 });
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    child.on('close', (code) => resolve({ code, said }));
  });
}

describe('an explorer that is broken on purpose is noticed', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'unformed-mutants-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (name: string, mutant?: Mutant) => {
    const own = join(folder, name.replace(/\W+/g, '-'));
    copyInto(own, mutant);
    return conform(own);
  };

  test('the one that is not broken conforms', { timeout: 30_000 }, async () => {
    expect(await run('sound')).toEqual({ code: 0, said: '' });
  });

  test.concurrent.each(Object.entries(MUTANTS))('%s', { timeout: 30_000 }, async (name, mutant) => {
    const { code, said } = await run(name, mutant);
    // Code 1 is an answer of conform.ts; a text that cannot be compiled would be one too, so it says why.
    expect(code).toBe(1);
    expect(said).not.toMatch(/SyntaxError|ERR_|is not defined|Cannot find/);
  });
});
