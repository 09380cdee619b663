import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/machine/inspect.ts';
import { logOf, stateAt, warningsOf } from '../../src/machine/run.ts';
import { callAnswers, endingLines } from '../../src/machine/readers.ts';
import { runModel, stacks } from './models.ts';

/** The schedule of the post: CPU1 registers and enables P3 between "M is COMING" and the notifier. */
const STATE_1 = 'a@notifier b*';
const STATE_2 = `${STATE_1} a*`;

function answers(run: ReturnType<typeof runModel>): Record<string, string | null> {
  return Object.fromEntries(callAnswers(run.program, run.state).map(({ label, value }) => [label, value]));
}

describe('the schedule of the post', () => {
  test('reaches STATE 1: three patches, a3 on top of a2 and a1, and b3 alone', () => {
    const run = runModel('notifier.c', STATE_1);
    expect(stacks(run.program, run.state)).toEqual({
      patches: 'P1 P2 P3',
      stacks: { a: 'a3 a2 a1', b: 'b3' },
    });
  });

  test("in STATE 1 a() runs a3, and b() cannot be called because M's code cannot run yet", () => {
    expect(answers(runModel('notifier.c', STATE_1))).toEqual({ 'a()': 'a3', 'b()': null });
  });

  test('reaches STATE 2: b3 has ended up below b2 and b1', () => {
    const run = runModel('notifier.c', STATE_2);
    expect(stacks(run.program, run.state)).toEqual({
      patches: 'P1 P2 P3',
      stacks: { a: 'a3 a2 a1', b: 'b2 b1 b3' },
    });
  });

  test('in STATE 2 a() runs a3 and b() runs b2, although every patch says that it is enabled', () => {
    const run = runModel('notifier.c', STATE_2);
    expect(answers(run)).toEqual({ 'a()': 'a3', 'b()': 'b2' });
    expect(endingLines(run.program, run.state)).toEqual(
      expect.arrayContaining(['P3: enabled', 'load_module: 0']),
    );
  });

  test('from parse_args on the wrong mix can be seen', () => {
    const run = runModel('notifier.c', `${STATE_1} a@parse-args`);
    expect(answers(run)['b()']).toBeNull();
    expect(answers(runModel('notifier.c', STATE_2))['b()']).toBe('b2');
  });

  test('pushes b1 and b2 on top of b3, one patch after the other', () => {
    const b = (to: string) => {
      const { program, state } = runModel('notifier.c', to);
      return stacks(program, state).stacks.b;
    };
    expect(b(`${STATE_1} a@apply`)).toBe('b3');
    expect(b(`${STATE_1} a@apply#2`)).toBe('b1 b3');
    expect(b(`${STATE_1} a@apply#3`)).toBe('b2 b1 b3');
  });

  test('warns once, in klp_enable_object, about the object of P3', () => {
    const run = runModel('notifier.c', STATE_2);
    const warnings = warningsOf(run);
    expect(warnings).toHaveLength(1);
    const [{ step, cpu }] = warnings;
    expect(cpu).toBe(0);
    const frame = inspect(run.program, stateAt(run, step - 1)).cpus[0].frames.at(-1)!;
    expect(frame.function).toBe('klp_enable_object');
    expect(frame.locals.find(({ name }) => name === 'obj')?.value?.text).toBe('P3.objs[1]');
  });

  test('logs what the kernel logs, in its order and with its levels', () => {
    expect(logOf(runModel('notifier.c', STATE_2)).map(({ level, text }) => `${level}: ${text}`)).toEqual([
      "notice: livepatch: enabling patch 'P1'",
      "notice: livepatch: enabling patch 'P2'",
      "notice: livepatch: enabling patch 'P3'",
      "notice: livepatch: applying patch 'P1' to loading module 'M'",
      "notice: livepatch: applying patch 'P2' to loading module 'M'",
      "notice: livepatch: applying patch 'P3' to loading module 'M'",
      "warn: livepatch: failed to apply patch 'P3' to module 'M' (-22)",
    ]);
  });
});
