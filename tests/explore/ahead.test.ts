import { describe, expect, test } from 'vitest';
import { endlessAhead } from '../../src/explore/ahead.ts';
import { replay } from '../../src/schedule/replay.ts';
import { ABBA, build } from '../machine/programs.ts';

describe('a run that has not stopped', () => {
  const program = build(
    'int ready;\nvoid cpu0(void)\n{\n\twhile (!ready)\n\t\t;\n}\nvoid cpu1(void) { ready = 1; ready = 0; }\n',
  );
  const ahead = (schedule: string) => endlessAhead(replay(program, schedule));

  test.each(['', 'b1', 'a1', 'a1a1a1'])('and still can is told nothing, after %j', (schedule) => {
    expect(ahead(schedule)).toEqual([]);
  });

  test.each(['b2', 'b2a1', 'a2b2a3'])('and never will is told why, after %j', (schedule) => {
    expect(ahead(schedule)).toMatchObject([
      {
        kind: 'livelock',
        message: 'Livelock: CPU0 runs in circles for ever at `while (!ready)` (test.c:4), where ready is 0.',
        lasso: { stem: { schedule: '' }, loop: { schedule: 'a1' } },
      },
    ]);
  });

  test('the way into the circle goes on from its end', () => {
    const late = build(
      'int x, never;\nvoid cpu0(void) { x = 1; x = 2; x = 3; while (!never) ; }\nvoid cpu1(void) { x = 4; }\n',
    );
    const [{ lasso, trace }] = endlessAhead(replay(late, 'b1a1'));
    expect([trace!.schedule, lasso!.loop.schedule]).toEqual(['a2', 'a1']);
  });

  test('who waits for ever meanwhile is told with the steps of the whole run', () => {
    const forever = build(
      `${ABBA}int x;\nvoid cpu2(void)\n{\n\t/* @forever */\n\twhile (true)\n\t\tx = 1 - x;\n}\n`,
    );
    expect(endlessAhead(replay(forever, 'a1b1'))).toMatchObject([
      {
        kind: 'deadlock',
        message: expect.stringMatching(
          /^Deadlock: CPU0 and CPU1 wait for ever, whatever the others do\. CPU0 .* which CPU1 took in step 2 /,
        ) as string,
      },
    ]);
    expect(endlessAhead(replay(forever, 'a2'))).toEqual([]);
  });

  test('one that goes on for ever as it is meant to is told nothing', () => {
    const clock = build('int x;\nvoid cpu0(void)\n{\n\t/* @forever */\n\twhile (true)\n\t\tx = 1 - x;\n}\n');
    expect(endlessAhead(replay(clock, 'a3'))).toEqual([]);
  });
});
