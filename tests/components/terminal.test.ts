import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { BAD_INPUT, outputOf } from '../../components/book/reference/terminal.ts';

const RACE = 'int x;\nvoid cpu0(void)\n{\n\tx = 1;\n}\nvoid check_x(void)\n{\n\tassert(x == 2);\n}\n';

test.each([
  ['check content/models/tutorial/names.c', 1],
  ['check content/models/tutorial/names.c -D FIXED', 0],
  ['run content/models/tutorial/names.c --to "a@add b* a*"', 1],
  ['--help', 0],
  ['run content/models/tutorial/names.c --to "a@ad"', BAD_INPUT],
])('a page shows what a terminal shows: %s', (command, code) => {
  // As a shell takes it apart.
  const { stdout, stderr, status } = spawnSync(`"${process.execPath}" src/cli/unformed.ts ${command}`, {
    shell: true,
    encoding: 'utf8',
  });
  expect(status).toBe(code);
  expect(outputOf(command)).toEqual({ text: stdout + stderr, code });
});

test('a command is about the files that it is given, and says nothing of where they were', () => {
  const { text, code } = outputOf('check content/models/x.c', { 'content/models/x.c': RACE });
  expect(code).toBe(1);
  expect(text).toContain('x.c is violated');
  expect(text).not.toContain('/');
});

test('a file that is not there is bad input', () => {
  expect(outputOf('check content/models/none.c').code).toBe(BAD_INPUT);
});
