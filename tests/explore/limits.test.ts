import { describe, expect, test } from 'vitest';
import { explore, exploring, type Progress } from '../../src/explore/explore.ts';
import { build } from '../machine/programs.ts';
import { model } from '../models/models.ts';

/** 6 x 6 states. */
const SQUARE = `
int a, b;
void cpu0(void) { a = 1; a = 2; a = 3; a = 4; a = 5; }
void cpu1(void) { b = 1; b = 2; b = 3; b = 4; b = 5; }
`;

describe('a search that meets its limit', () => {
  test('is incomplete and says why', () => {
    const result = explore(build(SQUARE), { maxStates: 35 });
    expect(result.verdict).toBe('incomplete');
    expect(result.reason).toContain('limit of 35 states');
    expect(result).toMatchObject({
      states: 35,
      interleavings: null,
      orders: null,
      violations: [],
      unreached: [],
    });
  });

  test('is complete if the last state just fits', () => {
    const result = explore(build(SQUARE), { maxStates: 36 });
    expect(result).toMatchObject({ verdict: 'holds', states: 36, interleavings: '252' });
    expect(result.reason).toBeUndefined();
  });

  test('can meet its limit of bytes instead', () => {
    const result = explore(model('notifier.c', 'FOURTH_PATCH'), { maxBytes: 2 ** 20, merge: false });
    expect(result.verdict).toBe('incomplete');
    expect(result.reason).toContain('limit of 1 MiB');
    expect(result.bytes).toBeLessThan(3 * 2 ** 20);
  });

  test('keeps a violation that it has found, with its traces', () => {
    const result = explore(
      build('int x;\nvoid cpu0(void) { while (1) x = x + 1; }\nvoid cpu1(void) { assert(x > 0); }\n'),
      {
        maxStates: 1000,
      },
    );
    expect(result.verdict).toBe('violated');
    expect(result.reason).toContain('1000 states');
    expect(result.violations).toMatchObject([{ kind: 'assert', line: 3, trace: { schedule: 'b1' } }]);
  });

  test('takes nothing that it has not looked at for an end', () => {
    for (let maxStates = 1; maxStates < 36; maxStates++) {
      const { violations, endings } = explore(build(SQUARE), { maxStates });
      expect([violations, endings.filter(({ verdict }) => verdict === 'violated')]).toEqual([[], []]);
    }
  });

  test('says nothing about what never happens', () => {
    const text = `${SQUARE}bool sometimes_five(void) { return a == 5 && b == 5; }\nvoid check_a(void) { assert(a == 5); }\n`;
    const result = explore(build(text), { maxStates: 20 });
    expect(result).toMatchObject({ verdict: 'incomplete', violations: [], vacuous: [] });
  });

  test('can be met by the full search alone: the verdict is incomplete, though the size of the merged one is known', () => {
    // 200 002 steps before the last: 1000 at the start, 198 times 1001, the rest; then `x = n`.
    const text = 'int x;\nvoid cpu0(void) { int n = 0; while (n < 100000) n = n + 1; x = n; }\n';
    const result = explore(build(text), { maxStates: 1000 });
    expect(result.verdict).toBe('incomplete');
    expect(result.merged).toEqual({ states: 201, transitions: 200 });
  });
});

describe('a search in slices', () => {
  /** All that the search tells on its way. */
  function told(maxStates?: number): Progress[] {
    const program = model('notifier.c', 'FOURTH_PATCH');
    return [...exploring(program, maxStates === undefined ? {} : { maxStates })];
  }

  test('tells of progress that never goes back within a phase, phase after phase', () => {
    const progress = told();
    const phases = progress.map(({ phase }) => phase).filter((phase, index, all) => phase !== all[index - 1]);
    expect(phases).toEqual(['states', 'violations', 'interleavings', 'orders', 'merged']);
    for (let index = 1; index < progress.length; index++) {
      const [before, now] = [progress[index - 1], progress[index]];
      if (before.phase !== now.phase) continue;
      expect(now.states).toBeGreaterThanOrEqual(before.states);
      expect(now.transitions).toBeGreaterThanOrEqual(before.transitions);
    }
  });

  test('does a bounded amount of work in each', () => {
    const states = told().filter(({ phase }) => phase === 'states');
    for (let index = 1; index < states.length; index++) {
      // 2 048 states of three CPUs have at most three times as many steps.
      expect(states[index].transitions - states[index - 1].transitions).toBeLessThanOrEqual(3 * 2048);
    }
    expect(states.length).toBeGreaterThan(60);
  });

  test('can be dropped midway, and another one is not disturbed', () => {
    const program = build(SQUARE);
    const dropped = exploring(program);
    dropped.next();
    const other = exploring(program);
    other.next();
    expect(dropped.return(undefined as never).done).toBe(true);
    let next = other.next();
    while (!next.done) next = other.next();
    expect(next.value.result).toEqual(explore(program));
  });
});

test('there are no orders to list where a section can be passed again and again', () => {
  const again = build(`
struct mutex lock;
int more;
void cpu0(void)
{
	do {
		/* @section enter */
		mutex_lock(&lock);
		mutex_unlock(&lock);
		more = choose(2);
	} while (more);
}
void cpu1(void) { mutex_lock(&lock); mutex_unlock(&lock); }
`);
  expect(explore(again)).toMatchObject({ verdict: 'holds', orders: null });
});
