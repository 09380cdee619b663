import { describe, expect, test } from 'vitest';
import { look } from '../../src/exercise/looked.ts';
import { rightCondition, situationCondition, unstuckCondition } from '../../src/exercise/orders.ts';
import {
  allRightWords,
  endRightWords,
  stuckCountWords,
  tallyOf,
  wrongCountWords,
} from '../../src/exercise/tally.ts';

function checked(text: string) {
  const looked = look({ entry: 'own.c', files: { 'own.c': text } });
  if (looked.kind === 'broken') throw new Error(looked.diagnostics[0].message);
  return looked;
}

const RING = (check: string) => `DEFINE_MUTEX(left);
DEFINE_MUTEX(right);
static int count;

void cpu0(void)
{
	/* @section left */
	mutex_lock(&left);
	/* @section right */
	mutex_lock(&right);
	count++;
	mutex_unlock(&right);
	mutex_unlock(&left);
}

void cpu1(void)
{
	/* @section right again */
	mutex_lock(&right);
	/* @section left again */
	mutex_lock(&left);
	count = 1;
	mutex_unlock(&left);
	mutex_unlock(&right);
}

/* It is enough. */
void check_count(void)
{
	assert(${check});
}
`;

describe('two locks that are taken the wrong way round', () => {
  test('an order that gets stuck is no order that ends wrong', () => {
    const { program, result } = checked(RING('count > 0'));
    const tally = tallyOf(program, result);
    // One CPU after the other, and those two in which each has its first lock.
    expect(tally).toEqual({ unit: 'order', right: 2, wrong: 0, stuck: 2 });
    expect(rightCondition(program, result)).toMatchObject({
      holds: true,
      detail: 'both orders that end',
    });
    expect(unstuckCondition(program, result, true)).toMatchObject({ holds: false });
  });

  test('one that ends wrong is counted, of all that there are', () => {
    const { program, result } = checked(RING('count > 1'));
    expect(tallyOf(program, result)).toMatchObject({ right: 1, wrong: 1 });
    expect(rightCondition(program, result)).toMatchObject({
      holds: false,
      detail: '1 of 4 orders ends wrong',
      reason: '1 of 4 orders ends wrong. It breaks: “It is enough.”',
    });
  });
});

test('a fault is wrong, and a CPU that waits for itself is stuck', () => {
  const fault = checked(`static int *nowhere;\n\nvoid cpu0(void)\n{\n\t*nowhere = 1;\n}\n`);
  expect(tallyOf(fault.program, fault.result)).toMatchObject({ right: 0, wrong: 1, stuck: 0 });
  const itself = checked(
    `DEFINE_MUTEX(lock);\n\nvoid cpu0(void)\n{\n\tmutex_lock(&lock);\n\tmutex_lock(&lock);\n}\n`,
  );
  expect(tallyOf(itself.program, itself.result)).toMatchObject({ right: 0, wrong: 0, stuck: 1 });
});

test('a lock that is kept, and a circle without end, are stuck', () => {
  const kept = checked(`DEFINE_MUTEX(lock);\n\nvoid cpu0(void)\n{\n\tmutex_lock(&lock);\n}\n`);
  expect(tallyOf(kept.program, kept.result)).toMatchObject({ right: 0, wrong: 0, stuck: 1 });
  const endless = checked(
    `static bool go;\n\nvoid cpu0(void)\n{\n\twhile (!go)\n\t\t;\n}\n\nvoid cpu1(void)\n{\n}\n`,
  );
  expect(tallyOf(endless.program, endless.result)).toMatchObject({ wrong: 0 });
});

test('all that still happens is listed, with what does not', () => {
  const { program, result } = checked(`static int count;

void cpu0(void)
{
	count++;
}

/* Somebody has counted. */
bool sometimes_counted(void)
{
	return count == 1;
}

/* Somebody has counted twice. */
bool sometimes_counted_twice(void)
{
	return count == 2;
}
`);
  expect(situationCondition(program, result)).toMatchObject({
    holds: false,
    detail: '1 of 2 never happens',
    parts: [
      { what: 'Somebody has counted.', holds: true },
      { what: 'Somebody has counted twice.', holds: false },
    ],
  });
});

test('numbers of orders in words', () => {
  const orders = { unit: 'order', right: 10, wrong: 0, stuck: 0 } as const;
  expect(allRightWords(orders)).toBe('all 10 orders');
  expect(allRightWords({ ...orders, right: 6, stuck: 1 })).toBe('all 6 orders that end');
  expect(allRightWords({ ...orders, right: 2 })).toBe('both orders');
  expect(allRightWords({ ...orders, right: 1, unit: 'way to end' })).toBe('the only way to end');
  expect(wrongCountWords(orders)).toBe('');
  expect(wrongCountWords({ ...orders, wrong: 2 })).toBe('2 of 12 orders end wrong');
  expect(wrongCountWords({ unit: 'way to end', right: 1, wrong: 1, stuck: 0 })).toBe(
    '1 of 2 ways to end is wrong',
  );
  expect(stuckCountWords({ ...orders, stuck: 1 })).toBe('1 of 11 orders gets stuck');
});

test('that all end right is a sentence, be it one, two or many', () => {
  const orders = { unit: 'order', right: 10, wrong: 0, stuck: 0 } as const;
  const ends = { ...orders, unit: 'way to end' } as const;
  expect([1, 2, 10].map((right) => endRightWords({ ...orders, right }))).toEqual([
    'the only order ends right',
    'both orders end right',
    'all 10 orders end right',
  ]);
  expect([1, 2, 10].map((right) => endRightWords({ ...ends, right }))).toEqual([
    'the only way to end is right',
    'both ways to end are right',
    'all 10 ways to end are right',
  ]);
  expect(endRightWords({ ...orders, right: 6, stuck: 1 })).toBe('all 6 orders that end are right');
});
