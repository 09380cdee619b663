import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { typedNumbers } from './prose.ts';

const chapters = globSync('content/**/*.mdx');

test('there are chapters to look at', () => {
  expect(chapters).toContain('content/race.mdx');
});

test.each(chapters)('%s states no number of a model in its own words', (file) => {
  expect(typedNumbers(readFileSync(file, 'utf8'))).toEqual([]);
});

test.each([
  ['One of ten orders ends wrong.', ['ten orders']],
  ['There are 5,360 states.', ['5,360 states']],
  ['In 74 steps\nit is over.', ['74 steps']],
  ['All 10 possible orders.', ['10 possible orders']],
  ['question="Which of the ten orders?"', ['ten orders']],
  ['---\ntitle: x\ndescription: 10 orders.\n---\nText.', ['10 orders']],
])('a number that was typed is found: %j', (text, found) => {
  expect(typedNumbers(text)).toEqual(found);
});

test.each([
  'STATE 1 comes before STATE 2. States follow.',
  '<Result model="notifier" of="orders" words /> orders, <Result model="notifier" of="wrong orders" /> wrong.',
  'The figure in the middle, <To order="a5 b10">orders</To> and all.',
  'In 17 of 60 runs.',
])('a name or a computed number is none: %j', (text) => {
  expect(typedNumbers(text)).toEqual([]);
});
