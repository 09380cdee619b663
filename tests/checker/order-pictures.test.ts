import { expect, test } from 'vitest';
import { scheduleOf } from '../../src/explore/exploration.ts';
import { checkOf } from '../../src/site/build/checks.ts';
import { loadModel } from '../../src/site/build/models.ts';
import { picturesOf } from '../../src/checker/end-pictures.ts';
import { outcomeOf } from '../../src/site/build/outcome.ts';
import { orderWords } from '../../src/words/orders.ts';

const program = loadModel('notifier');
const orders = checkOf('notifier').result.orders!;
const pictures = picturesOf(program, orders);

// docs/facts/race.md §5: ten orders, one of them wrong.
test('each order has a stamp, and the wrong one shows what stands on the stacks then', () => {
  expect(orders.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(pictures).toHaveLength(10);
  const [wrong, ...others] = orders.filter(({ verdict }) => verdict === 'violated');
  expect(others).toEqual([]);
  const outcome = outcomeOf(program, scheduleOf(wrong));
  expect(outcome.standing.kind).toBe('wrong');
  expect(outcome.towers.towers[1].blocks.map(({ name }) => name)).toEqual(['b2', 'b1', 'b3']);
  expect(orderWords(wrong)).toBe(
    'CPU0 reserve the name, CPU0 become COMING, CPU1 register, CPU1 enable, CPU0 notifier',
  );
});

test('what a stamp shows and what it says end alike', () => {
  for (const order of orders)
    expect(outcomeOf(program, scheduleOf(order)).standing.kind).toBe(
      order.verdict === 'holds' ? 'right' : 'wrong',
    );
});

test('all have one scale: the longest fills it, and marks come in the order of the words', () => {
  expect(Math.max(...pictures.map(({ stamp }) => stamp.end))).toBe(1);
  orders.forEach((order, index) => {
    const { stamp } = pictures[index];
    const marks = stamp.marks.toSorted((left, right) => left.x - right.x);
    expect(marks.map(({ lane, name }) => `CPU${lane} ${name}`).join(', ')).toBe(orderWords(order));
    expect(stamp.bands).not.toEqual([]);
  });
});
