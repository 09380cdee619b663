/** What may be read from disk: listings, and nothing without end. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readSources } from '../../src/cli/files.ts';
import { main } from '../../src/cli/main.ts';

const folder = mkdtempSync(join(tmpdir(), 'unformed-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const CPU = 'int x;\nvoid cpu0(void) { x = 1; }\n';
/** So many bytes of C that means nothing more. */
const blanks = (bytes: number) => `${CPU}${`${' '.repeat(99)}\n`.repeat(Math.ceil(bytes / 100))}`;

mkdirSync(join(folder, 'inside'));
mkdirSync(join(folder, 'folder.h'));
symlinkSync('/dev/zero', join(folder, 'endless.h'));
symlinkSync('/dev/zero', join(folder, 'endless.c'));
execFileSync('mkfifo', [join(folder, 'pipe.c')]);
for (const name of ['a', 'b', 'c']) file(`${name}.h`, blanks(900_000).slice(CPU.length));

describe('what is no listing is refused with a sentence, and not read to its end', () => {
  const including = (name: string) => file(`with-${name}.c`, `#include "${name}"\n${CPU}`);

  test.each([
    ['a device', '/dev/zero', /^\/dev\/zero is a device or a pipe; name a \.c file\.\n$/],
    ['a link to one', join(folder, 'endless.c'), /endless\.c is a device or a pipe/],
    ['a pipe', join(folder, 'pipe.c'), /pipe\.c is a device or a pipe/],
    ['a folder', folder, /is a folder; name a \.c file\.\n$/],
    ['nothing', join(folder, 'none.c'), /^Cannot read .*none\.c: there is no such file\.\n$/],
    ['something below a file', join(file('x.c', CPU), 'y.c'), /there is no such file/],
    ['a large file', file('large.c', blanks(1_100_000)), /large\.c has more than 1 MB/],
    ['an include that is a device', including('endless.h'), /endless\.h is a device or a pipe/],
    ['an include that is a folder', including('folder.h'), /folder\.h is a folder/],
    [
      'includes that are large together',
      file('three.c', `#include "a.h"\n#include "b.h"\n#include "c.h"\n${CPU}`),
      /three\.c and what it includes have more than 2 MB/,
    ],
    [
      'a long line',
      file('line.c', `${CPU}/* ${'x'.repeat(20_000)} */\n`),
      /line\.c:3 has 20006 characters; a line of a listing has at most 10000\. Break it\.\n$/,
    ],
  ])('%s', (_, path, message) => {
    for (const command of [['check'], ['run'], ['export', '--to', 'promela']]) {
      const { out, error, code } = main([command[0], path, ...command.slice(1)]);
      expect([out, code]).toEqual(['', 2]);
      expect(error).toMatch(message);
      expect(error.length).toBeLessThan(300);
    }
  });
});

test('a listing of nearly the limit is read whole, with lines of the limit', () => {
  const text = `${CPU}/*${' '.repeat(9_996)}*/\n${blanks(1_000_000)}`;
  expect(readSources(file('whole.c', text)).files['whole.c']).toBe(text);
});

const STATUS = '/proc/self/status';

test.runIf(existsSync(STATUS))('a file that does not tell its size is read all the same', () => {
  const { files } = readSources(STATUS);
  expect(files.status).toContain('Pid:');
});
