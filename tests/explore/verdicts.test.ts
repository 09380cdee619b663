import { describe, expect, test } from 'vitest';
import type { Exploration } from '../../src/explore/exploration.ts';
import { explore, exploreFully } from '../../src/explore/explore.ts';
import { boot } from '../../src/machine/boot.ts';
import { replay } from '../../src/schedule/replay.ts';
import { build } from '../machine/programs.ts';
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
    expect(result.endings).toEqual([]);
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

  test('is a violation of its own, and part of the ending', () => {
    const result = explore(build('DEFINE_MUTEX(lock);\nvoid cpu0(void)\n{\n\tmutex_lock(&lock);\n}\n'));
    expect(result.violations).toMatchObject([
      { kind: 'lock-leak', line: 5, message: 'CPU0 ends and keeps lock (test.c:5).' },
    ]);
    expect(result.endings).toEqual([{ lines: ['CPU0 kept lock'], verdict: 'violated', schedule: 'a1' }]);
  });

  test('is told apart from another one', () => {
    const text =
      'DEFINE_MUTEX(one);\nDEFINE_MUTEX(two);\nvoid cpu0(void)\n{\n\tmutex_lock(&one);\n\tmutex_lock(&two);\n}\n';
    const messages = explore(build(text)).violations.map(({ message }) => message);
    expect(messages).toEqual(['CPU0 ends and keeps one (test.c:7).', 'CPU0 ends and keeps two (test.c:7).']);
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
        file: 'test.c',
        line: 5,
        trace: null,
        shortest: null,
      },
    ]);
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
