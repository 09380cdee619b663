import { describe, expect, test } from 'vitest';
import { replay, ReplayError } from '../../src/schedule/replay.ts';
import { parseSchedule, ScheduleError } from '../../src/schedule/schedule.ts';
import { ABBA, build, textOf } from '../machine/programs.ts';

const program = build(ABBA);

function errorOf(schedule: string): ReplayError {
  try {
    replay(program, schedule);
  } catch (error) {
    if (error instanceof ReplayError) return error;
    throw error;
  }
  throw new Error('the schedule was possible');
}

describe('replay', () => {
  test('goes the order that the text says', () => {
    expect(textOf(replay(program, 'a5b5'), 'count')).toBe('11');
    expect(textOf(replay(program, 'a3'), 'count')).toBe('1');
  });

  test('goes the order of moves as it goes their text', () => {
    const moves = parseSchedule('a5b1');
    expect(replay(program, moves).state).toEqual(replay(program, 'a5b1').state);
    expect(() => replay(program, [{ cpu: 2, choice: 0 }])).toThrow(ReplayError);
  });

  test('an impossible step is told with number, CPU and reason', () => {
    const error = errorOf('a2b1');
    expect(error).toMatchObject({ step: 3, cpu: 1, message: 'step 3: CPU1 waits for b_lock held by CPU0' });
    expect(error.run.length).toBe(2);
    expect(errorOf('a6').message).toBe('step 6: CPU0 has ended');
    expect(errorOf('c1').message).toBe('step 1: There is no CPU2; this program has CPU0 to CPU1');
    expect(errorOf('a1!3').message).toContain('step 1: CPU0 has nothing to choose here');
  });

  test('a text that is no order is a ScheduleError', () => {
    expect(() => replay(program, 'a2x')).toThrow(ScheduleError);
  });
});
