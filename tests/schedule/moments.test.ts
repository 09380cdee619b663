import { describe, expect, test } from 'vitest';
import { movesOf } from '../../src/machine/run.ts';
import { follow } from '../../src/schedule/moments.ts';
import { ReplayError } from '../../src/schedule/replay.ts';
import { formatSchedule, ScheduleError } from '../../src/schedule/schedule.ts';
import { ABBA, build, PATCHES } from '../machine/programs.ts';

const LOOP = build(`
int n;
int go;
static void once(int by) { /* @add */ n += by; }
void cpu0(void)
{
	int i;

	for (i = 0; i < 3; i++)
		once(i);
	/* @late */
	wait_event(go);
	/* @after */
	n = 0;
}
void cpu1(void) { go = 1; while (go) ; }
`);

const went = (text: string, program = LOOP) => formatSchedule(movesOf(follow(program, text)));

function refused(text: string, program = LOOP): ScheduleError {
  try {
    follow(program, text);
  } catch (error) {
    if (error instanceof ScheduleError) return error;
    throw error;
  }
  throw new Error(`'${text}' was possible`);
}

describe('an order by moments', () => {
  test('stops before the marked statement', () => {
    expect(went('a@add')).toBe('a3');
    expect(went('a@enable', build(PATCHES))).toBe('a2');
  });

  test('counts passes from the start', () => {
    const pass = follow(LOOP, 'a@add').length;
    const second = follow(LOOP, 'a@add#2');
    expect(second.length).toBeGreaterThan(pass);
    expect(follow(LOOP, 'a@add a@add#2').length).toBe(second.length);
    expect(follow(LOOP, `a${pass}`).state).toEqual(follow(LOOP, 'a@add').state);
  });

  test('is there already without a step', () => {
    expect(went('a@add a@add')).toBe(went('a@add'));
  });

  test('* goes as far as the CPU can', () => {
    expect(went('a1 b* a*', build(ABBA))).toBe('a1b1');
    expect(went('a* b*', build(ABBA))).toBe('a5b5');
    expect(follow(LOOP, 'a* b1 a*').length).toBe(follow(LOOP, 'a*').length + 3);
  });

  test('plain steps and choices can stand between', () => {
    expect(went('a1 b1', build(ABBA))).toBe('a1b1');
    const program = build('int n;\nvoid cpu0(void) { n = 1; n = choose(3); /* @end */ n = 2; }\n');
    expect(went('a2!2 a@end', program)).toBe('a2!2');
  });
});

describe('a moment that cannot be', () => {
  test('an unknown name is answered with the nearest', () => {
    expect(refused('a@ad').message).toBe(
      "Column 1: there is no moment @ad; did you mean 'add'? (there are @add, @late, @after).",
    );
    expect(refused('a1 a@nowhere')).toMatchObject({ column: 4 });
  });

  test('one that is behind already', () => {
    expect(refused('a@add a1 a@add').message).toMatch(
      /^Column 10: @add \(test\.c:4\) is behind CPU0 already: it ran that statement once\./,
    );
  });

  test('one behind a wait says for what', () => {
    expect(refused('a@after').message).toBe(
      'Column 1: CPU0 never gets to @after (test.c:14): it waits until go at `wait_event(go);` (test.c:12); go is 0 now.',
    );
    expect(refused('a2 b@middle', build(ABBA)).message).toContain(
      'it waits for b_lock held by CPU0 at `mutex_lock(&b_lock);`',
    );
  });

  test('a pass that never comes says how many came', () => {
    expect(refused('a@add#7 a*').message).toContain('It ran that statement 3 times.');
  });

  test('a moment of another CPU', () => {
    expect(refused('a@middle', build(ABBA)).message).toContain(
      'CPU0 never gets to @middle (test.c:19): it has ended.',
    );
  });

  test('a CPU that never stops by itself', () => {
    expect(refused('b*').message).toContain('CPU1 never stops by itself: it goes round in circles');
  });

  const COUNTER = build(
    'int x;\nvoid cpu0(void) { while (1) x = (x + 1) % 1000000; }\nvoid cpu1(void) { x = x; }\n',
  );

  // The limit is one of the whole order, however it is put together.
  test.each([
    ['a20001', 1],
    ['a99999999', 1],
    ['a99999999999', 1],
    [`a${'9'.repeat(400)}`, 1],
    ['a19999 b1 a1', 11],
    ['a12000 a12000', 8],
  ])('%s is too long an order', (text, column) => {
    expect(refused(text, COUNTER)).toMatchObject({
      column,
      message: `Column ${column}: an order may have at most 20000 steps, this one has more.`,
    });
  });

  test('one of 20000 steps is none, and one without end stops there', () => {
    expect(follow(COUNTER, 'a19999 b1').length).toBe(20000);
    expect(refused('a*', COUNTER).message).toBe(
      'Column 1: an order may have at most 20000 steps, this one has more.',
    );
  });

  test('a moment behind more steps than that', () => {
    const late = build('int x;\nvoid cpu0(void) { while (x < 30000) x++; /* @late */ x = 0; }\n');
    expect(refused('a5 a@late', late).message).toBe(
      'Column 4: CPU0 does not get to @late (test.c:2) within 20000 steps, as many as an order may have.',
    );
  });

  test.each([
    ['x*', 1, 'there is no CPU23'],
    ['a', 2, 'expected @ and a moment, *, or a number of steps'],
    ['a* 7', 4, 'expected the letter of a CPU'],
    ['a@', 3, 'expected the name of a moment'],
    ['a@x#0', 3, 'expected the name of a moment'],
    ['a*b*', 3, 'expected a blank after *'],
    ['a2!', 4, 'expected the number of a choice'],
  ])('%s is wrong in column %i', (text, column, message) => {
    expect(refused(text)).toMatchObject({ column, message: expect.stringContaining(message) });
  });

  test('the column of plain steps is one of the whole text', () => {
    expect(refused('a1 a2!').message).toBe('Column 7: expected the number of a choice, found the end.');
  });

  test('plain steps that are not possible are told by step', () => {
    expect(() => follow(build(ABBA), 'a2 b1')).toThrow(ReplayError);
  });
});
