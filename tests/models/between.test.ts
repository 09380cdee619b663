/** States in between: docs/facts/race.md §1; posted-patch.md §2, (a); later-kernels.md §1. */
import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/machine/inspect.ts';
import { locksOf, logOf, type Run } from '../../src/machine/run.ts';
import { callAnswers } from '../../src/machine/readers.ts';
import { followOrder, moduleOf, stacks, variantOf } from './models.ts';

const PATCHES = ['P1', 'P2', 'P3'];

function modulesOf({ program, state }: Run): string[] {
  return PATCHES.map((patch) => moduleOf(program, state, patch));
}

describe('at the base, between COMING and the notifier', () => {
  test('registering P3 finds M, says nothing and replaces nothing', () => {
    const run = followOrder(variantOf('notifier.c'), 'a@notifier b@enable');
    expect(modulesOf(run)).toEqual(['NULL', 'NULL', 'M']);
    expect(stacks(run.program, run.state)).toEqual({ patches: 'P1 P2 P3', stacks: { a: 'a2 a1' } });
    expect(logOf(run).filter(({ step }) => step > 0)).toEqual([]);
  });

  test('in STATE 1 P1 and P2 do not know M yet', () => {
    const run = followOrder(variantOf('notifier.c'), 'a@notifier b*');
    expect(modulesOf(run)).toEqual(['NULL', 'NULL', 'M']);
  });
});

describe('with the flag', () => {
  test.each([
    ['notifier.c', 'klp-alive', 'a@notifier b*'],
    ['direct.c', undefined, 'a@klp-coming b*'],
    ['direct.c', 'today', 'a@klp-coming b*'],
  ])('%s %s: in STATE 1 P3 has left M alone, and there is no stack for b', (entry, variant, to) => {
    const run = followOrder(variantOf(entry, variant), to);
    expect(modulesOf(run)).toEqual(['NULL', 'NULL', 'NULL']);
    expect(stacks(run.program, run.state)).toEqual({ patches: 'P1 P2 P3', stacks: { a: 'a3 a2 a1' } });
    expect(callAnswers(run.program, run.state).map(({ value }) => value)).toEqual(['a3', null]);
  });
});

describe('as posted', () => {
  test.each(['posted-unload-module-only', 'posted-unload-names', 'posted-unload-lock'])(
    '%s: a module that goes is GOING for ever, and klp_mutex is never released',
    (variant) => {
      const run = followOrder(variantOf('unformed.c', variant), 'a!0 a*');
      const { heap } = inspect(run.program, run.state);
      const M = heap.find(({ struct, status }) => struct === 'module' && status === 'used')!;
      expect(M.value.fields.find(({ name }) => name === 'state')!.text).toBe('MODULE_STATE_GOING');
      expect(locksOf(run).map(({ lock, cpu }) => [lock, cpu])).toEqual([['klp_mutex', 0]]);
    },
  );
});
