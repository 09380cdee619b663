import { describe, expect, test } from 'vitest';
import { start } from '../../src/machine/run.ts';
import { positionOf } from '../../src/machine/state.ts';
import { runToLine, runToLock } from '../../src/machine/travel.ts';
import type { Run } from '../../src/machine/run.ts';
import { compiled } from '../components/program.ts';

const program = compiled(`DEFINE_MUTEX(first);
DEFINE_MUTEX(second);
int x;
static void count(void)
{
	x = x + 1;
}
void cpu0(void)
{
	x = 1;
	mutex_lock(&first);
	count();
	mutex_lock(&second);
	while (x < 5)
		x = x + 1;
	mutex_unlock(&second);
	mutex_unlock(&first);
}
void cpu1(void)
{
	mutex_lock(&second);
}
`);

/** The statement that CPU0 is about to run. */
const next = ({ state }: Run) =>
  program.statements[program.code[positionOf(state, program.cpus[0])].statement].text;

describe('to the next lock', () => {
  test('a CPU goes on until it is about to take one, then to the one behind it', () => {
    const one = runToLock(start(program), 0);
    expect([one.stopped, next(one.run)]).toEqual(['there', 'mutex_lock(&first);']);
    const other = runToLock(one.run, 0);
    expect([other.stopped, next(other.run)]).toEqual(['there', 'mutex_lock(&second);']);
    expect(runToLock(other.run, 0).stopped).toBe('ended');
  });

  test('it stops before a lock that another CPU has, and can go no further from there', () => {
    const held = runToLock(start(program), 1).run;
    const { run } = runToLock(runToLock(held, 0).run, 0);
    expect(next(run)).toBe('mutex_lock(&second);');
    expect(runToLock(run, 0)).toMatchObject({ stopped: 'waits', run });
  });
});

describe('to a line', () => {
  const to = (line: number, from = start(program)) => runToLine(from, 0, { file: 0, line });

  test('a CPU goes on until it is about to run a statement that begins there, also in a function that it calls', () => {
    expect(next(to(12).run)).toBe('count();');
    const inside = to(6);
    expect([inside.stopped, next(inside.run)]).toEqual(['there', 'x = x + 1;']);
  });

  test('asked for the line that it stands at, it goes round once more, or says that it does not come there', () => {
    const inLoop = to(15).run;
    const again = runToLine(inLoop, 0, { file: 0, line: 15 });
    expect([again.stopped, next(again.run)]).toEqual(['there', 'x = x + 1;']);
    expect(again.run.length).toBeGreaterThan(inLoop.length);
    expect(to(10).stopped).toBe('ended');
  });

  test('it does not come to a line without a statement, or behind it', () => {
    expect(to(9).stopped).toBe('ended');
    expect(runToLine(to(14).run, 0, { file: 0, line: 10 }).stopped).toBe('ended');
  });
});
