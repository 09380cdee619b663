/** Who waits for ever, in a line. */
import { expect, test } from 'vitest';
import type { Wait } from '../../src/machine/report.ts';
import { waitingWords } from '../../src/words/waits.ts';

const wait = (cpu: number, holder?: number): Wait => ({ cpu, holder, statement: 0, text: '' });

test('two CPUs that each hold what the other one wants wait for each other', () => {
  expect(waitingWords([wait(0, 1), wait(1, 0)])).toBe('CPU0 and CPU1 wait for each other');
});

test('a ring of three is one', () => {
  expect(waitingWords([wait(0, 1), wait(1, 2), wait(2, 0)])).toBe('CPU0, CPU1 and CPU2 wait for each other');
});

test('who waits for a lock that nobody will release waits for ever', () => {
  expect(waitingWords([wait(1, 0)])).toBe('CPU1 waits for ever');
  expect(waitingWords([wait(1, 0), wait(2, 0)])).toBe('CPU1 and CPU2 wait for ever');
});

test('who waits for a condition waits for nobody in particular', () => {
  expect(waitingWords([wait(0), wait(1, 0)])).toBe('CPU0 and CPU1 wait for ever');
});
