import { describe, expect, test } from 'vitest';
import { reportOf } from '../../src/machine/report.ts';
import { reportLines } from '../../src/machine/report-lines.ts';
import {
  cut,
  extend,
  locksOf,
  logOf,
  movesOf,
  start,
  stateAt,
  warningsOf,
  type Run,
} from '../../src/machine/run.ts';
import { runCpu, stepOver } from '../../src/machine/travel.ts';
import { positionOf } from '../../src/machine/state.ts';
import { follow } from '../../src/schedule/moments.ts';
import { replay } from '../../src/schedule/replay.ts';
import { formatSchedule } from '../../src/schedule/schedule.ts';
import { ABBA, build, PATCHES, runAll, textOf } from './programs.ts';

describe('a run', () => {
  test('going on makes a new run and leaves the old one', () => {
    const program = build(ABBA);
    const first = replay(program, 'a1');
    const left = extend(first, { cpu: 0, choice: 0 });
    const right = extend(first, { cpu: 1, choice: 0 });
    expect([first, left, right].map((run) => formatSchedule(movesOf(run)))).toEqual(['a1', 'a2', 'a1b1']);
    expect(first.length).toBe(1);
    expect(first.steps).toHaveLength(1);
    expect(extend(left, { cpu: 0, choice: 0 }).length).toBe(3);
    expect(textOf(right, 'b_lock')).toBe('held by CPU1');
    expect(textOf(left, 'b_lock')).toBe('held by CPU0');
  });

  test('can be cut and gone again, the same way or another', () => {
    const program = build(ABBA);
    const run = replay(program, 'a4');
    const back = cut(run, 1);
    expect(back.state).toEqual(replay(program, 'a1').state);
    expect(stateAt(run, 1)).toEqual(back.state);
    expect(extend(back, { cpu: 0, choice: 0 }).state).toEqual(stateAt(run, 2));
    expect(formatSchedule(movesOf(extend(back, { cpu: 1, choice: 0 })))).toBe('a1b1');
    expect(formatSchedule(movesOf(run))).toBe('a4');
  });

  test('keeps the log with level and step', () => {
    const run = runAll(build(PATCHES));
    expect(logOf(run)).toEqual([
      { level: 'notice', text: 'booted', step: 0 },
      { level: 'info', text: "enabled 'P2' (0)", step: 10 },
    ]);
    expect(logOf(run, 9)).toHaveLength(1);
  });

  test('pr_cont goes on with an open line only; NULL prints as (null)', () => {
    const run = runAll(
      build(`
const char *s;
void cpu0(void) { pr_info("a"); pr_cont(" %d%%", 5); pr_cont("\\n"); pr_err("%s\\n", s); pr_cont("new\\n"); }
`),
    );
    expect(logOf(run).map(({ text }) => text)).toEqual(['a 5%', '(null)', 'new']);
  });

  test('keeps warnings with step, CPU and statement', () => {
    const program = build('int x;\nvoid cpu0(void) { x = 1; WARN_ON(x); x = 2; }\n');
    const run = runAll(program);
    const [warning] = warningsOf(run);
    expect(warning).toMatchObject({ text: 'x', step: 2, cpu: 0 });
    expect(program.statements[warning.statement].text).toBe('WARN_ON(x);');
    expect(warningsOf(run)).toHaveLength(1);
    expect(warningsOf(run, 1)).toEqual([]);
  });

  test('knows where every held lock was taken', () => {
    const program = build(ABBA);
    const run = replay(program, 'a1b1');
    expect(locksOf(run)).toMatchObject([
      { lock: 'a_lock', cpu: 0, step: 1 },
      { lock: 'b_lock', cpu: 1, step: 2 },
    ]);
    expect(program.statements[locksOf(run)[1].statement].text).toBe('mutex_lock(&b_lock);');
    expect(locksOf(replay(program, 'a4'))).toMatchObject([{ lock: 'a_lock' }]);
    expect(locksOf(replay(program, 'a4'), 2)).toHaveLength(2);
  });
});

describe('step over', () => {
  const program = build(PATCHES);
  const textAt = (run: ReturnType<typeof start>, cpu: number) =>
    program.statements[program.code[positionOf(run.state, program.cpus[cpu])].statement].text;

  test('a call is one step, its result included', () => {
    const { run, stopped } = stepOver(follow(program, 'a@enable'), 0);
    expect(stopped).toBe('there');
    expect(textAt(run, 0)).toBe('mutex_unlock(&patch_mutex);');
    expect(textOf(run, 'result')).toBe('0');
  });

  test('inside of a function it stays there, and leaves it at its end', () => {
    const inside = follow(program, 'a@enable a1');
    expect(stepOver(inside, 0).run.length).toBe(inside.length + 1);
    const last = follow(program, 'a@enable a8');
    expect(textAt(last, 0)).toBe('return 0;');
    expect(textAt(stepOver(last, 0).run, 0)).toBe('result = enable(&P2);');
  });

  test('stops where the CPU waits, ends or faults', () => {
    expect(stepOver(replay(program, 'b1'), 0)).toMatchObject({ stopped: 'waits', run: { length: 1 } });
    const ended = stepOver(replay(program, 'b4'), 1);
    expect(ended.stopped).toBe('ended');
    const bad = build(
      'struct s { int x; };\nstruct s *p;\nstatic void f(void) { p->x = 1; }\nvoid cpu0(void) { f(); }\n',
    );
    expect(stepOver(start(bad), 0).stopped).toBe('faulted');
  });

  test('only this CPU moves', () => {
    const { run } = stepOver(follow(program, 'a@enable'), 0);
    expect(new Set(movesOf(run).map(({ cpu }) => cpu))).toEqual(new Set([0]));
  });
});

describe('running one CPU', () => {
  test('to its end, or until it waits', () => {
    const program = build(ABBA);
    expect(runCpu(start(program), 0)).toMatchObject({ stopped: 'ended', run: { length: 5 } });
    expect(runCpu(replay(program, 'a1'), 1)).toMatchObject({ stopped: 'waits', run: { length: 2 } });
  });

  test('stops when it only goes round in circles', () => {
    const program = build(
      'int go;\nint n;\nvoid cpu0(void) { while (!go) n = n ^ 1; }\nvoid cpu1(void) { go = 1; }\n',
    );
    const { stopped, run } = runCpu(start(program), 0);
    expect(stopped).toBe('repeats');
    expect(run.length).toBeLessThan(20);
  });

  test('stops at the bound if no state comes twice', () => {
    const program = build('int n;\nvoid cpu0(void) { while (n < 1000000) n++; }\n');
    expect(runCpu(start(program), 0, { bound: 50 })).toMatchObject({ stopped: 'bound', run: { length: 50 } });
  });

  test('stops before a choice if asked to', () => {
    const program = build('int n;\nvoid cpu0(void) { n = 1; n = choose(2); n = 3; }\n');
    expect(runCpu(start(program), 0, { stopAtChoice: true })).toMatchObject({
      stopped: 'choice',
      run: { length: 1 },
    });
    expect(runCpu(start(program), 0)).toMatchObject({ stopped: 'ended' });
  });
});

/** The report on a run, with its sentences. */
function told(run: Run) {
  const report = reportOf(run);
  return { ...report, lines: reportLines(report) };
}

describe('the report', () => {
  test('of a deadlock says who waits for whom since which lines', () => {
    const report = reportOf(replay(build(ABBA), 'a1b1'));
    expect(report.kind).toBe('deadlock');
    expect(reportLines(report)).toEqual([
      'Deadlock: nobody can move.',
      'CPU0 in cpu0 (test.c:9) waits for b_lock, which CPU1 took in step 2 (test.c:17).',
      'CPU1 in cpu1 (test.c:19) waits for a_lock, which CPU0 took in step 1 (test.c:8).',
    ]);
  });

  test('tells a wait that follows from a fault as its consequence', () => {
    const program = build(`
struct s { int x; };
struct s *p;
DEFINE_MUTEX(l);
void cpu0(void) { mutex_lock(&l); p->x = 1; mutex_unlock(&l); }
void cpu1(void) { mutex_lock(&l); mutex_unlock(&l); }
`);
    const report = reportOf(runAll(program));
    expect(report.kind).toBe('faulted');
    expect(reportLines(report)).toEqual([
      expect.stringContaining('CPU0 follows a NULL pointer'),
      'CPU0 stopped with a fault and still holds l, taken in step 1 (test.c:5).',
      'As a consequence nobody else can move:',
      'CPU1 in cpu1 (test.c:6) waits for l, which CPU0 took in step 1 (test.c:5).',
    ]);
  });

  test('of a run that is not over, and of one that ended well', () => {
    expect(reportOf(replay(build(ABBA), 'a1')).kind).toBe('running');
    expect(told(runAll(build(ABBA)))).toMatchObject({
      kind: 'ended',
      lines: ['All CPUs have ended.'],
      kept: [],
    });
  });

  test('takes a CPU that waits where it may for ever for one that has come to its end', () => {
    const worker = '/* @forever */\nvoid cpu1(void) { wait_event(x == 2); x = 0; }\n';
    const program = build(`int x;\nvoid cpu0(void) { x = 1; }\n${worker}`);
    expect(reportOf(start(program)).kind).toBe('running');
    expect(told(runAll(program))).toMatchObject({
      kind: 'ended',
      waits: [],
      lines: [
        'All CPUs have ended or are idle.',
        'CPU1 in cpu1 (test.c:4) waits until x == 2, as it may for ever; x is 1 now.',
      ],
    });
    const stuck = build(`int x;\nvoid cpu0(void) { wait_event(x); }\n${worker}`);
    expect(told(start(stuck))).toMatchObject({
      kind: 'deadlock',
      waits: [{ cpu: 0 }],
      lines: [
        'Deadlock: nobody can move.',
        'CPU0 in cpu0 (test.c:2) waits until x; x is 0 now.',
        'CPU1 in cpu1 (test.c:4) waits until x == 2, as it may for ever; x is 0 now.',
      ],
    });
  });

  test('names a lock that was kept to the end', () => {
    const report = reportOf(runAll(build('DEFINE_MUTEX(l);\nvoid cpu0(void) { mutex_lock(&l); }\n')));
    expect(report).toMatchObject({
      kind: 'ended',
      kept: ['CPU0 ended and still holds l, taken in step 1 (test.c:2).'],
    });
  });
});
