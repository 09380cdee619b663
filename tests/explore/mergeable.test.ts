/**
 * Which steps a merged search glues to the one before: those that read only what no CPU ever writes, and write only the
 * CPU's own variables. What follows from gluing one too many is in merging.test.ts; here is the rule, step by step.
 */
import { expect, test } from 'vitest';
import { gluedPositions } from '../../src/explore/mergeable.ts';
import { build } from '../machine/programs.ts';

const SETTING = `
struct item { int value; struct list_head node; };
DEFINE_MUTEX(lock);
LIST_HEAD(items);
struct item first = { 3 };
struct leaf { int value; struct list_head node; };
LIST_HEAD(leaves);
struct leaf only = { 1 };
struct item *moving = &first;
struct item *fixed_item = &first;
int shared;
int fixed = 3;
int numbers[2];
int fixed_numbers[2] = { 5, 6 };
static int same(int of) { return of; }
static int sum(int left, int right) { return left + right; }
static int get(void) { return shared; }
static int get_fixed(void) { return fixed; }
static void quiet(void) { return; }
static int (*fixed_call)(int) = same;
static int (*fixed_sum)(int, int) = sum;
static int (*moving_call)(int) = same;
void setup(void) { list_add(&first.node, &items); list_add(&only.node, &leaves); }
void cpu1(void)
{
	shared = 1;
	numbers[0] = 2;
	first.value = 4;
	moving = NULL;
	moving_call = same;
	list_del(&first.node);
}
`;

/** The steps of a statement in cpu0, each with `true` if it is glued. */
function stepsOf(statement: string): [string, boolean][] {
  const program = build(`${SETTING}
void cpu0(void)
{
	int a = 0;
	int b = 0;
	int *number = &shared;
	struct item *pos = NULL;
	struct leaf *leaf = NULL;

	/* @from */
	${statement}
	/* @to */
	shared = a + b;
	moving = pos;
	shared = leaf->value;
	number = &fixed;
}
`);
  const glued = gluedPositions(program);
  const [from, to] = ['from', 'to'].map((name) => program.moments.find((moment) => moment.name === name)!);
  return program.code.flatMap((instruction, position): [string, boolean][] =>
    instruction.statement >= from.statement && instruction.statement < to.statement
      ? [[instruction.kind, glued[position]]]
      : [],
  );
}

test.each<[string, [string, boolean][]]>([
  ['a = 1;', [['assign', true]]],
  ['a = fixed;', [['assign', true]]],
  ['number = &numbers[1];', [['assign', true]]],
  ['pos = fixed_item;', [['assign', true]]],
  [
    'if (a)\n\t\tb = 1;',
    [
      ['branch', true],
      ['assign', true],
    ],
  ],
  [
    'if (fixed)\n\t\tb = 1;',
    [
      ['branch', true],
      ['assign', true],
    ],
  ],
  [
    'if (a++)\n\t\tb = 1;',
    [
      ['branch', true],
      ['assign', true],
    ],
  ],
  [
    'if (a && b++)\n\t\tb = 1;',
    [
      ['branch', true],
      ['assign', true],
    ],
  ],
  [
    'switch (a) { case 1: b = 1; }',
    [
      ['switch', true],
      ['assign', true],
    ],
  ],
  [
    'switch (a++) { case 1: b = 1; }',
    [
      ['switch', true],
      ['assign', true],
    ],
  ],
  ['assert(a == 0);', [['assert', true]]],
  ['BUG_ON(a);', [['bug-on', true]]],
  ['WARN_ON(a);', [['evaluate', true]]],
  [
    'same(a);',
    [
      ['call', true],
      ['return', true],
    ],
  ],
  [
    'quiet();',
    [
      ['call', true],
      ['return', true],
    ],
  ],
  [
    'a = same(fixed);',
    [
      ['call', true],
      ['return', true],
      ['assign', true],
    ],
  ],
  [
    'a = get_fixed();',
    [
      ['call', true],
      ['return', true],
      ['assign', true],
    ],
  ],
  [
    'a = fixed_call(1);',
    [
      ['call-pointer', true],
      ['return', true],
      ['assign', true],
    ],
  ],
  [
    'a = fixed_sum(1, fixed);',
    [
      ['call-pointer', true],
      ['return', true],
      ['assign', true],
    ],
  ],
  ['pr_info("x");', [['print', true]]],
  ['pr_info("%d", a);', [['print', true]]],
  ['a = fixed_numbers[1];', [['assign', true]]],
  ['a = only.value;', [['assign', true]]],
  ['a = leaf->value;', [['assign', true]]],
])('nobody can notice when this is done: %s', (statement, steps) => {
  expect(stepsOf(statement)).toEqual(steps);
});

test.each<[string, [string, boolean][]]>([
  [
    'list_for_each_entry(leaf, &leaves, node)\n\t\tb = 1;',
    [
      ['iterate', false],
      ['assign', true],
      ['iterate', false],
    ],
  ],
  ['a = shared;', [['assign', false]]],
  ['shared = a;', [['assign', false]]],
  ['a = *number;', [['assign', false]]],
  ['a = numbers[0];', [['assign', false]]],
  ['a = numbers[shared];', [['assign', false]]],
  ['a = fixed_item->value;', [['assign', false]]],
  ['number = &moving->value;', [['assign', false]]],
  [
    'if (shared)\n\t\tb = 1;',
    [
      ['branch', false],
      ['assign', true],
    ],
  ],
  [
    'if (shared++)\n\t\tb = 1;',
    [
      ['branch', false],
      ['assign', true],
    ],
  ],
  [
    'if (shared && a++)\n\t\tb = 1;',
    [
      ['branch', false],
      ['assign', true],
    ],
  ],
  [
    'if (a && shared++)\n\t\tb = 1;',
    [
      ['branch', false],
      ['assign', true],
    ],
  ],
  [
    'switch (shared) { case 1: b = 1; }',
    [
      ['switch', false],
      ['assign', true],
    ],
  ],
  [
    'switch (shared++) { case 1: b = 1; }',
    [
      ['switch', false],
      ['assign', true],
    ],
  ],
  [
    'switch (a++ + shared) { case 1: b = 1; }',
    [
      ['switch', false],
      ['assign', true],
    ],
  ],
  ['assert(shared == 0);', [['assert', false]]],
  ['BUG_ON(shared);', [['bug-on', false]]],
  ['WARN_ON(shared);', [['evaluate', false]]],
  [
    'same(shared);',
    [
      ['call', false],
      ['return', true],
    ],
  ],
  [
    'a = get();',
    [
      ['call', true],
      ['return', false],
      ['assign', true],
    ],
  ],
  [
    'a = sum(1, shared);',
    [
      ['call', false],
      ['return', true],
      ['assign', true],
    ],
  ],
  [
    'a = sum(shared, 1);',
    [
      ['call', false],
      ['return', true],
      ['assign', true],
    ],
  ],
  [
    'a = fixed_call(shared);',
    [
      ['call-pointer', false],
      ['return', true],
      ['assign', true],
    ],
  ],
  [
    'a = fixed_sum(1, shared);',
    [
      ['call-pointer', false],
      ['return', true],
      ['assign', true],
    ],
  ],
  [
    'a = fixed_sum(shared, 1);',
    [
      ['call-pointer', false],
      ['return', true],
      ['assign', true],
    ],
  ],
  [
    'a = moving_call(1);',
    [
      ['call-pointer', false],
      ['return', true],
      ['assign', true],
    ],
  ],
  ['pr_info("%d", shared);', [['print', false]]],
  ['pr_info("%d %d", a, shared);', [['print', false]]],
  [
    'list_for_each_entry(pos, &items, node)\n\t\tb = 1;',
    [
      ['iterate', false],
      ['assign', true],
      ['iterate', false],
    ],
  ],
  ['mutex_lock(&lock);', [['lock', false]]],
  ['a = choose(2);', [['choose', false]]],
  ['pos = kzalloc(sizeof(*pos), GFP_KERNEL);', [['allocate', false]]],
  ['kfree(pos);', [['free', false]]],
  ['wait_event(a == 0);', [['wait', false]]],
  ['shared = fixed;', [['assign', false]]],
  ['list_add(&pos->node, &items);', [['stores', false]]],
  ['moving->value = 1;', [['assign', false]]],
  ['numbers[a] = 1;', [['assign', false]]],
])('somebody may notice when this is done: %s', (statement, steps) => {
  expect(stepsOf(statement)).toEqual(steps);
});

test('a round of a loop that is meant to go on is noticed, although nobody else has part in it', () => {
  const program = build(
    'void cpu0(void)\n{\n\tint a = 0;\n\t/* @forever */\n\twhile (a < 1)\n\t\ta = 0;\n}\n',
  );
  const [round] = program.forever.rounds;
  const glued = gluedPositions(program);
  expect(program.forever.rounds).toHaveLength(1);
  expect(glued[round]).toBe(false);
  expect(
    glued.filter((_, position) => position !== round && program.code[position].kind !== 'end'),
  ).not.toContain(false);
});
