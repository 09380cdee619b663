import { expect, test } from 'vitest';
import { lifeNames } from '../../src/performance/lives.ts';
import { performanceOf } from '../../src/performance/of-run.ts';
import { livesTold } from '../../src/picture/life.ts';
import { followOrder, variantOf } from '../models/models.ts';

/** The names of those objects that have a life to tell. */
function told(entry: string, variant: string | undefined, order: string): string[] {
  const run = followOrder(variantOf(entry, variant), order);
  const names = lifeNames(run);
  return livesTold(performanceOf(run)).map((life) => names[life]);
}

test('what is gone goes by the name that it had: M, loaded and unloaded', () => {
  expect(told('lifecycle.c', undefined, 'a*')).toEqual(['M']);
});

test('objects of one name have a number: M, unloaded and loaded again at another address', () => {
  expect(told('notifier.c', 'reload', 'a!1 a@ftrace-going b* a@memory a!0 a*')).toEqual(['M (1)', 'M (2)']);
});

test('what is still to be made goes by what it will be: M, before the loader has memory for it', () => {
  const program = variantOf('unformed.c', 'reload');
  expect(lifeNames(followOrder(program, ''))).toContain('module');
  expect(lifeNames(followOrder(program, 'a*'))).toContain('M');
});

test('what is never there has no life to tell: M, unloaded for good', () => {
  expect(told('notifier.c', 'reload', 'a!0 a*')).toEqual(['M']);
});
