/** What the terms of a condition are worth, where it keeps a CPU waiting or failed. */
import { describe, expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.ts';
import { pack, unpack } from '../../src/language/pack.ts';
import { moves } from '../../src/machine/moves.ts';
import { reportOf } from '../../src/machine/report.ts';
import { reportLines } from '../../src/machine/report-lines.ts';
import { checks } from '../../src/machine/readers.ts';
import { start } from '../../src/machine/run.ts';
import { step } from '../../src/machine/step.ts';
import { replay } from '../../src/schedule/replay.ts';
import { build, faultIn, runAll } from './programs.ts';

const SETTING = `
enum state { IDLE, BUSY };
struct item { /* @label */ const char *name; enum state state; int value; struct item *next; struct list_head node; };
LIST_HEAD(items);
struct item a = { .name = "A", .value = 1 };
struct item b = { .name = "B" };
struct item *cur = &a;
struct item *none;
int x = 3, y = 4;
int row[2] = { 5, 6 };
bool flag;
const char *word = "one";
static int seven(void) { return 7; }
`;

describe('a failed assertion shows', () => {
  test.each([
    ['x == 5', 'x is 3'],
    ['x > y', 'x is 3 and y is 4'],
    ['x == y && flag', 'x is 3, y is 4 and flag is false'],
    ['x + y == 8', 'x + y is 7'],
    ['x == x + 1', 'x is 3 and x + 1 is 4'],
    ['cur == &b', 'cur is A'],
    ['cur == NULL', 'cur is A'],
    ['cur->next == cur', 'cur->next is NULL and cur is A'],
    ['none != NULL && none->value == 1', 'none is NULL'],
    ['cur->state == BUSY', 'cur->state is IDLE'],
    ['!cur->value', 'cur->value is 1'],
    ['!(x == 3 || flag)', 'x is 3 and flag is false'],
    ['flag', 'flag is false'],
    ['row[x - 2] == 7', 'row[x - 2] is 6'],
    ['strcmp(word, "two") == 0', 'word is "one"'],
    ['!strcmp(cur->name, word)', 'cur->name is "A" and word is "one"'],
    ['!list_empty(&items)', 'list_empty(&items) is 1'],
    ['seven() == 8', 'seven() is 7'],
    ['x == seven()', 'x is 3 and seven() is 7'],
    ['(x == 3 ? y : x) == 3', '(x == 3 ? y : x) is 4'],
  ])('the values in `%s`', (condition, shown) => {
    const body = `INIT_LIST_HEAD(&items);\nassert(${condition});`;
    expect(faultIn(body, SETTING).message).toBe(
      `CPU0 fails an assertion in \`assert(${condition});\` (test.c:18): ${shown}`,
    );
  });

  test('nothing where everything is constant', () => {
    expect(faultIn('assert(false);').message).toBe('CPU0 fails an assertion in `assert(false);` (test.c:4)');
  });

  test('also where BUG_ON stops a CPU, and in a check', () => {
    expect(faultIn('BUG_ON(x != y);', SETTING).message).toMatch(/\(test\.c:17\): x is 3 and y is 4$/);
    const program = build(`${SETTING}void cpu0(void) { x = 8; }\nvoid check_x(void) { assert(x == y); }\n`);
    expect(checks(program, runAll(program).state)[0].message).toMatch(/: x is 8 and y is 4$/);
  });

  test('also in a program that travelled', () => {
    const program = build(`${SETTING}void cpu0(void) { assert(cur->state == BUSY); }`);
    const [fault] = reportOf(replay(unpack(pack(program)), 'a1')).faults;
    expect(fault).toMatch(/: cur->state is IDLE\.$/);
  });

  test('what it is in the order that a violation tells', () => {
    const { violations } = explore(
      build(`
int x;
void cpu0(void) { x = choose(3); }
void cpu1(void) { x = x + 10; }
void check_x(void) { assert(x < 2); }
`),
    );
    const [{ message, trace }] = violations;
    // CPU1 first, then the only choice that is wrong.
    expect(trace!.schedule).toBe('a1b1');
    expect(message).toBe('check_x fails an assertion in `assert(x < 2);` (test.c:5): x is 10.');
  });
});

describe('a wait says what the value is now', () => {
  const WAIT = `
struct stack { int value; };
struct stack *s;
bool ready;
void setup(void) { s = kzalloc(sizeof(*s), GFP_KERNEL); }
void cpu0(void) { wait_event(s->value > 0 || ready); }
void cpu1(void) { s->value = -1; s->value = -2; }
`;

  test('in its status, and in why it cannot move', () => {
    const program = build(WAIT);
    const { state } = replay(program, 'b1');
    expect(moves(program, state)[0]).toMatchObject({
      kind: 'waits-for-condition',
      condition: 's->value > 0 || ready',
      now: 's->value is -1 and ready is false',
      text: 'waits until s->value > 0 || ready; s->value is -1 and ready is false now',
    });
    expect(() => step(program, state, { cpu: 0, choice: 0 })).toThrow(
      'CPU0 waits until s->value > 0 || ready; s->value is -1 and ready is false now',
    );
  });

  test('in the report of a run that is stuck', () => {
    const run = replay(build(WAIT), 'b2');
    expect(reportLines(reportOf(run)).at(-1)).toBe(
      'CPU0 in cpu0 (test.c:6) waits until s->value > 0 || ready; s->value is -2 and ready is false now.',
    );
  });

  test('but not in how a run ends, where only the condition counts', () => {
    const program = build(
      'int x;\nvoid cpu0(void) { wait_event(x > 9); }\nvoid cpu1(void) { x = choose(3); }\n',
    );
    expect(moves(program, start(program).state)[0]).toMatchObject({ now: 'x is 0' });
    expect(explore(program).endings.map(({ lines }) => lines)).toEqual([
      ['CPU0 waits until x > 9', 'CPU1 has ended'],
    ]);
  });
});
