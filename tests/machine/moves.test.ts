import { describe, expect, test } from 'vitest';
import { anyMove, moves } from '../../src/machine/moves.ts';
import { reportOf } from '../../src/machine/report.ts';
import { extend, start } from '../../src/machine/run.ts';
import { step } from '../../src/machine/step.ts';
import { replay } from '../../src/schedule/replay.ts';
import { ABBA, build, textOf } from './programs.ts';

describe('who can move', () => {
  test('at the start everybody, with nothing to choose', () => {
    const program = build(ABBA);
    expect(moves(program, start(program).state)).toEqual([
      { kind: 'ready', cpu: 0, choices: ['go on'] },
      { kind: 'ready', cpu: 1, choices: ['go on'] },
    ]);
  });

  test('a CPU waits for a lock that another holds, until it is released', () => {
    const program = build(ABBA);
    const taken = replay(program, 'a2');
    expect(moves(program, taken.state)[1]).toMatchObject({
      kind: 'waits-for-lock',
      lock: 'b_lock',
      holder: 0,
      text: 'waits for b_lock held by CPU0',
    });
    expect(() => step(program, taken.state, { cpu: 1, choice: 0 })).toThrow(
      new RangeError('CPU1 waits for b_lock held by CPU0'),
    );
    expect(moves(program, replay(program, 'a4').state)[1].kind).toBe('ready');
  });

  test('a CPU that ended cannot move', () => {
    const program = build(ABBA);
    const run = replay(program, 'a5');
    expect(moves(program, run.state)[0]).toEqual({ kind: 'ended', cpu: 0 });
    expect(() => step(program, run.state, { cpu: 0, choice: 0 })).toThrow('CPU0 has ended');
  });

  test('in a deadlock nobody can move', () => {
    const program = build(ABBA);
    const { state } = replay(program, 'a1b1');
    expect(moves(program, state).map(({ kind }) => kind)).toEqual(['waits-for-lock', 'waits-for-lock']);
    expect(anyMove(program, state)).toBe(false);
    expect(anyMove(program, replay(program, 'a1').state)).toBe(true);
  });

  test('a CPU waits for a condition that another makes true', () => {
    const program = build(`
int go;
int seen;
void cpu0(void) { wait_event(go > 1); seen = go; }
void cpu1(void) { go = 1; go = 2; }
`);
    expect(moves(program, replay(program, 'b1').state)[0]).toMatchObject({
      kind: 'waits-for-condition',
      condition: 'go > 1',
      text: 'waits until go > 1; go is 1 now',
    });
    expect(moves(program, replay(program, 'b2').state)[0].kind).toBe('ready');
    expect(textOf(replay(program, 'b2a2'), 'seen')).toBe('2');
  });

  const WORKER = build(`
DEFINE_MUTEX(lock);
int work, done;
/* @forever */
void cpu0(void)
{
	wait_event(work);
	mutex_lock(&lock);
	wait_event(work > 1);
	mutex_unlock(&lock);
	rcu_read_lock();
	wait_event(work > 2);
	rcu_read_unlock();
	/* @forever */
	while (true) {
		wait_event(work > 3);
		work = 0;
	}
}
void cpu1(void) { wait_event(done); work = 1; work = 2; work = 3; work = 4; }
void cpu2(void) { done = 1; }
`);

  test.each([
    ['', 'waits where it may for ever', { kind: 'waits-for-condition', idle: true }],
    ['c1b2a2', 'holds a lock meanwhile', { kind: 'waits-for-condition', idle: false }],
    ['c1b3a5', 'is inside a read section meanwhile', { kind: 'waits-for-condition', idle: false }],
    ['c1b4a8', 'waits in its loop', { kind: 'waits-for-condition', idle: true }],
  ])('a CPU that may wait for ever, after %j: %s', (schedule, _, status) => {
    expect(moves(WORKER, replay(WORKER, schedule).state)[0]).toMatchObject(status);
  });

  test('a CPU without the mark is never idle, and who waits for a lock is not either', () => {
    expect(moves(WORKER, start(WORKER).state)[1]).toMatchObject({ kind: 'waits-for-condition', idle: false });
    const locked = build(
      'DEFINE_MUTEX(lock);\nvoid cpu0(void) { mutex_lock(&lock); }\n/* @forever */\nvoid cpu1(void) { mutex_lock(&lock); mutex_unlock(&lock); }\n',
    );
    expect(reportOf(replay(locked, 'a1'))).toMatchObject({ kind: 'deadlock' });
  });

  test('a wait whose condition cannot be evaluated is a step: it faults', () => {
    const program = build(`
struct thing { int value; };
struct thing *p;
void cpu0(void) { wait_event(p->value); }
`);
    const run = start(program);
    expect(moves(program, run.state)[0].kind).toBe('ready');
    expect(moves(program, extend(run, { cpu: 0, choice: 0 }).state)[0].kind).toBe('faulted');
  });

  test('a number that is no CPU is refused in words', () => {
    const program = build(ABBA);
    expect(() => step(program, start(program).state, { cpu: 7, choice: 0 })).toThrow(
      'There is no CPU7; this program has CPU0 to CPU1',
    );
  });
});

describe('choices', () => {
  test('choose(n) takes each value', () => {
    const program = build('int got;\nvoid cpu0(void) { got = choose(3); }\n');
    const first = start(program);
    expect(moves(program, first.state)[0]).toMatchObject({ choices: ['choose 0', 'choose 1', 'choose 2'] });
    for (const choice of [0, 1, 2])
      expect(textOf(extend(first, { cpu: 0, choice }), 'got')).toBe(`${choice}`);
    expect(() => extend(first, { cpu: 0, choice: 3 })).toThrow('CPU0 has the choices 0 to 2 here, not 3');
  });

  const FAILURES = `
enum failure { NONE, NO_MEMORY, NO_SYMBOL = 3 };
enum failure failure;
bool retry;
`;

  test('choose(n) for an enum or a bool has its values by name, as far as they have one', () => {
    const choices = (body: string) => {
      const program = build(`${FAILURES}${body}`);
      return moves(program, start(program).state)[0];
    };
    expect(choices('void cpu0(void) { failure = choose(4); }')).toMatchObject({
      choices: ['NONE', 'NO_MEMORY', 'choose 2', 'NO_SYMBOL'],
    });
    expect(choices('void cpu0(void) { enum failure now = choose(2); failure = now; }')).toMatchObject({
      choices: ['NONE', 'NO_MEMORY'],
    });
    expect(choices('void cpu0(void) { retry = choose(2); }')).toMatchObject({ choices: ['false', 'true'] });
  });

  test('also where a function returns what it chose', () => {
    const program = build(
      `${FAILURES}static enum failure fails(void) { return choose(2); }\nvoid cpu0(void) { failure = fails(); }\n`,
    );
    const run = replay(program, 'a1');
    expect(moves(program, run.state)[0]).toMatchObject({ choices: ['NONE', 'NO_MEMORY'] });
    expect(textOf(replay(program, 'a2!1a2'), 'failure')).toBe('NO_MEMORY');
  });

  test('choose(n) for a bool is true for every value but 0', () => {
    const program = build(`${FAILURES}void cpu0(void) { retry = choose(3); }\n`);
    expect(moves(program, start(program).state)[0]).toMatchObject({
      choices: ['choose 0', 'choose 1', 'choose 2'],
    });
    expect(textOf(replay(program, 'a1!2a1'), 'retry')).toBe('true');
    expect(
      textOf(replay(build(`${FAILURES}void cpu0(void) { retry = choose(2); }\n`), 'a1!1'), 'retry'),
    ).toBe('true');
  });

  test('a step without choices refuses one', () => {
    const program = build(ABBA);
    expect(() => extend(start(program), { cpu: 0, choice: 1 })).toThrow('nothing to choose');
  });

  const HEAP = `
struct thing { int first; int value; };
struct thing *a;
struct thing *b;
struct thing *c;
void cpu0(void)
{
	a = kzalloc(sizeof(*a), GFP_KERNEL);
	b = kzalloc(sizeof(*b), GFP_KERNEL);
	b->value = 7;
	kfree(b);
	kfree(a);
	c = kzalloc(sizeof(*c), GFP_KERNEL);
}
`;

  test('kzalloc hands out a fresh object first, or a freed one, lowest first', () => {
    const program = build(HEAP);
    const run = replay(program, 'a5');
    const [status] = moves(program, run.state);
    expect(status).toMatchObject({
      choices: ['a fresh struct thing', 'the freed thing#1', 'the freed thing#2'],
    });
    const got = [0, 1, 2].map((choice) => textOf(extend(run, { cpu: 0, choice }), 'c'));
    expect(got).toEqual(['thing#3', 'thing#1', 'thing#2']);
  });

  test('what kzalloc gives is zeroed', () => {
    const program = build(HEAP);
    const run = extend(replay(program, 'a5'), { cpu: 0, choice: 2 });
    const pool = program.memory.pools[0];
    const second = pool.address + pool.stride;
    expect([...run.state.slice(second, second + pool.size)]).toEqual([0, 0]);
    expect(run.state[pool.status + 1]).toBe(1);
  });

  test('two orders that differ in what they freed only meet in one state', () => {
    const text = (value: number) => `
struct thing { int value; };
struct thing *a;
void cpu0(void) { a = kzalloc(sizeof(*a), GFP_KERNEL); a->value = ${value}; kfree(a); a = NULL; }
`;
    const [left, right] = [1, 2].map((value) => replay(build(text(value)), 'a4').state);
    expect([...left]).toEqual([...right]);
  });
});
