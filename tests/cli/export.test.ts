import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { parseOptions } from '../../src/cli/options.ts';

const folder = mkdtempSync(join(tmpdir(), 'unformed-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const counter = file(
  'counter.c',
  'int x;\n#ifdef TWO\nint start = 2;\n#else\nint start = 1;\n#endif\n' +
    'void cpu0(void) { x = start; }\nvoid check_x(void) { assert(x); }\n',
);

describe('the command line of export', () => {
  test('names a file, definitions, a language and the purpose', () => {
    expect(parseOptions(['export', 'x.c', '-D', 'A', '--to', 'promela'])).toEqual({
      command: 'export',
      file: 'x.c',
      defines: ['A'],
      to: 'promela',
      verdict: false,
    });
    expect(parseOptions(['export', '--to=promela', '--verdict', 'x.c'])).toMatchObject({ verdict: true });
  });

  test.each([
    [['export', '--to', 'promela'], 'Say which file to export: unformed export FILE.'],
    [['export', 'x.c'], 'Say to which language: --to promela.'],
    [['export', 'x.c', '--to', 'tla'], "There is no export to 'tla'; write --to promela."],
    [['export', 'x.c', '--to'], '--to needs a language'],
    [['export', 'x.c', 'y.c', '--to', 'promela'], 'Only one file can be exported, not 2: x.c, y.c'],
    [['export', 'x.c', '--to', 'promela', '--verdit'], "did you mean '--verdict'?"],
    [['export', 'x.c', '--to', 'promela', '--json'], "There is no option '--json'"],
    [['run', 'x.c', '--verdict'], "There is no option '--verdict'"],
    [['exprt'], "did you mean 'export'?"],
  ])('%j is refused', (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });
});

describe('unformed export', () => {
  test('prints the model in Promela', () => {
    const { out, error, code } = main(['export', counter, '--to', 'promela']);
    expect({ error, code }).toEqual({ error: '', code: 0 });
    expect(out).toContain('proctype cpu0()');
    expect(out).not.toContain('check_x');
    expect(out).toContain('mem[A_start] = 1;');
  });

  test('-D defines; --verdict adds the properties', () => {
    const { out, code } = main(['export', counter, '-D', 'TWO', '--to', 'promela', '--verdict']);
    expect(code).toBe(0);
    expect(out).toContain('proctype check_x()');
    expect(out).toContain('mem[A_start] = 2;');
    expect(out).toMatch(/^\/\*\n \* counter\.c with TWO defined/);
  });

  test.each([
    ['a missing file', join(folder, 'none.c'), 'there is no such file'],
    ['a text that is no C', file('bad.c', 'void cpu0(void) { x = ; }\n'), 'bad.c:1:'],
    [
      'a setup that faults',
      file('setup.c', 'int x;\nvoid setup(void) { assert(x); }\nvoid cpu0(void) { x = 1; }\n'),
      'setup.c:2: setup fails an assertion',
    ],
  ])('%s is a 2, told on stderr', (_, path, message) => {
    const { out, error, code } = main(['export', path, '--to', 'promela']);
    expect(error).toContain(message);
    expect(error).not.toContain('a mistake in unformed');
    expect({ out, code }).toEqual({ out: '', code: 2 });
  });
});
