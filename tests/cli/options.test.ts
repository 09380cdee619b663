import { describe, expect, test } from 'vitest';
import { parseOptions } from '../../src/cli/options.ts';

describe('the command line', () => {
  test('names a file, definitions and an order', () => {
    expect(parseOptions(['run', 'x.c', '-D', 'A', '-DB', '--schedule', 'a2', '--json'])).toEqual({
      command: 'run',
      file: 'x.c',
      defines: ['A', 'B'],
      schedule: 'a2',
      to: undefined,
      why: false,
      json: true,
    });
    expect(parseOptions(['run', '--to=a@x b*', 'x.c'])).toMatchObject({ to: 'a@x b*', file: 'x.c' });
  });

  test('a file can be called like an option', () => {
    expect(parseOptions(['run', '--json', '--', '--to'])).toMatchObject({ file: '--to', json: true });
  });

  test('help is help wherever it stands', () => {
    expect(parseOptions(['--help'])).toEqual({ command: 'help' });
    expect(parseOptions(['run', '-h'])).toEqual({ command: 'help' });
  });

  test.each([
    [[], 'Say what to do'],
    [['rnu', 'x.c'], "There is no command 'rnu'; did you mean 'run'?"],
    [['run'], 'Say which file to run'],
    [['run', 'a.c', 'b.c'], 'Only one file can be run, not 2: a.c, b.c'],
    [['run', 'x.c', '--shedule', 'a2'], "There is no option '--shedule'; did you mean '--schedule'?"],
    [['run', 'x.c', '--schedule'], '--schedule needs an order'],
    [['run', 'x.c', '--schedule', 'a1', '--to', 'a*'], 'not both'],
    [['run', 'x.c', '--to', 'a*', '--to', 'b*'], '--to is given twice'],
    [['run', 'x.c', '-D'], '-D needs a name'],
    [['run', 'x.c', '--D', 'A'], "There is no option '--D"],
    [['check', 'x.c', '--json=yes'], "There is no option '--json=yes'; did you mean '--json'?"],
    [['run', 'x.c', '-x'], "There is no option '-x'"],
    [['run', 'x.c', '-D', 'A=1'], "'A=1' is none"],
  ])('%j is refused', (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });
});
