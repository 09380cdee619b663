/** What is known of names, and which fields can stand behind an expression. */
import { expect, test } from 'vitest';
import { compile } from '../../src/language/compile.ts';
import { explain, fieldsBehind, namesIn, namesOf } from '../../src/lab/names.ts';

const TEXT = `struct left {
	struct right *other;
	int value;
};

struct right {
	struct left pair[2];
	int value;
};

static struct left left;

void cpu0(void)
{
	struct left *at = &left;

	at->value = 1;
}

void cpu1(void)
{
	struct right *at = left.other;

	if (at)
		at->value = 2;
}
`;
const names = namesOf(compile({ 'a.c': TEXT }, 'a.c').program!);
const behind = (...path: string[]) => fieldsBehind(path, names).map(({ name, of }) => `${of}.${name}`);

const LEFT = ['left.other', 'left.value'];
const RIGHT = ['right.pair', 'right.value'];

test('a variable leads to the fields of its struct', () => {
  expect(behind('left')).toEqual(LEFT);
});

test('a pointer and an array lead to those of what they point to and hold', () => {
  expect(behind('left', 'other')).toEqual(RIGHT);
  expect(behind('left', 'other', 'pair')).toEqual(LEFT);
});

test('where two variables have the name, to those of both', () => {
  expect(behind('at')).toEqual([...LEFT, ...RIGHT]);
});

test('where no struct is known, to all', () => {
  expect(behind()).toEqual([...LEFT, ...RIGHT]);
  expect(behind('nobody')).toEqual([...LEFT, ...RIGHT]);
  expect(behind('left', 'value')).toEqual([...LEFT, ...RIGHT]);
});

test('each name is told with its kind, whose it is, and the type of what has one', () => {
  const own = (name: string) =>
    names.filter((one) => one.name === name).map(({ what, type }) => [what, type]);
  expect(own('cpu0')).toEqual([['your function', undefined]]);
  expect(own('at')).toEqual([
    ['local variable', 'struct left *'],
    ['local variable', 'struct right *'],
  ]);
  expect(own('value')).toEqual([
    ['field of struct left', 'int'],
    ['field of struct right', 'int'],
  ]);
  const language = (name: string) => explain(name, names).map(({ what, row }) => [what, row]);
  expect(language('mutex_lock')).toEqual([['function of the kernel', 'mutex_lock']]);
  expect(language('choose')).toEqual([['function of Model C', 'choose']]);
  expect(language('list_for_each_entry')).toEqual([['loop of the kernel', 'list_for_each_entry']]);
  expect(language('list_head')).toEqual([['struct of the kernel', 'struct-list_head']]);
  expect(language('GFP_KERNEL')).toEqual([['constant of the kernel', 'kzalloc']]);
  expect(language('EBUSY')).toEqual([['error number of the kernel', 'error-numbers']]);
});

test('a name of the program is told, and not that of the language', () => {
  const { program } = compile({ 'a.c': 'int true_one;\nvoid cpu0(void) { true_one = 1; }\n' }, 'a.c');
  expect(namesIn(program)).toBe(namesIn(program));
  expect(explain('true_one', namesIn(program)).map(({ row }) => row)).toEqual([undefined]);
  expect(namesIn(undefined)).toEqual([]);
});
