/** The post, line by line: content/post.json. What the post has was counted in it by hand. */
import { describe, expect, test } from 'vitest';
import post from '../../content/post.json';
import { guardOf, linkTo, postItems, postItemsOf, type PostItem } from '../../src/site/book/post.ts';

const items = postItems('/reference/the-post/');
const count = (what: PostItem['what']) => items.filter((item) => item.what === what).length;

test('six hunks in three files, five drawings, and eighteen sentences are told of', () => {
  expect([count('hunk'), count('drawing'), count('sentence')]).toEqual([6, 5, 18]);
  const files = items.flatMap((item) => (item.what === 'hunk' ? [item.file] : []));
  expect(new Set(files)).toEqual(
    new Set(['include/linux/livepatch.h', 'kernel/livepatch/core.c', 'kernel/module.c']),
  );
});

test('the race goes wrong as the post says, and how it should be holds', () => {
  const guards = items.map((item) => [item.id, guardOf(item)]);
  expect(guards).toContainEqual(['17', 'holds']);
  expect(guards).toContainEqual(['22', 'violated']);
});

test('an item leads to its figure at its moment', () => {
  const [state1] = items.filter(({ says }) => says.startsWith('STATE 1'));
  expect(linkTo(state1)).toMatch(/^race\/#race=[\w]+\.a\d+b\d+$/);
});

describe('what is missing ends the build, and is named', () => {
  const [first] = post;
  const withFirst = (change: Partial<typeof first>) => () =>
    postItemsOf({ path: 'content/post.json', data: [{ ...first, ...change }] }, '/x/');

  test.each([
    [{ page: 'nowhere' }, 'item 1 of content/post.json: there is no page nowhere.'],
    [{ figure: 'none' }, 'item 1 of content/post.json: notifier has no figure none.'],
    [{ model: 'unformed' }, 'the figure told of notifier runs something else.'],
    [{ check: 'check_nothing' }, 'has no check check_nothing, and nothing of that kind goes wrong.'],
    [{ check: 'null' }, 'has no check null, and nothing of that kind goes wrong.'],
    [{ id: '2' }, 'its number is 1'],
    [{ says: 'no stop' }, 'whole sentences: it ends with a stop'],
  ])('%j', (change, message) => {
    expect(withFirst(change)).toThrow(message);
  });

  test('a moment that the figure does not come to', () => {
    const [item] = postItemsOf({ path: 'x', data: [{ ...first, order: 'a@nowhere' }] }, '/x/');
    expect(() => linkTo(item)).toThrow('The order "a@nowhere" does not fit');
  });
});
