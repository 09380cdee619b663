/** An order of steps in a text that was edited. */
import { expect, test } from 'vitest';
import { compile } from '../../src/language/compile.ts';
import { carry, toItsEnd } from '../../src/lab/carry.ts';
import { anyMove } from '../../src/machine/moves.ts';
import { movesOf } from '../../src/machine/run.ts';
import { formatSchedule, parseSchedule } from '../../src/schedule/schedule.ts';
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

const finished = (text: string, schedule: string) =>
  formatSchedule(movesOf(toItsEnd(carry(programOf(text), parseSchedule(schedule)).run)));

test('what is cut off goes on to its end: the CPU that went last first, then the other one', () => {
  expect(finished(COUNTED, 'a2')).toBe('a4b4');
  expect(finished(COUNTED, 'a1b1')).toBe('a4b4');
  expect(finished(COUNTED, '')).toBe('a4b4');
  expect(finished(COUNTED, 'b4a4')).toBe('b4a4');
});

test('who waits in a loop lets the other one go on, and two who go round for ever come to an end', () => {
  const first = 'static int first, second;\nvoid cpu0(void)\n{\n\tfirst = 1;\n\twhile (!second)\n\t\t;\n}\n';
  const text = `${first}void cpu1(void)\n{\n\twhile (!first)\n\t\t;\n\tsecond = 1;\n}\n`;
  const run = toItsEnd(carry(programOf(text), []).run);
  expect(anyMove(run.program, run.state)).toBe(false);
  const round = (cpu: number) => `void cpu${cpu}(void)\n{\n\tfor (;;)\n\t\tx = 1;\n}\n`;
  expect(toItsEnd(carry(programOf(`static int x;\n${round(0)}${round(1)}`), []).run).length).toBeLessThan(50);
});
