/** An order of steps in a text that was edited. */
import { expect, test } from 'vitest';
import { compile } from '../../src/language/compile.ts';
import { carry } from '../../src/lab/carry.ts';
import { parseSchedule } from '../../src/schedule/schedule.ts';
import { COUNTED, LOST, project } from './texts.ts';

const programOf = (text: string) => compile(project(text).files, 'own.c').program!;

test('an order that is still possible is gone to its end', () => {
  const { run, lost } = carry(programOf(COUNTED), parseSchedule('a4b4'));
  expect(run.length).toBe(8);
  expect(lost).toBeUndefined();
});

test('an order that is not possible any more is gone up to the step that is not, and says which', () => {
  const moves = parseSchedule('a1b1');
  expect(carry(programOf(LOST), moves).lost).toBeUndefined();
  const { run, lost } = carry(programOf(COUNTED), moves);
  expect(run.length).toBe(1);
  expect(lost).toEqual({ step: 2, reason: expect.stringContaining('CPU1 waits for lock') });
});
