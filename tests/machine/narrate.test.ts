import { describe, expect, test } from 'vitest';
import { start } from '../../src/machine/run.ts';
import type { Run } from '../../src/machine/run.ts';
import { runCpu } from '../../src/machine/travel.ts';
import { condition } from '../../src/machine/statement-text.ts';
import { replay } from '../../src/schedule/replay.ts';
import { build, PATCHES, runAll } from './programs.ts';

const told = (run: Run) => run.steps.map(({ detail }) => detail);

describe('the sentence of a step', () => {
  test('tells what happened in plain words', () => {
    expect(told(runCpu(start(build(PATCHES)), 0).run)).toEqual([
      'takes patch_mutex',
      'puts P2 at the end of the list patches',
      'calls enable(patch = P2)',
      'checks `WARN_ON(patch->state == ENABLED)`: false',
      'gets a fresh struct ops: ops#1',
      'sets ops->owner to P2',
      'makes stack of ops#1 an empty list',
      'puts ops#1 at the head of the list all_ops',
      'sets patch->state to ENABLED',
      "logs: enabled 'P2' (0)",
      'returns 0 from enable',
      'sets result to 0',
      'releases patch_mutex',
    ]);
  });

  test('tells the walk over a list', () => {
    expect(told(replay(build(PATCHES), 'b5'))).toEqual([
      'takes patch_mutex',
      'takes the next element of patches: P1',
      'sets patch->seen to true',
      'has seen the whole list patches',
      'releases patch_mutex',
    ]);
  });

  test("is the author's where the statement begins, generated for the rest of it", () => {
    const { steps } = runCpu(start(build(PATCHES)), 0).run;
    expect(steps[2].sentence).toBe('Enables P2.');
    expect([steps[2].authored, steps[11].authored]).toEqual([true, false]);
    expect(steps[11].sentence).toBe('sets result to 0');
  });

  test("of a list walk is the author's while there is an element", () => {
    const { steps } = replay(build(PATCHES), 'b4');
    expect(steps[1].sentence).toBe('Takes the next patch.');
    expect(steps[3].sentence).toBe('has seen the whole list patches');
    expect([steps[1].authored, steps[3].authored]).toEqual([true, false]);
  });

  test('of a fault is the fault', () => {
    const run = runAll(
      build('struct s { int x; };\nstruct s *p;\nvoid cpu0(void) {\n/// Sets x.\np->x = 1; }\n'),
    );
    expect(run.steps[0].sentence).toBe('follows a NULL pointer: `p` is NULL in `p->x = 1;` (test.c:5)');
  });

  test('of a switch tells an enum by name', () => {
    const program = build(`
enum action { COMING, GOING };
int n;
static void notify(enum action action) { switch (action) { case COMING: n = 1; break; case GOING: n = 2; } }
void cpu0(void) { notify(GOING); }
`);
    expect(told(replay(program, 'a2'))[1]).toBe('looks which case `action` is: GOING');
  });

  test('says what a condition changes beside', () => {
    const program = build(
      'int refs = 2, n;\nvoid cpu0(void) { while (--refs && n == 0) if (n && --refs) n = 1; switch (n++) { } }\n',
    );
    expect(told(runAll(program))).toEqual([
      'checks `--refs && n == 0`: true, and sets refs to 1',
      'checks `n && --refs`: false',
      'checks `--refs && n == 0`: false, and sets refs to 0',
      'looks which case `n++` is: 0, and sets n to 1',
    ]);
  });

  test('says when only a part of a condition was looked at', () => {
    const program = build(
      'int n;\nstatic int f(void) { return 0; }\nvoid cpu0(void) { if (f() && n) n = 1; }\n',
    );
    expect(told(replay(program, 'a3'))[2]).toBe('checks a part of `f() && n`: false');
  });

  test('of a call through a pointer names function and pointer', () => {
    const program = build(`
struct ops { void (*run)(int x); };
int n;
static void set(int x) { n = x; }
struct ops ops = { .run = set };
void cpu0(void) { ops.run(4); }
`);
    expect(told(replay(program, 'a1'))).toEqual(['calls set(x = 4) through `ops.run`']);
  });

  test('of kfree and of a freed object that comes back', () => {
    const program = build(`
struct s { int x; };
struct s *p;
void cpu0(void) { p = kzalloc(sizeof(*p), GFP_KERNEL); kfree(p); p = kzalloc(sizeof(*p), GFP_KERNEL); kfree(p); p = NULL; kfree(p); }
`);
    expect(told(replay(program, 'a3!1a3'))).toEqual([
      'gets a fresh struct s: s#1',
      'frees s#1',
      'gets an object again that was freed: s#1',
      'frees s#1',
      'sets p to NULL',
      'frees NULL, which does nothing',
    ]);
  });

  test('of list_del names the list', () => {
    const program = build(PATCHES.replace('patch->state = ENABLED;', 'list_del(&patch->list);'));
    expect(told(replay(program, 'a9')).at(-1)).toBe('takes P2 off the list patches');
  });

  test('of a wait and of what must be true tells the condition', () => {
    const program = build(
      'int x = 1;\nvoid cpu0(void) { wait_event(x > (0)); assert(x ==\n 1); BUG_ON(x && x > 1); WARN_ON(x > 2); }\n',
    );
    expect(told(replay(program, 'a4'))).toEqual([
      'goes on, since `x > (0)` is true',
      'asserts `x == 1`, which is true',
      'checks `x && x > 1`: false',
      'evaluates `WARN_ON(x > 2)`',
    ]);
  });

  test('says when a condition warns, and which choice was taken', () => {
    const program = build('int x;\nvoid cpu0(void) { x = choose(3); if (WARN_ON(x > 1)) x = -EINVAL; }\n');
    expect(told(replay(program, 'a1!2a2'))).toEqual([
      'chooses 2 for x',
      'checks `WARN_ON(x > 1)`: true, and warns',
      'sets x to -22',
    ]);
  });

  test('names the choice for an enum and for a bool', () => {
    const program = build(
      'enum failure { NONE, NO_MEMORY };\nenum failure failure;\nbool retry;\nvoid cpu0(void) { failure = choose(3); retry = choose(2); }\n',
    );
    expect(told(replay(program, 'a1!1a1!1'))).toEqual([
      'chooses NO_MEMORY for failure',
      'chooses true for retry',
    ]);
    expect(told(replay(program, 'a1!2'))).toEqual(['chooses 2 for failure']);
  });
});

describe('what a step changed', () => {
  const program = build(PATCHES);
  const changed = (schedule: string) =>
    replay(program, schedule)
      .steps.at(-1)!
      .changes.map(({ path, before, after }) => `${path}: ${before} -> ${after}`);

  test('a lock, a list as a sequence, an enum by name', () => {
    expect(changed('a1')).toEqual(['patch_mutex: free -> held by CPU0']);
    expect(changed('a2')).toEqual(['patches: P1 -> P1 P2']);
    expect(changed('a9')).toEqual(['P2.state: DISABLED -> ENABLED']);
  });

  test('an allocated object, and the local that points to it', () => {
    expect(changed('a5')).toEqual(['ops#1: fresh -> allocated', 'CPU0:enable/ops: not in use -> ops#1']);
  });

  test('of kfree only that the object was freed', () => {
    const heap = build(`
struct s { int x; };
struct s *p;
void cpu0(void) { p = kzalloc(sizeof(*p), GFP_KERNEL); p->x = 4; kfree(p); }
`);
    const [{ address }] = heap.memory.pools;
    expect(replay(heap, 'a3').steps[2].changes).toEqual([
      { path: 's#1', address, title: 's#1', local: false, before: 'allocated', after: 'freed' },
    ]);
  });

  test('arguments are locals that got a value', () => {
    expect(changed('a3')).toEqual(['CPU0:enable/patch: not in use -> P2']);
  });

  test('nothing for a condition, nor for a message', () => {
    expect(changed('a4')).toEqual([]);
    expect(changed('a10')).toEqual([]);
  });
});

describe('parts of a statement', () => {
  test.each([
    ['if (a > (b + 1))', 'a > (b + 1)'],
    ['while (x)', 'x'],
    ['for (i = 0; i < n; i++)', 'i < n'],
    ['if (!strcmp(s, ")"))', '!strcmp(s, ")")'],
    ['x < y', 'x < y'],
    ['WARN_ON(x);', 'WARN_ON(x)'],
  ])('the condition of %s', (text, expected) => expect(condition(text)).toBe(expected));
});
