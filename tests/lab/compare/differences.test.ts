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
  expect(differencesOf(at(PLAIN, 'a2'), at(PREPARED, 'a1'))).toMatchObject([
    { path: 'lock', first: 'held by CPU0', second: 'free' },
    { path: 'value', first: '1', second: '0' },
    { path: 'prepared', first: undefined, second: '1' },
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
  expect(differencesOf(at(LIST, 'a2'), at(LIST, 'b2'))).toMatchObject([
    { path: 'items', first: 'two one', second: 'one two' },
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
  expect(differencesOf(at(HEAP, 'a3'), at(HEAP, 'a2'))).toMatchObject([
    { path: 'box a.count', first: '1', second: '0' },
  ]);
});

test('a difference says where in the memory of each it is, if it is there', () => {
  const [plain, prepared] = [at(PLAIN, 'a2'), at(PREPARED, 'a1')];
  const address = (view: typeof plain, name: string) =>
    view.globals.find((global) => global.name === name)!.address;
  expect(differencesOf(plain, prepared).map(({ addresses }) => addresses)).toEqual([
    [address(plain, 'lock'), address(prepared, 'lock')],
    [address(plain, 'value'), address(prepared, 'value')],
    [undefined, address(prepared, 'prepared')],
  ]);
});
