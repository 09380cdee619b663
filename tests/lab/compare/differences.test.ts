/** What differs between two states. */
import { expect, test } from 'vitest';
import { differencesOf } from '../../../src/lab/compare/differences.ts';
import { inspect } from '../../../src/machine/inspect.ts';
import { replay } from '../../../src/schedule/replay.ts';
import { build, PLAIN, PREPARED } from './texts.ts';

const at = (text: string, order: string) => {
  const { program, state } = replay(build(text), order);
  return inspect(program, state);
};

test('a state does not differ from itself', () => {
  expect(differencesOf(at(PLAIN, 'a2'), at(PLAIN, 'a2'))).toEqual([]);
});

test('values differ by their paths, locks too, and what one program lacks is undefined', () => {
  expect(differencesOf(at(PLAIN, 'a2'), at(PREPARED, 'a1'))).toEqual([
    { path: 'lock', first: 'held by CPU0', second: 'free', kind: 'value' },
    { path: 'value', first: '1', second: '0', kind: 'value' },
    { path: 'prepared', first: undefined, second: '1', kind: 'value' },
  ]);
});

const LIST = `
struct item {
	/* @label */
	const char *name;
	struct list_head node;
};
LIST_HEAD(items);
struct item one = { .name = "one" }, two = { .name = "two" };
void cpu0(void)
{
	list_add(&one.node, &items);
	list_add(&two.node, &items);
}
void cpu1(void)
{
	list_add(&two.node, &items);
	list_add(&one.node, &items);
}
`;

test('a list differs where its order does', () => {
  expect(differencesOf(at(LIST, 'a2'), at(LIST, 'b2'))).toEqual([
    { path: 'items', first: 'two one', second: 'one two', kind: 'list' },
  ]);
});

const HEAP = `
struct box {
	/* @label */
	const char *name;
	int count;
};
void cpu0(void)
{
	struct box *box = kzalloc(sizeof(*box), GFP_KERNEL);
	box->name = "a";
	box->count = 1;
}
void cpu1(void)
{
	struct box *box = kzalloc(sizeof(*box), GFP_KERNEL);
	box->name = "b";
	box->count = 2;
}
`;

test('objects go by their names, whichever was made first', () => {
  expect(differencesOf(at(HEAP, 'a3b3'), at(HEAP, 'b3a3'))).toEqual([]);
  expect(differencesOf(at(HEAP, 'a3'), at(HEAP, 'a2'))).toEqual([
    { path: 'box a.count', first: '1', second: '0', kind: 'value' },
  ]);
});
