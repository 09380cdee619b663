import { describe, expect, test } from 'vitest';
import type { Exploration } from '../../src/explore/exploration.ts';
import { explore, exploreFully } from '../../src/explore/explore.ts';
import { boot } from '../../src/machine/boot.ts';
import { ModelError } from '../../src/machine/model-error.ts';
import { replay } from '../../src/schedule/replay.ts';
import { sectionMap } from '../../src/explore/section-map.ts';
import { ABBA, build } from '../machine/programs.ts';
import { PROGRAMS } from './programs.ts';

const kinds = ({ violations }: Exploration) => violations.map(({ kind }) => kind);
const found = (name: string) => explore(build(PROGRAMS[name]));

describe('waiting', () => {
  test('a busy wait that another CPU can end is no livelock, only without end', () => {
    expect(found('a busy wait that another CPU ends')).toMatchObject({
      verdict: 'holds',
      interleavings: 'infinite',
    });
  });

  test('two busy waits for each other are one', () => {
    const result = found('two CPUs that wait for each other, busily');
    expect(kinds(result)).toEqual(['livelock']);
    expect(result.violations[0]).toMatchObject({ trace: { schedule: '', steps: 0 } });
    expect(result.endings).toEqual([
      {
        lines: ['CPU0 runs in circles for ever', 'CPU1 runs in circles for ever'],
        verdict: 'violated',
        schedule: '',
      },
    ]);
  });

  // CPU1 sets ready and takes it back before CPU0 has looked.
  test('a livelock is a lasso: the way in, a round, and who looks at what in it', () => {
    const program = build(
      'int ready;\nvoid cpu0(void)\n{\n\twhile (!ready)\n\t\t;\n}\nvoid cpu1(void) { ready = 1; ready = 0; }\n',
    );
    const { violations, endings } = explore(program);
    expect(violations).toMatchObject([
      {
        kind: 'livelock',
        line: 4,
        column: 2,
        function: 'cpu0',
        message: 'Livelock: CPU0 runs in circles for ever at `while (!ready)` (test.c:4), where ready is 0.',
        objects: [{ path: 'ready' }],
        trace: { schedule: 'b2' },
        lasso: {
          stem: { schedule: 'b2', steps: 2, switches: 0 },
          loop: { schedule: 'a1', steps: 1, switches: 0 },
          spins: [{ cpu: 0, line: 4, values: [{ title: 'ready', values: ['0'] }] }],
        },
      },
    ]);
    expect(violations[0].statement).toBe(violations[0].lasso!.spins[0].statement);
    expect(endings).toEqual([
      { lines: [], verdict: 'holds', schedule: expect.any(String) as string },
      {
        lines: ['CPU0 runs in circles for ever', 'CPU1 has ended'],
        verdict: 'violated',
        schedule: 'b2',
      },
    ]);
  });

  test('a round shows everybody who goes round, and a value that comes and goes', () => {
    const [{ message, lasso }] = explore(
      build('int x, y;\nvoid cpu0(void) { while (x < 5) x = 1 - x; }\nvoid cpu1(void) { while (!y) ; }\n'),
    ).violations;
    expect(lasso!.loop.schedule).toMatch(/^a[1-4]b1a[1-4]$|^a4b1$|^b1a4$/);
    expect(message).toBe(
      'Livelock: CPU0 runs in circles for ever at `while (x < 5)` (test.c:2), where x is 0, then 1. ' +
        'CPU1 runs in circles for ever at `while (!y)` (test.c:3), where y is 0.',
    );
  });

  test('a loop that nothing leads out of says so, and how to say that it is meant', () => {
    const [{ message }] = explore(
      build('int x;\nvoid cpu0(void) { while (1) x = 1; }\nvoid cpu1(void) { x = 2; }\n'),
    ).violations;
    expect(message).toBe(
      'Livelock: CPU0 runs in circles for ever at `while (1)` (test.c:2), which nothing leads out of. ' +
        'If it is meant to, write /* @forever */ above the loop.',
    );
  });

  test('a livelock is told by what would lead out for good, not by ways that come back', () => {
    const [{ message }] = explore(
      build(`
int x, y, odd, stop;
void cpu0(void)
{
	while (!stop) {
		if (odd)
			y = 1;
		x = 1 - x;
	}
}
`),
    ).violations;
    expect(message).toBe(
      'Livelock: CPU0 runs in circles for ever at `while (!stop)` (test.c:5), where stop is 0.',
    );
  });

  test('a switch of which one way comes back and another leads out is such a place', () => {
    const [{ lasso }] = explore(
      build(`
int x, y, mode, stop;
void cpu0(void)
{
	while (!stop) {
		switch (mode) {
		case 1:
			return;
		case 2:
			y = 1;
		}
		x = 1 - x;
	}
}
`),
    ).violations;
    expect(lasso!.spins.map(({ line }) => line)).toEqual([5, 6]);
  });

  test('where every way out comes back, each of them is such a place', () => {
    const [{ lasso }] = explore(
      build(`
int x, y, stop;
void cpu0(void)
{
	while (true) {
		while (!y)
			while (!stop)
				x = 1 - x;
		x = 5;
	}
}
`),
    ).violations;
    expect(lasso!.spins.map(({ line }) => line)).toEqual([7]);
  });

  test('a loop that is entered in its middle is told by its first line', () => {
    const [{ lasso }] = explore(
      build(`
int x = 1;
void cpu0(void)
{
	goto middle;
again:
	x = 1;
middle:
	x = 2;
	goto again;
}
`),
    ).violations;
    expect(lasso!.spins.map(({ line }) => line)).toEqual([7]);
  });

  test('a round can be taken in its order, and leads back to where it began', () => {
    const program = build(`
int turn;
void cpu0(void) { while (1) { wait_event(turn == 0); turn = 1; } }
void cpu1(void) { while (1) { wait_event(turn == 1); turn = 0; } }
`);
    const { stem, loop } = explore(program).violations[0].lasso!;
    expect(loop.switches).toBeGreaterThan(0);
    const once = replay(program, stem.schedule).state;
    const twice = replay(program, stem.schedule + loop.schedule).state;
    expect([...twice]).toEqual([...once]);
  });

  // Choice 0, which is taken first, leads to the second.
  test('two livelocks at different places are two', () => {
    const result = explore(
      build(
        'int x, y;\nvoid cpu0(void)\n{\n\tx = choose(2);\n\tif (x)\n\t\twhile (x)\n\t\t\t;\n\telse\n\t\twhile (!y)\n\t\t\t;\n}\nvoid cpu1(void) { x = x; }\n',
      ),
    );
    expect(result.violations.map(({ kind, line }) => [kind, line])).toEqual([
      ['livelock', 9],
      ['livelock', 6],
    ]);
  });

  test('who waits for each other is in a deadlock, whether a third CPU ends or runs for ever', () => {
    const spins = 'int never;\nvoid cpu2(void) { while (!never) ; }\n';
    const result = explore(build(ABBA + spins));
    expect(new Set(kinds(result))).toEqual(new Set(['deadlock', 'livelock']));
    const [{ message, objects }] = result.violations.filter(({ kind }) => kind === 'deadlock');
    expect(message).toMatch(
      /^Deadlock: CPU0 and CPU1 wait for ever, whatever the others do\. CPU0 in cpu0 .* waits for b_lock, which CPU1 took in step \d+ \(test\.c:17\)\. CPU1 in cpu1 .* waits for a_lock/,
    );
    expect(objects.map(({ path }) => path)).toEqual(['b_lock', 'a_lock']);
  });

  test('a deadlock says who waits for whom, since which line', () => {
    const { message } = found('ABBA').violations[0];
    expect(message).toContain(
      'CPU0 in cpu0 (test.c:9) waits for b_lock, which CPU1 took in step 2 (test.c:17)',
    );
    expect(message).toContain(
      'CPU1 in cpu1 (test.c:19) waits for a_lock, which CPU0 took in step 1 (test.c:8)',
    );
  });

  test('a wait for what a fault left behind is told with the fault, and is no deadlock', () => {
    const result = found('a fault with the lock held');
    expect(kinds(result)).toEqual(['assert']);
    expect(result.endings.map(({ lines }) => lines)).toContainEqual([
      'CPU0 stopped with a fault at test.c:4',
      'CPU1 waits for lock held by CPU0',
    ]);
  });

  test('a busy wait for what a faulted CPU would have done is told with the fault, and is no livelock', () => {
    const result = explore(
      build('int x, *nothing;\nvoid cpu0(void) { *nothing = 1; x = 1; }\nvoid cpu1(void) { while (!x) ; }\n'),
    );
    expect(kinds(result)).toEqual(['null']);
    expect(result.violations[0].message).toMatch(
      /\(test\.c:2\)\. There is an order in which the others then run for ever\.$/,
    );
  });

  test('a busy wait that no CPU would have ended is one, whoever else faults', () => {
    const result = found('a busy wait for a CPU that faults, and one that nobody ends');
    expect(new Set(kinds(result))).toEqual(new Set(['null', 'livelock']));
  });

  test('a deadlock beside a CPU that faulted is one all the same, and its message says so', () => {
    const result = found('ABBA beside a third CPU that faults');
    expect(new Set(kinds(result))).toEqual(new Set(['null', 'deadlock']));
    const [{ message }] = result.violations.filter(({ kind }) => kind === 'deadlock');
    expect(message).toMatch(/^Deadlock: nobody can move\. CPU0 in cpu0 .* waits for b_lock/);
  });

  test('a wait for a lock that a CPU kept when it ended is a deadlock, whoever else faulted', () => {
    const result = found('one lock kept by who ends, another by who faults');
    expect(new Set(kinds(result))).toEqual(new Set(['null', 'deadlock', 'lock-leak']));
  });
});

describe('a lock that a CPU kept', () => {
  test('is told also if another CPU runs for ever, so that no end lies behind it', () => {
    const result = explore(
      build(
        'DEFINE_MUTEX(m);\nint x;\nvoid cpu0(void) { mutex_lock(&m); }\nvoid cpu1(void) { while (!x) ; }\n',
      ),
    );
    expect(new Set(kinds(result))).toEqual(new Set(['lock-leak', 'livelock']));
    const leak = result.violations.find(({ kind }) => kind === 'lock-leak');
    expect(leak).toMatchObject({ line: 3, trace: { schedule: 'a1', steps: 1 } });
  });

  // CPU1 keeps the lock and ends at once; only then CPU0 can run for ever. On the other way it counts to ten first.
  test('is shown in the fewest steps, also if the nearest state that shows it is no end', () => {
    const result = explore(
      build(`
int x, n;
DEFINE_MUTEX(lock);
void cpu0(void)
{
	if (x)
		while (1)
			n = 0;
	for (n = 0; n < 10; n++)
		;
}
void cpu1(void) { mutex_lock(&lock); x = 1; }
`),
    );
    const leak = result.violations.find(({ kind }) => kind === 'lock-leak');
    expect(leak).toMatchObject({ shortest: { schedule: 'b2', steps: 2 } });
  });

  test('is a violation of its own, and part of the ending', () => {
    const result = explore(build('DEFINE_MUTEX(lock);\nvoid cpu0(void)\n{\n\tmutex_lock(&lock);\n}\n'));
    expect(result.violations).toMatchObject([
      {
        kind: 'lock-leak',
        line: 4,
        message: 'CPU0 ends behind test.c:4 and keeps lock, which it took at test.c:4.',
      },
    ]);
    expect(result.endings).toEqual([{ lines: ['CPU0 kept lock'], verdict: 'violated', schedule: 'a1' }]);
  });

  test('is told with the return that left it behind', () => {
    const text =
      'DEFINE_MUTEX(lock);\nint x;\nvoid cpu0(void)\n{\n\tmutex_lock(&lock);\n\tif (x)\n\t\treturn;\n\tmutex_unlock(&lock);\n}\nvoid cpu1(void)\n{\n\tx = 1;\n}\n';
    expect(explore(build(text)).violations).toMatchObject([
      { line: 5, message: 'CPU0 ends behind test.c:7 and keeps lock, which it took at test.c:5.' },
    ]);
  });

  test('is told apart from another one', () => {
    const text =
      'DEFINE_MUTEX(one);\nDEFINE_MUTEX(two);\nvoid cpu0(void)\n{\n\tmutex_lock(&one);\n\tmutex_lock(&two);\n}\n';
    const messages = explore(build(text)).violations.map(({ message }) => message);
    expect(messages).toEqual([
      'CPU0 ends behind test.c:6 and keeps one, which it took at test.c:5.',
      'CPU0 ends behind test.c:6 and keeps two, which it took at test.c:6.',
    ]);
  });
});

/** A thread for each of two CPUs; what is behind `forever` is marked so. */
const MARK = '/* @forever */\n';

describe('what is meant to go on for ever', () => {
  const WORKER = (mark: string) => `
int work, done;
${mark}void cpu0(void) { wait_event(work); done = 1; }
void cpu1(void) { work = choose(2); }
void check_done(void) { assert(done == work); }
void ending(void) { pr_info("done: %d\\n", done); }
`;

  test('a wait that may last for ever is no deadlock: checks and ending are asked as if that CPU had ended', () => {
    expect(kinds(explore(build(WORKER(''))))).toEqual(['deadlock']);
    const result = explore(build(WORKER(MARK)));
    expect(result).toMatchObject({ verdict: 'holds', vacuous: [] });
    expect(result.endings.map(({ lines, verdict }) => [lines, verdict])).toEqual([
      [['done: 0'], 'holds'],
      [['done: 1'], 'holds'],
    ]);
    const wrong = WORKER(MARK).replace('done == work', 'done == 0');
    expect(explore(build(wrong)).violations).toMatchObject([{ kind: 'check', property: 'check_done' }]);
  });

  test('who holds a lock, or is inside a read section, may not wait for ever', () => {
    const waits = (before: string, behind: string) =>
      `DEFINE_MUTEX(lock);\nint work;\n${MARK}void cpu0(void) { ${before} wait_event(work); ${behind} }\nvoid cpu1(void) { work = 0; }\n`;
    expect(kinds(explore(build(waits('', ''))))).toEqual([]);
    expect(kinds(explore(build(waits('mutex_lock(&lock);', 'mutex_unlock(&lock);'))))).toEqual(['deadlock']);
    expect(kinds(explore(build(waits('rcu_read_lock();', 'rcu_read_unlock();'))))).toEqual(['deadlock']);
  });

  test('a wait for a lock is never meant to last', () => {
    const text = `DEFINE_MUTEX(lock);\nvoid cpu0(void) { mutex_lock(&lock); }\n${MARK}void cpu1(void) { mutex_lock(&lock); mutex_unlock(&lock); }\n`;
    expect(new Set(kinds(explore(build(text))))).toEqual(new Set(['deadlock', 'lock-leak']));
  });

  const CLOCK = (mark: string, more = '') => `
int ticks;
void cpu0(void)
{
	${mark}while (true)
		ticks = 1 - ticks;
}
${more}`;

  test('a loop that passes its mark again and again is no livelock, and a good end', () => {
    expect(kinds(explore(build(CLOCK(''))))).toEqual(['livelock']);
    const result = explore(build(CLOCK(MARK)));
    expect(result).toMatchObject({ verdict: 'holds', interleavings: 'infinite' });
    expect(result.endings).toEqual([
      { lines: ['CPU0 goes on for ever, as it is meant to'], verdict: 'holds', schedule: '' },
    ]);
  });

  test('the mark of a function does not excuse a loop, nor that of an outer loop one inside', () => {
    const marked = `int x;\n${MARK}void cpu0(void) { while (true) x = 1 - x; }\n`;
    expect(kinds(explore(build(marked)))).toEqual(['livelock']);
    const inside = `int x, never;\nvoid cpu0(void)\n{\n\t${MARK}while (true)\n\t\twhile (!never)\n\t\t\t;\n}\n`;
    expect(explore(build(inside)).violations).toMatchObject([{ kind: 'livelock', line: 6 }]);
  });

  test('another CPU that gets nowhere meanwhile is a livelock, and one that waits meanwhile a deadlock', () => {
    const spins = explore(build(CLOCK(MARK, 'int never;\nvoid cpu1(void) { while (!never) ; }\n')));
    expect(spins.violations).toMatchObject([{ kind: 'livelock', line: 10 }]);
    expect(spins.violations[0].lasso!.spins.map(({ cpu }) => cpu)).toEqual([1]);
    const waits = explore(build(CLOCK(MARK, 'int never;\nvoid cpu1(void) { wait_event(never); }\n')));
    expect(waits.violations).toMatchObject([
      {
        kind: 'deadlock',
        line: 10,
        message:
          'Deadlock: CPU1 waits for ever, whatever the others do. CPU1 in cpu1 (test.c:10) waits until never; never is 0 now.',
      },
    ]);
    const idle = `int never;\n${MARK}void cpu1(void) { wait_event(never); }\n`;
    expect(explore(build(CLOCK(MARK, idle))).endings).toMatchObject([
      { lines: ['CPU0 goes on for ever, as it is meant to', 'CPU1 waits until never'], verdict: 'holds' },
    ]);
  });

  test('a lock that a CPU keeps is told beside one that goes on for ever', () => {
    const text = CLOCK(MARK, 'DEFINE_MUTEX(lock);\nvoid cpu1(void) { mutex_lock(&lock); }\n');
    const result = explore(build(text));
    expect(kinds(result)).toEqual(['lock-leak']);
    expect(result.endings).toMatchObject([{ verdict: 'violated' }]);
  });

  test('a check that no run comes to, since a CPU goes on for ever, says nothing', () => {
    const text = CLOCK(MARK, 'void check_ticks(void) { assert(ticks == 5); }\n');
    expect(explore(build(text))).toMatchObject({ verdict: 'holds', vacuous: ['check_ticks'] });
  });
});

describe('one truth about a run that never ends', () => {
  // CPU1 can take `ready` back before CPU0 has looked; whoever takes the lock first makes two orders.
  const program = build(`
DEFINE_MUTEX(lock);
int ready;
void cpu0(void)
{
	/* @section look */
	mutex_lock(&lock);
	mutex_unlock(&lock);
	while (!ready)
		;
}
void cpu1(void)
{
	/* @section set */
	mutex_lock(&lock);
	mutex_unlock(&lock);
	ready = 1;
	ready = 0;
}
`);
  const explored = exploreFully(program);

  test('the verdict, the endings and the orders', () => {
    const { verdict, endings, orders } = explored.result;
    expect(verdict).toBe('violated');
    expect(endings.map((ending) => ending.verdict)).toEqual(['holds', 'violated']);
    expect(orders!.map((order) => [order.verdict, order.endings.length])).toEqual([
      ['violated', 2],
      ['violated', 2],
    ]);
  });

  test('the fates', () => {
    const { fates } = explored;
    const after = (schedule: string) => fates!.of(replay(program, schedule).state);
    expect(['', 'a2b3', 'a2b3a1', 'a2b4', 'a2b4a1'].map(after)).toEqual([
      'open',
      'open',
      'good',
      'none',
      'none',
    ]);
    const pointIn = (...schedules: string[]) =>
      fates!.pointOfNoReturn(schedules.map((text) => replay(program, text).state));
    expect(pointIn('', 'a2b3', 'a2b4')).toBe(2);
    expect(pointIn('', 'a2b3')).toBeUndefined();
  });

  test('of a state that no order reaches, nothing', () => {
    const { fates } = explored;
    const { address } = program.memory.globals.find(({ name }) => name === 'ready')!;
    const state = replay(program, 'a2b3').state.slice();
    expect(fates!.rescue(state)).toBeDefined();
    state[address] = 7;
    expect([fates!.of(state), fates!.rescue(state)]).toEqual([undefined, undefined]);
  });

  test('the map', () => {
    const { map } = sectionMap(explored.searched!);
    expect(map!.endings.map(({ verdict }) => verdict)).toEqual(['holds', 'violated']);
    const last = map!.nodes.filter(({ place }) => place.join() === '1,1');
    expect(last.map(({ fate, endings }) => [fate, endings])).toEqual([
      ['open', [0, 1]],
      ['none', [1]],
      ['good', [0]],
    ]);
  });
});

describe('what one step may do', () => {
  test('each choice is taken from where all of them are, whatever the one before has changed', () => {
    const program = build(`
struct item { int value; };
struct item *item;
void cpu0(void)
{
	item = kzalloc(sizeof(*item), GFP_KERNEL);
	kfree(item);
	item = kzalloc(sizeof(*item), GFP_KERNEL);
}
`);
    const { fates, result } = exploreFully(program);
    const after = ['a3!0', 'a3!1'].map((schedule) => fates!.of(replay(program, schedule).state));
    expect(after).toEqual(['good', 'good']);
    expect(result.states).toBe(5);
  });

  test.each([4, 6])('each of %i faults is told with its own line and its own way', (count) => {
    const kindsOfFault = [
      '*nothing = 1',
      'assert(x)',
      'BUG_ON(!x)',
      'x = 1 / x',
      'x = 1 << (x - 1)',
      'kfree(nobody)',
    ];
    const program = build(`
struct item { int value; };
struct item other, *nobody = &other;
int x, *nothing;
void cpu0(void)
{
	switch (choose(${count})) {
${kindsOfFault
  .slice(0, count)
  .map((statement, index) => `\tcase ${index}: ${statement}; break;`)
  .join('\n')}
	}
}
`);
    const { violations } = explore(program);
    const expected = [
      ['null', 8, 'a3'],
      ['assert', 9, 'a1!1a2'],
      ['bug-on', 10, 'a1!2a2'],
      ['division', 11, 'a1!3a2'],
      ['overflow', 12, 'a1!4a2'],
      ['wild', 13, 'a1!5a2'],
    ];
    expect(violations.map(({ kind, line, trace }) => [kind, line, trace?.schedule])).toEqual(
      expected.slice(0, count),
    );
  });

  test('a wait that nobody ends is no statement that was run', () => {
    const { unreached } = explore(
      build('int never;\nvoid cpu0(void)\n{\n\twait_event(never);\n\tnever = 2;\n}\n'),
    );
    expect(unreached.map(({ line }) => line)).toEqual([4, 5]);
  });
});

describe('a lack of objects', () => {
  test('makes the verdict incomplete, and says so', () => {
    const result = found('no object left');
    expect(result.verdict).toBe('incomplete');
    expect(result.reason).toContain('ran out of objects');
    expect(kinds(result)).toEqual(['pool']);
  });

  test('does not hide what else is violated', () => {
    const result = explore(build(`${PROGRAMS['no object left']}void cpu2(void) { BUG_ON(done == 0); }\n`));
    expect(result.verdict).toBe('violated');
    expect(new Set(kinds(result))).toEqual(new Set(['bug-on', 'pool']));
  });
});

describe('properties', () => {
  test.each([1024, 4096])(
    'an always_ function is asked in every shared memory: also in number %i',
    (most) => {
      const result = explore(
        build(
          `int x;\nvoid cpu0(void) { while (x < 5000) x++; }\nvoid always_less(void) { assert(x < ${most}); }\n`,
        ),
      );
      expect(result.violations).toMatchObject([{ kind: 'always', property: 'always_less' }]);
      // Each round is two steps, and from a violation nobody goes on.
      expect(result.states).toBe(2 * most + 1);
    },
  );

  test('a check whose assert never ran says nothing, and one that is violated is not said to be empty', () => {
    const text = `
struct item { int value; };
struct item *item;
int x;
void cpu0(void) { x = 1; }
void check_empty(void) { if (x == 2) assert(x == 3); }
void check_full(void) { assert(x == 1); }
void check_fault(void) { if (item->value) assert(x == 1); }
void always_empty(void) { if (x == 2) assert(x == 3); }
`;
    const result = explore(build(text));
    expect(result.vacuous).toEqual(['check_empty', 'always_empty']);
    expect(result.violations).toMatchObject([{ kind: 'check', property: 'check_fault' }]);
  });

  test('a check that no run comes to says nothing either', () => {
    const text = 'int x;\nvoid cpu0(void) { wait_event(x); }\nvoid check_x(void) { assert(x); }\n';
    expect(explore(build(text)).vacuous).toEqual(['check_x']);
  });

  test('sometimes_ is violated if no state fulfils it, and no trace can show that', () => {
    const result = found('what sometimes happens, and what never does');
    expect(result.violations).toEqual([
      {
        kind: 'sometimes',
        property: 'sometimes_three',
        message: 'No order reaches a state in which sometimes_three is true.',
        statement: null,
        file: 'test.c',
        line: 5,
        column: 1,
        function: 'sometimes_three',
        objects: [],
        trace: null,
        shortest: null,
      },
    ]);
  });

  const ITEM = 'struct item { int value; };\nstruct item *item;\nint x;\nvoid cpu0(void) { x = 1; }\n';

  test.each([
    [
      'a sometimes_ function that faults in some state',
      'bool sometimes_full(void)\n{\n\treturn item->value == 3;\n}\n',
      'test.c:7: sometimes_full follows a NULL pointer: `item` is NULL in `return item->value == 3;` (test.c:7). sometimes_full is asked in every state',
    ],
    [
      'a sometimes_ function that does not end',
      'bool sometimes_full(void)\n{\n\twhile (x)\n\t\t;\n\treturn x;\n}\n',
      'test.c:7: sometimes_full took 200000 steps and has not ended, now at `while (x)` (test.c:7). ',
    ],
    [
      'an ending that faults',
      'void ending(void)\n{\n\tpr_info("%d\\n", item->value);\n}\n',
      'test.c:7: ending follows a NULL pointer: `item` is NULL in `pr_info("%d\\n", item->value);` (test.c:7). ending must be able to say how any run has ended',
    ],
    [
      'an ending that says the same for ever',
      'void ending(void)\n{\n\twhile (x)\n\t\tpr_info("again\\n");\n}\n',
      'test.c:7: ending took 200000 steps and has not ended, now at ',
    ],
  ])('%s is a mistake of the listing, told with its place', (_, text, message) => {
    expect(() => explore(build(ITEM + text))).toThrow(ModelError);
    expect(() => explore(build(ITEM + text))).toThrow(message);
  });

  test('statements that no order reaches are listed', () => {
    const text = 'int x;\nvoid cpu0(void)\n{\n\tx = 1;\n\tif (x == 2)\n\t\tx = 3;\n\telse\n\t\tx = 4;\n}\n';
    expect(explore(build(text)).unreached).toEqual([{ file: 'test.c', line: 6, text: 'x = 3;' }]);
  });

  test('behind a violated always_ nothing is said to be out of reach', () => {
    expect(found('a violation from the start')).toMatchObject({ states: 1, transitions: 0, unreached: [] });
  });

  test('a fault says which CPU its trace shows, where two can have it', () => {
    const text =
      'int x;\nstatic void fail(void)\n{\n\tassert(x > 1);\n}\nvoid cpu0(void) { x = x; x = x; fail(); }\nvoid cpu1(void) { fail(); }\n';
    const [violation, ...others] = explore(build(text)).violations;
    expect(others).toEqual([]);
    expect(violation).toMatchObject({
      message: 'CPU1 fails an assertion in `assert(x > 1);` (test.c:4): x is 0.',
      trace: { schedule: 'b2' },
    });
  });
});

describe('orders', () => {
  const sections = (cpu: number, count: number) =>
    Array.from(
      { length: count },
      (_, index) => `\t/* @section s${cpu}${index} */\n\tmutex_lock(&lock);\n\tmutex_unlock(&lock);\n`,
    );
  /** The nearest run with the smallest CPU first has CPU1 write x last, so the ending 1 comes first. */
  const program = (...counts: number[]) =>
    `DEFINE_MUTEX(lock);\nint x;\n${counts.map((count, cpu) => `void cpu${cpu}(void)\n{\n${sections(cpu, count).join('')}\tx = ${cpu};\n}\n`).join('')}void ending(void) { pr_info("%d\\n", x); }\n`;

  // 9! / (5! 4!) = 126 and 10! / (5! 5!) = 252.
  test('up to 200 are listed', () => {
    expect(explore(build(program(5, 4))).orders).toHaveLength(126);
  });

  test('above 200 there is no list, but still every ending', () => {
    const result = explore(build(program(5, 5)));
    expect(result.orders).toBeNull();
    expect(result.endings.map(({ lines }) => lines)).toEqual([['1'], ['0']]);
  });

  test('a program without sections has none', () => {
    expect(found('ABBA').orders).toBeNull();
  });

  test('runs of one order that end differently show all their endings, with a schedule for each', () => {
    const text = program(1, 0);
    const result = explore(build(text));
    expect(result.orders).toHaveLength(1);
    const [{ endings, verdict }] = result.orders!;
    expect(verdict).toBe('holds');
    expect(endings.map(({ lines }) => lines)).toEqual([['1'], ['0']]);
    for (const { schedule, lines } of endings) {
      const { state } = replay(build(text), schedule);
      expect([String(state[build(text).memory.globals[1].address])]).toEqual(lines);
    }
  });

  test('one wrong ending makes an order wrong', () => {
    const result = explore(build(`${program(1, 0)}void check_x(void) { assert(x == 0); }\n`));
    expect(result.orders![0].verdict).toBe('violated');
    expect(result.orders![0].endings.map(({ verdict }) => verdict).sort()).toEqual(['holds', 'violated']);
  });
});

describe('interleavings', () => {
  const factorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * factorial(n - 1));

  test.each([
    [1, 5],
    [2, 7],
    [3, 4],
    [4, 3],
    [2, 40],
  ])(
    'of %i CPUs with %i steps of their own are as many as there are words of these letters',
    (cpus, steps) => {
      const bodies = Array.from(
        { length: cpus },
        (_, cpu) => `int x${cpu};\nvoid cpu${cpu}(void) {${` x${cpu} = 1;`.repeat(steps)} }\n`,
      );
      const expected = factorial(cpus * steps) / factorial(steps) ** BigInt(cpus);
      expect(explore(build(bodies.join(''))).interleavings).toBe(String(expected));
    },
  );
});

describe('a start that is doomed', () => {
  test('says so: no state of a run has a good end, and nothing saves it', () => {
    const program = build(
      'int x;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { x = 2; }\nvoid check_x(void) { assert(x == 0); }\n',
    );
    const { fates } = exploreFully(program);
    const run = replay(program, 'a1b1');
    expect(fates!.of(run.start)).toBe('bad');
    expect(fates!.pointOfNoReturn([run.start, ...run.steps.map(({ state }) => state)])).toBe(0);
    expect(fates!.rescue(run.start)).toBeUndefined();
  });

  test('is one that can never end, too', () => {
    const program = build(PROGRAMS['two CPUs that wait for each other, busily']);
    const { fates } = exploreFully(program);
    const { state } = boot(program);
    expect(fates!.of(state)).toBe('none');
    expect(fates!.pointOfNoReturn([state])).toBe(0);
  });
});
