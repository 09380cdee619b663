/** What decided a run, in words: the sentence about the race is the project's own, the others are of its form. */
import { describe, expect, test } from 'vitest';
import { decisionOf } from '../../src/explore/deciding.ts';
import { exploreFully } from '../../src/explore/explore.ts';
import type { Program } from '../../src/language/program.ts';
import { follow } from '../../src/schedule/moments.ts';
import { decisionWords } from '../../src/words/decision.ts';
import { MODEL_FILES, buildFiles } from '../language/sources.ts';
import { build } from '../machine/programs.ts';

/** The words without the number of the step, which moves when a listing is edited. */
function told(program: Program, order: string): string {
  const words = decisionWords(
    program,
    decisionOf(exploreFully(program, { merge: false }), follow(program, order)),
  );
  return words.replace(/tep \d+/, 'tep N');
}

const book = (name: string, ...defines: string[]) => buildFiles(MODEL_FILES, name, ...defines);

test('the race', () => {
  expect(told(book('notifier.c'), 'a@notifier b* a*')).toBe(
    'Step N decided it: CPU1 took `klp_mutex` in `klp_enable_patch()` before CPU0 did in `klp_module_notify()`; then CPU0 put `b1` and `b2` on top of `b3` (`func_stack of klp_ops b`) in `klp_module_notify()`.',
  );
});

test('the gap', () => {
  expect(told(book('unformed.c'), 'a@gap b* a*')).toBe(
    'Step N decided it: CPU1 took `module_mutex` in `klp_find_object_module()` before CPU0 did in `complete_formation()`.',
  );
});

test('a module that was put on a list and taken off again', () => {
  expect(told(book('notifier.c', 'WHOLE_LIFE', 'FAILURES'), 'a1!2 a*')).toBe(
    'Step N decided it: CPU0 ran `failure = choose(6);` in `cpu0()`, where the environment has a choice; then CPU0 took `M` off `modules` in `unlink_mod()`. With another choice it can still end well.',
  );
});

describe('what follows', () => {
  test('everybody waits, and one of the two never got its lock', () => {
    expect(told(book('classics/abba.c', 'BROKEN'), 'a1 b1')).toBe(
      'Step N decided it: CPU1 took `b.lock` in `cpu1()` before CPU0 could take it in `cpu0()`; then CPU0 waits for b.lock held by CPU1, and CPU1 waits for a.lock held by CPU0.',
    );
  });

  test('somebody uses what was freed', () => {
    expect(told(book('classics/freed-under-reader.c', 'BROKEN'), 'a1 b* a*')).toMatch(
      /^Step N decided it: CPU1 ran `kfree\(old\);` in `replace\(\)` before CPU0 ran `seen = mine->value;` in `cpu0\(\)`; then CPU0 uses config#1 after it was freed: `mine` points to it in `seen = mine->value;` \(\S+:\d+\)\.$/,
    );
  });

  test('a value is written once more', () => {
    expect(told(book('classics/lost-update.c', 'BROKEN'), 'a2 b2 a* b*')).toBe(
      'Step N decided it: CPU1 ran `old = counter;` in `count()` before CPU0 ran `counter = old + 1;` in `count()`; then CPU1 set `counter` to 1 once more in `count()`.',
    );
  });

  test('a value is set', () => {
    const program = build(
      'int x, y;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { int seen = x; y = 5 - seen; }\nvoid check_y(void) { assert(y == 4); }\n',
    );
    expect(told(program, 'b1 a* b*')).toBe(
      'Step N decided it: CPU1 ran `int seen = x;` in `cpu1()` before CPU0 ran `x = 1;` in `cpu0()`; then CPU1 set `y` to 5 in `cpu1()`.',
    );
  });

  test.each([
    ['list_add_tail(&b.node, &items);', 'CPU1 put `b` behind `a` (`items`) in `cpu1()`'],
    ['list_del(&a.node);', 'CPU1 took `a` off `items` in `cpu1()`'],
    [
      'list_add(&b.node, &items); list_add(&c.node, &items);',
      'CPU1 put `b` and `c` on top of `a` (`items`) in `cpu1()`',
    ],
    ['list_del(&a.node); list_add(&b.node, &items);', 'CPU1 made `items` `b`, where it was `a`, in `cpu1()`'],
    [
      'list_del(&a.node); list_add(&b.node, &others);',
      'CPU1 took `a` off `items` in `cpu1()`, and CPU1 put `b` on `others`, which was empty, in `cpu1()`',
    ],
  ])('a list is changed by %s', (operations, words) => {
    const program = build(`struct item { struct list_head node; };
struct item a, b, c;
LIST_HEAD(items);
LIST_HEAD(others);
int go;
void setup(void) { list_add(&a.node, &items); }
void cpu0(void) { go = 1; }
void cpu1(void) { if (!go) { ${operations} } }
void check_items(void)
{
	struct item *item;
	int n = 0;
	list_for_each_entry(item, &items, node)
		if (item == &a && list_is_singular(&items))
			n = 1;
	assert(n + list_empty(&others) == 2);
}
`);
    expect(told(program, 'b* a*')).toBe(
      `Step N decided it: CPU1 ran \`if (!go)\` in \`cpu1()\` before CPU0 ran \`go = 1;\` in \`cpu0()\`; then ${words}.`,
    );
  });
});

test('a good end is told since when it could not be missed', () => {
  expect(told(book('notifier.c'), 'a@notifier b@enable a* b*')).toBe(
    'Since step N it could only end well: CPU0 took `klp_mutex` in `klp_module_notify()` before CPU1 did in `klp_enable_patch()`.',
  );
});

test('where nothing decided, it says that', () => {
  const all = 'int x;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { x = 2; }\n';
  expect(told(build(`${all}void check_x(void) { assert(!x); }\n`), 'a* b*')).toBe(
    'No step decided it: every order fails, from the start on.',
  );
  expect(told(build(`${all}void check_x(void) { assert(x); }\n`), 'a* b*')).toBe(
    'No step decided it: no order fails.',
  );
  expect(told(build(`${all}void check_x(void) { assert(x == 2); }\n`), '')).toBe(
    'Nothing is decided yet: it can still end well or wrong.',
  );
});

test('a choice of the environment', () => {
  const text = (expected: number) =>
    `int x, y;\nvoid cpu0(void) { x = choose(2); }\nvoid cpu1(void) { y = 1; }\nvoid check_x(void) { assert(x == ${expected}); }\n`;
  expect(told(build(text(0)), 'a1!1 b*')).toBe(
    'Step N decided it: CPU0 ran `x = choose(2);` in `cpu0()`, where the environment has a choice. With another choice it can still end well.',
  );
  expect(told(build(text(1)), 'a1!1 b*')).toBe(
    'Since step N it could only end well: CPU0 ran `x = choose(2);` in `cpu0()`, where the environment has a choice.',
  );
});

test('what is not known is told with the reason', () => {
  const program = book('notifier.c');
  const stopped = exploreFully(program, { maxStates: 100 });
  expect(decisionWords(program, decisionOf(stopped, follow(program, 'a* b*')))).toBe(
    'What decided it is not known. The search stopped at its limit of 100 states; what lies behind is not known.',
  );
});
