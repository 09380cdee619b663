/** Which functions a call through a pointer may run: those that come to where it reads the pointer, and no others. */
import { describe, expect, test } from 'vitest';
import { build, problems } from './sources.ts';

const FUNCTIONS = `
struct ops {
	void (*outer)(void);
	void (*inner)(void);
};
struct holder {
	struct ops ops[2];
	struct ops *other;
};
int count;

static void inner(void)
{
	count++;
}
`;

/** The functions that the calls through pointers in cpu0 may run, call by call. */
function targetsIn(text: string): string[][] {
  const { code, functions, frames } = build(text);
  return code.flatMap((instruction) => {
    if (instruction.kind !== 'call-pointer' || functions[frames[instruction.frame].function].name !== 'cpu0')
      return [];
    return [instruction.targets.map((target) => functions[target.function].name)];
  });
}

describe('a call through a pointer', () => {
  test('runs what stands in that field, not everything of the type', () => {
    expect(
      targetsIn(`${FUNCTIONS}
struct ops ops;

static void outer(void)
{
	ops.inner();
}

void setup(void)
{
	ops.inner = inner;
	ops.outer = outer;
}

void cpu0(void)
{
	ops.outer();
	ops.inner();
}
`),
    ).toEqual([['outer'], ['inner']]);
  });

  const rest = `
static void one(void)
{
	count = 1;
}

static void two(void)
{
	count = 2;
}

struct holder fixed = { .ops = { { inner }, { .inner = one } } };
void (*global)(void) = &two;
struct holder made;

static void keep(struct ops *ops, void (*run)(void))
{
	ops->outer = run;
}

static void take(void (*run)(void))
{
	run();
}
`;

  // What is done, the call, and what it may run.
  test.each([
    ['a start value in braces', '', 'fixed.ops[0].outer();', ['inner']],
    ['a start value with a designator', '', 'fixed.ops[1].inner();', ['one']],
    ['a start value with &', '', 'global();', ['two']],
    [
      'an assignment to an element of an array',
      'made.ops[1].inner = two;',
      'made.ops[0].inner();',
      ['one', 'two'],
    ],
    [
      'a pointer to the struct',
      'made.other = &made.ops[1];\n\tmade.other->inner = two;',
      'made.ops[1].inner();',
      ['one', 'two'],
    ],
    ['a parameter', 'keep(&made.ops[0], one);', 'made.ops[0].outer();', ['inner', 'one']],
    ['another pointer', 'made.ops[0].outer = global;', 'made.ops[0].outer();', ['inner', 'two']],
    [
      'a local variable',
      'void (*run)(void) = count ? one : two;\n\n\tglobal = run;',
      'global();',
      ['one', 'two'],
    ],
    [
      'a choice of two',
      'global = count ? *one : NULL;',
      '(count ? global : inner)();',
      ['inner', 'one', 'two'],
    ],
    ['the address of the pointer', '*&global = inner;', '(*&global)();', ['inner', 'two']],
    [
      'one of two addresses',
      '*(count ? &global : &made.ops[0].inner) = inner;',
      'global();',
      ['inner', 'two'],
    ],
    [
      'what one of two addresses leads to',
      'made.ops[0].inner = *(count ? &global : &made.ops[0].outer);',
      'made.ops[0].inner();',
      ['inner', 'one', 'two'],
    ],
  ])('knows %s', (_, before, call, expected) => {
    expect(
      targetsIn(`${FUNCTIONS}${rest}
void cpu0(void)
{
	${before}
	${call}
}
`).at(-1),
    ).toEqual(expected);
  });

  test('knows what a function that it runs is given', () => {
    const text = `${FUNCTIONS}${rest}
void (*taker)(void (*run)(void));

static void other(void (*run)(void))
{
	global = run;
}

void cpu0(void)
{
	taker = other;
	taker(inner);
	global();
}
`;
    expect(targetsIn(text)).toEqual([['other'], ['inner', 'two']]);
  });

  // How the pointer in `made.ops[0].inner` comes to lead back.
  test.each([
    ['by an assignment', 'made.ops[0].inner = again;'],
    ['by way of another pointer', 'global = again;\n\tmade.ops[0].inner = global;'],
    ['by way of a parameter', 'keep(&made.ops[1], again);\n\tmade.ops[0].inner = made.ops[0].outer;'],
    ['by way of an address', '*(count ? &global : &made.ops[0].inner) = again;'],
  ])('that leads back %s is recursion', (_, before) => {
    const text = `${FUNCTIONS}${rest}
static void again(void)
{
	made.ops[0].inner();
}

void cpu0(void)
{
	${before}
}
`;
    expect(problems(text)).toEqual([
      expect.stringMatching(/recursion is not in Model C: again calls again$/),
    ]);
  });
});
