import { expect, test, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { UsageError } from '../../src/cli/options.ts';

const { thrown } = vi.hoisted(() => ({ thrown: { error: undefined as unknown } }));

vi.mock('../../src/cli/check-command.ts', () => ({
  checkCommand() {
    throw thrown.error;
  },
}));

test('a mistake of ours is told as one, with where it happened, and is no bad input', () => {
  thrown.error = new TypeError('x is not a function');
  const { out, error, code } = main(['check', 'x.c']);
  expect([out, code]).toEqual(['', 70]);
  expect(error).toMatch(/^This is a mistake in unformed, not in your input\. Please report it/);
  expect(error).toMatch(/TypeError: x is not a function\n\s+at .*main\.test\.ts:\d+/);
});

test('bad input is told in its sentence, without a stack', () => {
  thrown.error = new UsageError('Name a file.');
  expect(main(['check', 'x.c'])).toEqual({ out: '', error: 'Name a file.\n', code: 2 });
});
