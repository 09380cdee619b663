import { afterEach, expect, test, vi } from 'vitest';
import { describeWithTool, findTool } from './tools.ts';

afterEach(() => vi.unstubAllEnvs());

test('a program is found on the PATH, or not', () => {
  expect(findTool('node')).toMatch(/node$/);
  expect(findTool('no-such-program')).toBeUndefined();
});

test('in CI a missing program is a failure', () => {
  vi.stubEnv('CI', 'true');
  expect(() => describeWithTool('no-such-program', 'Native runs', () => {})).toThrow(
    'Native runs: needs the program "no-such-program"',
  );
});
