import { describe, expect, test } from 'vitest';
import { HELP, parseOptions } from '../../scripts/record/options.ts';

describe('options', () => {
  test('none: the newest kernel, ten minutes for a boot', () => {
    expect(parseOptions([])).toEqual({ help: false, limit: 600 });
  });

  test('each has a line in --help', () => {
    const options = parseOptions([
      '--kernel',
      'linux-image-6.1.0-57-amd64',
      '--limit',
      '60',
      '--compare',
      'there',
    ]);
    expect(options).toEqual({
      help: false,
      kernel: 'linux-image-6.1.0-57-amd64',
      limit: 60,
      compare: 'there',
    });
    for (const name of Object.keys(options)) expect(HELP).toContain(`\n  --${name} `);
  });

  test('a word that is no option, and a limit that is no number, are refused', () => {
    expect(() => parseOptions(['--kernels'])).toThrow(/--kernels.*\n.*--help/s);
    expect(() => parseOptions(['--limit', 'soon'])).toThrow(
      'a number of seconds, such as 600, and not "soon"',
    );
    expect(() => parseOptions(['--limit', '0'])).toThrow('not "0"');
  });
});
