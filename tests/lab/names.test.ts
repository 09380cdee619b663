/** The fields that can stand behind an expression. */
import { expect, test } from 'vitest';
import { compile } from '../../src/language/compile.ts';
import { fieldsBehind, namesOf } from '../../src/lab/names.ts';

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
