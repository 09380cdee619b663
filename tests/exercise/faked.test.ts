import { describe, expect, test } from 'vitest';
import { fakedIn } from '../../src/exercise/faked.ts';
import { compile } from '../../src/language/compile.ts';

/** What is faked where CPU0 sets lights, as `cpu0` says, and CPU1 looks for a door, as `find` says. */
function faked(cpu0: string, find = ''): string | undefined {
  const text = `
enum light { RED, GREEN, AMBER };
struct door { int number; struct list_head list; };
struct house { enum light light; struct door *door; int windows; };
static struct door first = { .number = 1 };
static struct house home;
static LIST_HEAD(doors);
static bool asked;
static int other;

static void count(void)
{
	other++;
}

static void set(struct house *house, enum light light)
{
	house->light = light;
}

static void pass(struct house *house, enum light light)
{
	set(house, light);
}

static void set_other(struct house *house, enum light light)
{
	light = other ? RED : AMBER;
	house->light = light;
}

static void find(struct house *house)
{
	asked = true;
	house->door = &first;
	${find}
}

void cpu0(void)
{
	struct house *house = &home;
	bool again = true;

	set(house, RED);
	${cpu0}
	again = false;
}

void cpu1(void)
{
	find(&home);
	count();
	list_add(&first.list, &doors);
}
`;
  const { program, diagnostics } = compile({ 'lamp.c': text }, 'lamp.c');
  if (!program) throw new Error(diagnostics.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  return fakedIn(program, {
    answers: { find: ['house.door', 'asked'] },
    life: { of: 'light', ways: [['RED', 'GREEN', 'AMBER', 'RED']] },
  });
}

describe('a life', () => {
  test.each([
    ['it stays as it was', 'set(house, RED);'],
    ['one step', 'set(house, GREEN);'],
    ['the value comes through two calls', 'pass(house, GREEN);'],
    ['all the way round', 'house->light = GREEN; house->light = AMBER; house->light = RED;'],
    ['round and round', 'while (again) { set(house, GREEN); set(house, AMBER); set(house, RED); }'],
    ['either this or that', 'if (other) house->light = GREEN; else set(house, RED);'],
  ])('%s', (_, text) => {
    expect(faked(text)).toBeUndefined();
  });

  test.each([
    ['a step is left out', 'house->light = AMBER;', 'RED', 'AMBER'],
    ['a step back', 'house->light = GREEN; house->light = RED;', 'GREEN', 'RED'],
    ['a step back, with something between', 'pass(house, GREEN); count(); set(house, RED);', 'GREEN', 'RED'],
    [
      'a step back in the next round',
      'while (again) { set(house, RED); set(house, GREEN); }',
      'GREEN',
      'RED',
    ],
    [
      'a step that is left out on one of two ways',
      'if (other) set(house, GREEN); house->light = AMBER;',
      'RED',
      'AMBER',
    ],
    [
      'by way of a pointer',
      'enum light *light = &house->light; *light = GREEN; set(house, RED);',
      'GREEN',
      'RED',
    ],
  ])('%s', (_, text, from, to) => {
    expect(faked(text)).toContain(`\`${from}\` and then \`${to}\``);
  });

  test('it is said what is written', () => {
    expect(faked('house->light = AMBER;')).toBe(
      '`house->light` is `RED` and then `AMBER`, which never comes next in its life.',
    );
  });

  test.each([
    ['a parameter that is changed', 'set_other(house, GREEN);', 'set_other'],
    ['a variable', 'enum light next = GREEN; house->light = next;', 'cpu0'],
    ['what somebody else has written', 'house->light = home.light;', 'cpu0'],
  ])('what cannot be told is refused: %s', (_, text, where) => {
    expect(faked(text)).toBe(
      `In \`${where}()\` nobody can tell what \`house->light\` becomes: write its value out.`,
    );
  });
});

describe('an answer', () => {
  test.each([
    ['it may be written again', 'house->door = NULL; house->door = &first;'],
    ['locals may be written', 'int number = 0; number++; asked = number > 0;'],
  ])('%s', (_, text) => {
    expect(faked('', text)).toBeUndefined();
  });

  test.each([
    ['another field', 'house->windows = 1;', '`house->windows`'],
    ['the field at the beginning', 'house->light = RED;', '`house->light`'],
    ['a field of the same place in another struct', 'first.number = 2;', '`first.number`'],
    ['another global', 'other = 1;', '`other`'],
    ['in a function that is called', 'count();', '`other`'],
    ['by way of a pointer', 'int *count = &house->windows; *count = 1;', '`*count`'],
    ['beside', 'if (house->windows--) return;', '`house->windows`'],
    ['a list', 'list_add(&first.list, &doors);', 'a list'],
  ])('%s', (_, text, what) => {
    expect(faked('', text)).toBe(
      `\`find()\` changes ${what}. Write only \`house.door\` and \`asked\` there.`,
    );
  });
});
