/** What an address says of a comparison. */
import { expect, test } from 'vitest';
import { choiceIn, choiceText } from '../../components/lab/compare/address.ts';

test('a choice is told by two designs, an order, and a stop that is not the end', () => {
  const choice = { first: 'notifier', second: 'v4-0', order: 3, stop: undefined };
  expect(choiceText(choice)).toBe('notifier.v4-0.3');
  expect(choiceIn('notifier.v4-0.3')).toEqual(choice);
  expect(choiceText({ ...choice, stop: 12 })).toBe('notifier.v4-0.3.12');
  expect(choiceIn('notifier.v4-0.3.12')).toEqual({ ...choice, stop: 12 });
});

test('anything else says none', () => {
  for (const text of ['', 'notifier', 'notifier.v4-0', 'notifier.v4-0.x', 'a.b.1.2.3', '<b>.b.1', 'a.b.9999'])
    expect(choiceIn(text)).toBeUndefined();
});
