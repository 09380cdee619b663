/** What a finished run shows about itself, typed from docs/facts/race.md §2, §6; deciding.test.ts has the rest. */
import { describe, expect, test } from 'vitest';
import { exploreFully } from '../../src/explore/explore.ts';
import { findingOf, upToEnd } from '../../src/explore/finding.ts';
import type { Program } from '../../src/language/program.ts';
import { cut, type Run } from '../../src/machine/run.ts';
import { follow } from '../../src/schedule/moments.ts';
import { compiled } from '../components/program.ts';
import { model } from '../models/models.ts';

function found(program: Program, order: string, cutTo?: number) {
  const run = follow(program, order);
  return findingOf(exploreFully(program, { merge: false }), cutTo === undefined ? run : cut(run, cutTo))!;
}

describe('the race', () => {
  const program = model('notifier.c');

  test('is order 3 of 10, the only wrong one', () => {
    expect(found(program, 'a@notifier b* a*')).toMatchObject({
      end: 'bad',
      order: { number: 3, of: 10, wrong: 1 },
      decision: { kind: 'decided', end: 'bad', act: { cpu: 1, lock: 'klp_mutex' } },
    });
  });

  test('its neighbour is order 2, and good', () => {
    expect(found(program, 'a@notifier b@enable a* b*')).toMatchObject({
      end: 'good',
      order: { number: 2, of: 10, wrong: 1 },
      decision: { kind: 'decided', end: 'good', act: { cpu: 0, lock: 'klp_mutex' } },
    });
  });

  test('a run that goes on shows nothing yet', () => {
    expect(found(program, 'a@notifier b* a*', 50)).toEqual({ end: null });
  });
});

test('while unformed, two of ten orders are wrong', () => {
  expect(found(model('unformed.c'), 'a@gap b* a*')).toMatchObject({
    end: 'bad',
    order: { of: 10, wrong: 2 },
  });
});

test('a program that cannot end well has no step that decided it', () => {
  const program = compiled('int x;\nvoid cpu0(void) { x = 1; }\nvoid check_x(void) { assert(!x); }\n');
  expect(found(program, 'a*')).toEqual({
    end: 'bad',
    order: null,
    decision: { kind: 'always', end: 'bad' },
  });
});

test('a search that stopped at a limit shows nothing about any run', () => {
  const program = model('notifier.c');
  expect(findingOf(exploreFully(program, { maxStates: 100 }), follow(program, 'a* b*'))).toBeUndefined();
});

test('a run ends where an always_ function is violated, also for a reader who went on', () => {
  const program = compiled(
    'int x;\nvoid cpu0(void) { x = choose(2); }\nvoid cpu1(void) { x = 0; }\nvoid always_zero(void) { assert(!x); }\n',
  );
  const ended = (order: string) => upToEnd(follow(program, order)) as Run;
  for (const order of ['a1!1', 'a1!1 b*']) {
    expect(ended(order)).toHaveLength(1);
    expect(found(program, order)).toMatchObject({ end: 'bad', decision: { step: 1, act: { cpu: 0 } } });
  }
  expect(upToEnd(follow(program, 'a1'))).toBeUndefined();
});
