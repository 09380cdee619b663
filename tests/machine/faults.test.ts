import { describe, expect, test } from 'vitest';
import { moves } from '../../src/machine/moves.ts';
import { extend, start } from '../../src/machine/run.ts';
import { positionOf } from '../../src/machine/state.ts';
import { step } from '../../src/machine/step.ts';
import { replay } from '../../src/schedule/replay.ts';
import { ABBA, build, faultIn, faultOf, runAll, textOf } from './programs.ts';

const THING = `
struct thing {
	int value;
	int values[2];
	struct thing *next;
	struct list_head node;
};
LIST_HEAD(things);
struct locked { int value; struct mutex locks[2]; };
struct thing one;
struct thing two;
struct thing *shared;
struct locked *locked;
int numbers[3];
int zero;
int result;
`;

describe('a fault of each kind, as a sentence', () => {
  const cases: [name: string, body: string, kind: string, message: string][] = [
    [
      'following a NULL pointer',
      'result = shared->value;',
      'null',
      'CPU0 follows a NULL pointer: `shared` is NULL in `result = shared->value;`',
    ],
    [
      'following a NULL pointer in the middle of an expression',
      'shared = &one;\nresult = shared->next->value;',
      'null',
      'CPU0 follows a NULL pointer: `shared->next` is NULL in `result = shared->next->value;`',
    ],
    [
      'writing through a NULL pointer',
      'shared->value = 1;',
      'null',
      '`shared` is NULL in `shared->value = 1;`',
    ],
    [
      'moving along an array of what a NULL pointer leads to',
      'int *place = NULL;\nplace = &shared->values[1];',
      'null',
      'CPU0 moves a NULL pointer: `shared->values` leads to NULL in `place = &shared->values[1];`',
    ],
    [
      'strcmp with NULL',
      'const char *s = NULL;\nresult = strcmp(s, "x");',
      'null',
      'strcmp reads `s`, which is NULL',
    ],
    [
      'a list that was never initialised',
      'list_del(&one.node);',
      'null',
      'follows a NULL pointer: `the next link of &one.node` is NULL in `list_del(&one.node);`',
    ],
    [
      'putting what a NULL pointer leads to on a list',
      'list_add(&shared->node, &things);',
      'null',
      'follows a NULL pointer: `shared` is NULL in `list_add(&shared->node, &things);`',
    ],
    [
      'a list whose last entry was freed',
      'shared = kzalloc(sizeof(*shared), GFP_KERNEL);\nlist_add(&shared->node, &things);\nkfree(shared);\nlist_add_tail(&one.node, &things);',
      'use-after-free',
      'uses thing#1 after it was freed: `the prev link of &things` points to it',
    ],
    [
      'taking a freed entry off',
      'shared = kzalloc(sizeof(*shared), GFP_KERNEL);\nlist_add(&shared->node, &things);\nkfree(shared);\nlist_del(&shared->node);',
      'use-after-free',
      'uses thing#1 after it was freed: `shared` points to it in `list_del(&shared->node);`',
    ],
    [
      'following the link of an entry that list_del took',
      'list_add(&one.node, &things);\nlist_del(&one.node);\nshared = list_next_entry(&one, node);\nresult = shared->value;',
      'wild',
      'already taken off its list',
    ],
    [
      'taking an entry off twice',
      'list_add(&one.node, &things);\nlist_del(&one.node);\nlist_del(&one.node);',
      'wild',
      'already taken off its list',
    ],
    [
      'use after free',
      'shared = kzalloc(sizeof(*shared), GFP_KERNEL);\nkfree(shared);\nresult = shared->value;',
      'use-after-free',
      'CPU0 uses thing#1 after it was freed: `shared` points to it in `result = shared->value;`',
    ],
    [
      'double free',
      'shared = kzalloc(sizeof(*shared), GFP_KERNEL);\nkfree(shared);\nkfree(shared);',
      'double-free',
      'CPU0 frees thing#1 a second time: `shared`',
    ],
    ['freeing a global', 'kfree(&one);', 'wild', 'frees what kzalloc did not give'],
    [
      'freeing what holds a lock that one holds',
      'locked = kzalloc(sizeof(*locked), GFP_KERNEL);\nmutex_lock(&locked->locks[1]);\nkfree(locked);',
      'held-lock-freed',
      'CPU0 frees locked#1 while it holds locked#1.locks[1]: `locked` in `kfree(locked);`',
    ],
    [
      'a failed assertion',
      'assert(result == 1);',
      'assert',
      'CPU0 fails an assertion in `assert(result == 1);`',
    ],
    ['BUG_ON', 'BUG_ON(result == 0);', 'bug-on', 'CPU0 hits a BUG in `BUG_ON(result == 0);`'],
    [
      'overflow of +',
      'result = 2147483647;\nresult = result + 1;',
      'overflow',
      '2147483647 + 1 does not fit 32 bits',
    ],
    [
      'overflow of -- in a condition',
      'result = -2147483647 - 1;\nif (result--)\n\tzero = 1;',
      'overflow',
      '-2147483648 - 1 does not fit 32 bits',
    ],
    [
      '++ in a condition, through NULL',
      'if (zero == 0 && ++shared->value)\n\tzero = 1;',
      'null',
      '`shared` is NULL',
    ],
    ['overflow of *', 'result = 65536;\nresult = result * result;', 'overflow', '65536 * 65536'],
    [
      'negating the smallest int',
      'result = -2147483647 - 1;\nresult = -result;',
      'overflow',
      'does not fit 32 bits',
    ],
    ['shifting too far', 'result = 32;\nresult = 1 << result;', 'overflow', 'shifts by 32'],
    ['dividing by zero', 'result = 1 / zero;', 'division', 'divides by zero: 1 / 0'],
    ['the rest of a division by zero', 'result = 1 % zero;', 'division', 'divides by zero: 1 % 0'],
    [
      'the one quotient that does not fit',
      'zero = -1;\nresult = -2147483647 - 1;\nresult = result / zero;',
      'overflow',
      'does not fit 32 bits',
    ],
    [
      'the rest of it, which C leaves undefined as well',
      'zero = -1;\nresult = -2147483647 - 1;\nresult = result % zero;',
      'overflow',
      '-2147483648 % (-1) does not fit 32 bits',
    ],
    [
      'an index beyond the end',
      'result = 3;\nnumbers[result] = 1;',
      'bounds',
      'index 3 in `numbers` is not in 0 to 2',
    ],
    ['a negative index', 'result = -1;\nresult = numbers[result];', 'bounds', 'index -1 in `numbers`'],
    ['nothing to choose from', 'result = choose(zero);', 'bounds', 'chooses one of 0 values'],
  ];
  test.each(cases)('%s', (_, body, kind, message) => {
    const fault = faultIn(body, THING);
    expect(fault.message).toContain(message);
    expect(fault.kind).toBe(kind);
    expect(fault.message).toMatch(/^CPU0 .* in `.*` \(test\.c:\d+\)(: result is 0)?$/);
  });

  test('the sentence names the line', () => {
    expect(faultIn('result = 1;\nresult = shared->value;', THING).message).toContain('(test.c:21)');
  });
});

describe('pointers that walk', () => {
  const ROWS = `
struct row { const char *name; int value; };
struct row rows[] = { { "a", 1 }, { "b", 2 }, { } };
struct row *at = rows;
int sum;
`;

  test('walking to the end mark is fine', () => {
    const run = runAll(
      build(
        `${ROWS}\nvoid cpu0(void)\n{\n\tstruct row *row;\n\n\tfor (row = rows; row->name; row++)\n\t\tsum += row->value;\n}\n`,
      ),
    );
    expect(faultOf(run)).toBeUndefined();
    expect(textOf(run, 'sum')).toBe('3');
  });

  test('reading behind the end mark is a bounds fault', () => {
    expect(faultIn('at++;\nat++;\nat++;\nsum = at->value;', ROWS)).toMatchObject({ kind: 'bounds' });
  });

  test('moving beyond one past the end is a bounds fault', () => {
    expect(faultIn('at += 3;\nat++;', ROWS).message).toContain('leaves its array of 3');
  });

  test('moving in front of the first element is a bounds fault', () => {
    expect(faultIn('at--;', ROWS)).toMatchObject({ kind: 'bounds' });
  });

  const ARRAYS = `
int single;
struct row { int cells[2]; };
struct one { int a; };
struct row rows[3];
struct row others[3];
struct one ones[3];
struct row *at = rows;
int *cell;
int *start;
int n;
`;

  test.each([
    ['forward', 'at += 2;\nn = at - rows;', '2'],
    ['backward', 'at += 2;\nn = rows - at;', '-2'],
    ['from the beginning to the end', 'at += 3;\nn = at - rows;', '3'],
    ['from the end to the beginning', 'at += 3;\nn = rows - at;', '-3'],
    ['of an array inside of another one', 'cell = &rows[1].cells[1];\nn = cell - rows[1].cells;', '1'],
    ['of a pointer to itself', 'n = &single - &single;', '0'],
    ['back to the first element', 'at++;\nat--;\nn = at == rows;', '1'],
  ])('the distance of two pointers counts elements: %s', (_, body, expected) => {
    const run = runAll(build(`${ARRAYS}\nvoid cpu0(void)\n{\n${body}\n}\n`));
    expect(faultOf(run)?.message).toBeUndefined();
    expect(textOf(run, 'n')).toBe(expected);
  });

  // C11 6.5.6 paragraphs 8 and 9: both must point into one array, whose elements are of the pointers' type.
  test.each([
    ['two arrays', 'n = at - others;'],
    ['two arrays, the other way round', 'n = others - at;'],
    ['a variable and an array', 'n = &single - rows[0].cells;'],
    ['an array and a variable', 'n = rows[0].cells - &single;'],
    ['two arrays inside of one', 'n = &rows[1].cells[0] - &rows[0].cells[0];'],
    ['the ints in the elements of one', 'n = &ones[2].a - &ones[0].a;'],
    ['NULL and an element', 'cell = NULL;\nn = rows[0].cells - cell;'],
  ])('there is no distance between %s', (_, body) => {
    expect(faultIn(body, ARRAYS)).toMatchObject({
      kind: 'bounds',
      message: expect.stringContaining('subtracts pointers that do not point into one array') as string,
    });
  });

  test.each([
    [
      'an array inside of another one ends where it ends',
      'cell = rows[0].cells;\ncell += 3;',
      'bounds',
      'moves `cell` by 3 and leaves its array of 2',
    ],
    [
      'an int in an element is in no array of ints',
      'cell = &ones[0].a;\ncell++;',
      'bounds',
      'moves a pointer that points into no array: `cell` in `cell++;`',
    ],
    [
      'a variable is no array, be it the first one',
      'cell = &single;\ncell++;',
      'bounds',
      'moves a pointer that points into no array: `cell` in `cell++;`',
    ],
    [
      'NULL points into no array',
      'cell = NULL;\ncell++;',
      'null',
      'moves a NULL pointer: `cell` is NULL in `cell++;`',
    ],
  ])('%s', (_, body, kind, message) => {
    const fault = faultIn(body, ARRAYS);
    expect(fault.message).toContain(message);
    expect(fault.kind).toBe(kind);
  });
});

describe('locks', () => {
  const LOCKS = 'DEFINE_MUTEX(lock);\n';

  test('taking a lock twice is a wait for oneself', () => {
    const fault = faultIn('mutex_lock(&lock);\nmutex_lock(&lock);', LOCKS);
    expect(fault.kind).toBe('self-deadlock');
    expect(fault.message).toContain('it already holds lock');
  });

  test('releasing a lock that nobody holds', () => {
    expect(faultIn('mutex_unlock(&lock);', LOCKS)).toMatchObject({
      kind: 'bad-unlock',
      message: expect.stringContaining('releases lock, which nobody holds'),
    });
  });

  test('releasing a lock that another CPU holds', () => {
    const program = build(`${LOCKS}
void cpu0(void) { mutex_lock(&lock); }
void cpu1(void) { mutex_unlock(&lock); }
`);
    expect(faultOf(replay(program, 'a1b1'))?.message).toContain('releases lock, which CPU0 holds');
  });
});

describe('freeing an object with a lock in it', () => {
  const GROUPS = `
struct group { /* @label */ const char *name; struct mutex lock; };
struct group *group;
void setup(void) { group = kzalloc(sizeof(*group), GFP_KERNEL); group->name = "b"; }
`;

  test('that another CPU holds', () => {
    const program = build(`${GROUPS}
void cpu0(void) { mutex_lock(&group->lock); mutex_unlock(&group->lock); }
void cpu1(void) { kfree(group); }
`);
    expect(faultOf(replay(program, 'a1b1'))).toMatchObject({
      kind: 'held-lock-freed',
      message: 'CPU1 frees group b while CPU0 holds group#1.lock: `group` in `kfree(group);` (test.c:7)',
    });
    expect(faultOf(replay(program, 'a2b1'))).toBeUndefined();
  });

  test('is left as it is by the fault', () => {
    const program = build(`${GROUPS}
void cpu0(void) { mutex_lock(&group->lock); kfree(group); }
void cpu1(void) { mutex_lock(&group->lock); }
`);
    expect(moves(program, replay(program, 'a2').state)).toMatchObject([
      { kind: 'faulted' },
      { kind: 'waits-for-lock', holder: 0 },
    ]);
  });
});

describe('what a fault leaves', () => {
  const POOR = `
struct thing { int value; };
struct thing *first;
int result;
DEFINE_MUTEX(lock);
void cpu0(void)
{
	mutex_lock(&lock);
	result = 1;
	result = first->value;
	result = 2;
}
void cpu1(void)
{
	result = 10;
	mutex_lock(&lock);
}
`;

  test('the faulting step changes nothing but the position', () => {
    const program = build(POOR);
    const before = replay(program, 'a2');
    const { state: after } = extend(before, { cpu: 0, choice: 0 });
    const differ = [...after.keys()].filter((address) => after[address] !== before.state[address]);
    expect(differ).toEqual([program.cpus[0].position]);
    expect(positionOf(after, program.cpus[0])).toBe(positionOf(before.state, program.cpus[0]));
  });

  test('the CPU is gone, keeps its lock, and the others go on', () => {
    const program = build(POOR);
    const run = replay(program, 'a3b1');
    expect(textOf(run, 'result')).toBe('10');
    expect(moves(program, run.state)).toMatchObject([
      { kind: 'faulted', cpu: 0 },
      { kind: 'waits-for-lock', cpu: 1, lock: 'lock', holder: 0, text: 'waits for lock held by CPU0' },
    ]);
    expect(() => step(program, run.state, { cpu: 0, choice: 0 })).toThrow(
      /CPU0 stopped with a fault at `result = /,
    );
  });

  test('a use after free is seen through another CPU', () => {
    const program = build(`
struct thing { int value; };
struct thing *shared;
int result;
void setup(void) { shared = kzalloc(sizeof(*shared), GFP_KERNEL); }
void cpu0(void) { kfree(shared); }
void cpu1(void) { struct thing *mine = shared; result = mine->value; }
`);
    expect(faultOf(replay(program, 'b2a1'))).toBeUndefined();
    expect(faultOf(replay(program, 'b1a1b1'))?.message).toContain(
      'CPU1 uses thing#1 after it was freed: `mine`',
    );
  });

  test('a use after free is seen through a local and a later field as well', () => {
    const program = build(`
struct thing { int first; int second; };
struct thing *shared;
int result;
void setup(void) { shared = kzalloc(sizeof(*shared), GFP_KERNEL); }
void cpu0(void) { kfree(shared); }
void cpu1(void) { struct thing *mine = shared; mine->second = 1; result = mine->second; }
`);
    for (const schedule of ['b1a1b1', 'b2a1b1'])
      expect(faultOf(replay(program, schedule))?.kind).toBe('use-after-free');
  });

  test('a call whose second argument faults has not passed the first', () => {
    const program = build(`
struct thing { int value; };
struct thing *none;
int result;
static void set(int left, int right) { result = left + right; }
void cpu0(void) { set(5, none->value); }
`);
    const { state: before } = start(program);
    const { state: after } = step(program, before, { cpu: 0, choice: 0 });
    const differ = [...after.keys()].filter((address) => after[address] !== before[address]);
    expect(differ).toEqual([program.cpus[0].position]);
  });

  test('a pool without objects left is a fault of the model', () => {
    const program = build(`
struct thing { int value; };
struct thing *last;
int count;
void cpu0(void)
{
	for (count = 0; count < 100; count++)
		last = kzalloc(sizeof(*last), GFP_KERNEL);
}
`);
    const fault = faultOf(runAll(program));
    expect(fault?.kind).toBe('pool');
    expect(fault?.message).toMatch(/the model provides \d+ struct thing and all are in use/);
  });
});

test('no fault where nothing is wrong', () => {
  expect(faultOf(runAll(build(ABBA)))).toBeUndefined();
  expect(start(build(ABBA)).length).toBe(0);
});
