/** Which names are offered where somebody writes. */
import { expect, test } from 'vitest';
import { offerAt, pathIn } from '../../../../components/lab/editor/completion.ts';
import { compile } from '../../../../src/language/compile.ts';
import { namesOf } from '../../../../src/lab/names.ts';

const TEXT = `struct patch {
	int state;
};

struct ops {
	struct patch *stack[2];
	bool live;
};

static struct ops ops;
static int count;

void cpu0(void)
{
	struct ops *mine = &ops;

	mine->live = true;
	count = 1;
}
`;
const names = namesOf(compile({ 'a.c': TEXT }, 'a.c').program!);
const namesAt = (text: string) => offerAt(text, names)?.names.map(({ name }) => name);

test.each([
  ['\tops', ['ops']],
  ['\tx = mine->stack[count + 1]', ['mine', 'stack']],
  ['\tif (a.b->c', ['a', 'b', 'c']],
  ['\tlookup(x)', []],
  ['\tlookup(x)->stack', []],
  ['\t(*mine)', []],
  ['\t', []],
])('%j is the path %j', (text, path) => {
  expect(pathIn(text)).toEqual(path);
});

test('behind a variable there are the fields of its struct, and nothing else', () => {
  expect(namesAt('\tmine->')).toEqual(['stack', 'live']);
  expect(namesAt('\tops.li')).toEqual(['stack', 'live']);
});

test('and so behind fields and elements', () => {
  expect(namesAt('\tmine->stack[0]->')).toEqual(['state']);
});

test('behind what cannot be told there are all fields', () => {
  expect(namesAt('\tlookup(x)->')).toEqual(['state', 'stack', 'live']);
  expect(namesAt('\tcount.')).toEqual(['state', 'stack', 'live']);
  expect(namesAt('\t.')).toEqual(['state', 'stack', 'live']);
});

test('elsewhere there are the names of the program and of Model C, but no fields', () => {
  const found = namesAt('\t')!;
  expect(found).toContain('count');
  expect(found).toContain('mine');
  expect(found).toContain('mutex_lock');
  expect(found).not.toContain('live');
});

test('what is written of a name is the beginning of it, or of a part of it', () => {
  const found = namesAt('\tLock')!;
  expect(found).toContain('mutex_lock');
  expect(found).not.toContain('mutex_unlock');
  expect(namesAt('\there')).toEqual([]);
});

test('a whole keyword, a type and a number ask for nothing', () => {
  expect(namesAt('\tdo')).toBeUndefined();
  expect(namesAt('\tint')).toBeUndefined();
  expect(namesAt('\tcount = 12')).toBeUndefined();
});

test('a field may be called like a part of a keyword', () => {
  expect(offerAt('\tmine->do', names)).toMatchObject({ word: 'do', isMember: true });
});
