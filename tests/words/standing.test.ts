import { describe, expect, test } from 'vitest';
import { loadModel } from '../../src/site/build/models.ts';
import { replay } from '../../src/schedule/replay.ts';
import { follow } from '../../src/schedule/moments.ts';
import { callWords, standingOf, standingWords } from '../../src/words/standing.ts';
import { compiled } from '../components/program.ts';

const stand = (text: string, schedule: string) => standingOf(replay(compiled(text), schedule));

describe('how a run stands', () => {
  test('who can go on, as long as nothing is right or wrong', () => {
    const two = 'int x;\nvoid cpu0(void)\n{\n\tx = 1;\n}\nvoid cpu1(void)\n{\n\tx = 2;\n}\n';
    expect(standingWords(stand(two, ''))).toBe('CPU0 and CPU1 can go on');
    expect(standingWords(stand(two, 'a1'))).toBe('CPU1 can go on');
    expect(standingWords(stand(two, 'a1b1'))).toBe('All CPUs have ended');
  });

  test('who waits as it may for ever has not ended, and is said to wait', () => {
    const serves =
      'int x;\nvoid cpu0(void)\n{\n\t/* @forever */\n\twhile (true) {\n\t\twait_event(x > 0);\n\t\tx--;\n\t}\n}\n';
    const orders = `${serves}void cpu1(void)\n{\n\tx = 0;\n}\n`;
    expect(standingWords(stand(orders, 'a1b1'))).toBe('CPU0 waits, as it may');
    expect(standingWords(stand(serves, 'a1'))).toBe('CPU0 waits, as it may');
    const both = serves + serves.slice('int x;\n'.length).replace('cpu0', 'cpu1');
    expect(standingWords(stand(both, 'a1b1'))).toBe('CPU0 and CPU1 wait, as they may');
  });

  test('a wait is told with what it is for', () => {
    const text =
      'DEFINE_MUTEX(lock);\nint x;\nvoid cpu0(void)\n{\n\tmutex_lock(&lock);\n\tx = 1;\n\tmutex_unlock(&lock);\n}\n' +
      'void cpu1(void)\n{\n\tmutex_lock(&lock);\n\tmutex_unlock(&lock);\n}\n';
    expect(standingWords(stand(text, 'a1'))).toBe('CPU1 waits for lock held by CPU0');
  });

  describe('a fault says what was done, and the expression that did it', () => {
    const types =
      'struct item { int value; struct list_head node; struct mutex lock; };\nstruct item *p;\nint *place;\nint x;\n' +
      'LIST_HEAD(items);\nvoid (*call)(void);\nvoid f(void)\n{\n}\n';
    const cpu0 = (body: string) => `${types}void cpu0(void)\n{\n\tcall = x ? f : NULL;\n\t${body}\n}\n`;
    test.each([
      ['x = *place;', 'a NULL pointer followed: `*place`'],
      ['x = 2 * p->value + 1;', 'a NULL pointer followed: `p->value`'],
      ['p->value++;', 'a NULL pointer followed: `p->value`'],
      ['place[0] = 1;', 'a NULL pointer followed: `place[0]`'],
      ['mutex_lock(&p->lock);', 'a NULL pointer followed: `p->lock`'],
      ['list_add(&p->node, &items);', 'a NULL pointer followed: `p->node`'],
      ['x = strcmp(p->value ? "a" : "b", "c");', 'a NULL pointer followed: `p->value`'],
      ['call();', 'a NULL pointer followed: `call`'],
    ])('%s', (body, words) => {
      const standing = stand(cpu0(body), 'a2');
      expect(standingWords(standing)).toBe(`Wrong: ${words}`);
      expect(standing.over).toBe(true);
    });

    test('the whole statement where the kind of fault is about no pointer', () => {
      expect(standingWords(stand(cpu0('x = 1 / x;'), 'a2'))).toBe('Wrong: divided by zero: `x = 1 / x;`');
    });

    const freed = (first: string, second: string) =>
      `struct item { int value; };\nstruct item *p;\nint x;\nvoid setup(void)\n{\n\tp = kzalloc(sizeof(*p), GFP_KERNEL);\n}\n` +
      `void cpu0(void)\n{\n\t${second}\n}\nvoid cpu1(void)\n{\n\t${first}\n}\n`;

    test('of what was freed, the part that was used, what it is of, and who freed it', () => {
      expect(standingWords(stand(freed('kfree(p);', 'x = p->value;'), 'b1a1'))).toBe(
        'Wrong: used after it was freed: `p->value` of a `struct item` that CPU1 freed',
      );
    });

    test('of what is freed twice, the pointer and who freed it first', () => {
      expect(standingWords(stand(freed('kfree(p);', 'kfree(p);'), 'b1a1'))).toBe(
        'Wrong: freed twice: `p`, a `struct item` that CPU1 freed',
      );
    });
  });

  test('a deadlock is wrong, with who waits for whom', () => {
    const lock = (one: string, other: string) =>
      `{\n\tmutex_lock(&${one});\n\tmutex_lock(&${other});\n\tmutex_unlock(&${other});\n\tmutex_unlock(&${one});\n}\n`;
    const text = `DEFINE_MUTEX(a);\nDEFINE_MUTEX(b);\nvoid cpu0(void)\n${lock('a', 'b')}void cpu1(void)\n${lock('b', 'a')}`;
    const standing = stand(text, 'a1b1');
    expect(standingWords(standing)).toBe('Wrong: nobody can move');
    expect(standing).toMatchObject({ kind: 'wrong', sign: 'stuck', over: true });
    expect(standing.waiters).toEqual([
      { lane: 0, what: 'b', kind: 'lock', held: [1] },
      { lane: 1, what: 'a', kind: 'lock', held: [0] },
    ]);
  });

  test('where a fault is why others wait for ever, the sign is that of what is wrong', () => {
    const text =
      'DEFINE_MUTEX(lock);\nint *place;\nvoid cpu0(void)\n{\n\tmutex_lock(&lock);\n\t*place = 1;\n\tmutex_unlock(&lock);\n}\n' +
      'void cpu1(void)\n{\n\tmutex_lock(&lock);\n\tmutex_unlock(&lock);\n}\n';
    const standing = stand(text, 'a2');
    expect(standing.waiters).toEqual([{ lane: 1, what: 'lock', kind: 'lock', held: [0] }]);
    expect(standing).toMatchObject({ kind: 'wrong', sign: 'wrong', over: true });
  });

  test('what a check demands is asked at the end, and only there', () => {
    const text =
      'int x;\nvoid cpu0(void)\n{\n\tx = 1;\n\tx = 2;\n}\n/* In the end x is 3. */\nvoid check_x(void)\n{\n\tassert(x == 3);\n}\n';
    expect(standingWords(stand(text, 'a1'))).toBe('CPU0 can go on');
    expect(standingWords(stand(text, 'a2'))).toBe('Wrong: it breaks “In the end x is 3.”');
    expect(standingWords(stand(text.replace('x == 3', 'x == 2'), 'a2'))).toBe(
      'Right: all that was to hold does',
    );
  });

  test('an invariant is asked at every step, and what broke it is not mended by what follows', () => {
    const text =
      'int x;\nvoid cpu0(void)\n{\n\tx = 1;\n\tx = 0;\n}\n/* x is never 1. */\nvoid always_small(void)\n{\n\tassert(x != 1);\n}\n';
    expect(standingWords(stand(text, 'a1'))).toBe('Wrong: it breaks “x is never 1.”');
    expect(standingWords(stand(text, 'a2'))).toBe('Wrong: it breaks “x is never 1.”');
  });

  test('a lock that is kept for ever is wrong', () => {
    const text = 'DEFINE_MUTEX(lock);\nvoid cpu0(void)\n{\n\tmutex_lock(&lock);\n}\n';
    expect(standingWords(stand(text, 'a1'))).toBe('Wrong: `lock` is never released');
  });

  // docs/facts/race.md §5: STATE 1 and STATE 2 of the post.
  test('the race: so far right in STATE 1, wrong in STATE 2', () => {
    const program = loadModel('notifier');
    expect(standingWords(standingOf(follow(program, 'a@notifier b*')))).toBe(
      'So far right: all of P3 is in force',
    );
    expect(standingWords(standingOf(follow(program, 'a@notifier b* a*')))).toBe(
      'Wrong: half of P3 is in force',
    );
    expect(standingWords(standingOf(follow(program, 'a* b*')))).toBe('Right: all of P3 is in force');
  });
});

test('what a call would get is told with its answer, or why there is none', () => {
  const call = (label: string, value: string | null, message?: string) =>
    callWords({ name: 'call', label, value, message });
  expect(call('b()', 'b3')).toBe('`b()` runs `b3`');
  expect(call('find(M)', 'M')).toBe('`find(M)` returns `M`');
  expect(call('b()', null)).toBe('`b()` cannot be called');
  expect(call('b()', null, 'follows NULL')).toBe('`b()` would fault');
});
