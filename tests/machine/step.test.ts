import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Program } from '../../src/language/program.ts';
import { moves } from '../../src/machine/moves.ts';
import { extend, movesOf, start } from '../../src/machine/run.ts';
import type { Run } from '../../src/machine/run.ts';
import { step } from '../../src/machine/step.ts';
import { evaluateThread } from '../../src/machine/readers.ts';
import { replay } from '../../src/schedule/replay.ts';
import { ABBA, build, PATCHES, textOf } from './programs.ts';

/** A run that takes any possible move, as the numbers say. */
export function wander(program: Program, numbers: readonly number[]): Run {
  let run = start(program);
  for (const number of numbers) {
    const possible = moves(program, run.state).flatMap((status) =>
      status.kind === 'ready' ? status.choices.map((_, choice) => ({ cpu: status.cpu, choice })) : [],
    );
    if (possible.length === 0) return run;
    run = extend(run, possible[number % possible.length]);
  }
  return run;
}

const walks = fc.array(fc.nat(1000), { maxLength: 80 });
const programs = [ABBA, PATCHES].map((text) => build(text));

describe.each(programs.map((program, index) => [['ABBA', 'PATCHES'][index], program] as const))(
  'any order of %s',
  (_, program) => {
    test('a step never changes the state that it is given', () => {
      fc.assert(
        fc.property(walks, (numbers) => {
          const { state } = wander(program, numbers);
          const copy = state.slice();
          for (const { kind, cpu } of moves(program, state)) {
            if (kind === 'ready') step(program, state, { cpu, choice: 0 });
          }
          expect(state).toEqual(copy);
        }),
      );
    });

    test('replaying the moves of a run reaches the same states', () => {
      fc.assert(
        fc.property(walks, (numbers) => {
          const run = wander(program, numbers);
          const again = replay(program, movesOf(run));
          expect(again.state).toEqual(run.state);
          expect(again.steps.map(({ state }) => state)).toEqual(run.steps.map(({ state }) => state));
        }),
      );
    });

    test('scratch slots stay zeroed', () => {
      const properties = program.properties.map(({ thread }) => thread);
      const readers = program.readers.map(({ thread }) => thread);
      const threads = [program.setup, program.ending, ...properties, ...readers].filter(
        (one) => one !== undefined,
      );
      fc.assert(
        fc.property(walks, (numbers) => {
          const { state } = wander(program, numbers);
          const copy = state.slice();
          for (const thread of threads) {
            if (thread !== program.setup) evaluateThread(program, state, thread);
            const { slots, slotCount, position } = thread;
            expect(
              [...state.slice(slots, slots + slotCount), state[position]].every((word) => word === 0),
            ).toBe(true);
          }
          expect(state).toEqual(copy);
        }),
      );
    });
  },
);

describe('what a step does', () => {
  const value = (body: string, before = '') =>
    textOf(
      [...Array(200)].reduce<Run>(
        (run) =>
          moves(run.program, run.state)[0].kind === 'ready' ? extend(run, { cpu: 0, choice: 0 }) : run,
        start(build(`int r;\n${before}\nvoid cpu0(void)\n{\n${body}\n}\n`)),
      ),
      'r',
    );

  test.each([
    ['r = 7 / 2;', '3'],
    ['r = -7 / 2;', '-3'],
    ['r = -7 % 3;', '-1'],
    ['r = 1 << 30;', `${2 ** 30}`],
    ['r = -8 >> 1;', '-4'],
    ['r = ~5;', '-6'],
    ['r = (6 & 3) | 8;', '10'],
    ['r = 6 ^ 3;', '5'],
    ['r = !r;', '1'],
    ['r = 2 > 1 && 0 == 0;', '1'],
    ['r = 0 ? 1 : 2;', '2'],
    ['bool b;\nb = 4;\nr = b;', '1'],
    ['r = strcmp("abc", "abd");', '-1'],
    ['r = strcmp("b", "abc");', '1'],
    ['r = strcmp("same", "same");', '0'],
    ['int i;\nfor (i = 0; i < 5; i++) { if (i == 1) continue; if (i == 4) break; r += i; }', '5'],
    ['int i = 3;\ndo { r += i; i--; } while (i);', '6'],
    [
      'r = 2;\nswitch (r) { case 1: r = 10; break; case 2: r = 20; case 3: r += 1; break; default: r = 0; }',
      '21',
    ],
    ['goto out;\nr = 1;\nout: r += 2;', '2'],
  ])('%s leaves %s', (body, expected) => {
    expect(value(body)).toBe(expected);
  });

  test('&& does not look at its right side if the left is false', () => {
    expect(value('if (p && p->x) r = 1; else r = 2;', 'struct s { int x; };\nstruct s *p;')).toBe('2');
  });

  test('a call through a pointer runs the function that it holds', () => {
    const before = `
struct ops { int (*run)(int x); };
static int twice(int x) { return 2 * x; }
static int thrice(int x) { return 3 * x; }
struct ops ops = { .run = twice };
`;
    expect(value('r = ops.run(5);', before)).toBe('10');
    expect(value('ops.run = thrice;\nr = ops.run(5);', before)).toBe('15');
  });

  test('a call through a NULL pointer is a fault that names it', () => {
    const program = build(`
struct ops { void (*run)(void); };
struct ops ops;
int r;
static void nothing(void) { r = 1; }
struct ops other = { .run = nothing };
void cpu0(void) { ops.run(); }
`);
    const { events } = step(program, start(program).state, { cpu: 0, choice: 0 });
    expect(events).toMatchObject([
      { kind: 'fault', fault: { kind: 'null', message: expect.stringContaining('`ops.run` is NULL') } },
    ]);
  });

  test('a local that nobody will read is zeroed, so that equal states are equal words', () => {
    const text = (value: number) => `
int r;
void cpu0(void) { int i = ${value}; r = i; r = 0; }
`;
    const [left, right] = [3, 4].map((value) => replay(build(text(value)), 'a3').state);
    expect([...left]).toEqual([...right]);
    const program = build(text(3));
    expect(replay(program, 'a1').state[program.cpus[0].slots]).toBe(3);
    expect(replay(program, 'a2').state[program.cpus[0].slots]).toBe(0);
  });

  test('x = x + 1 is one step, so no update is lost', () => {
    const program = build('int n;\nvoid cpu0(void) { n++; }\nvoid cpu1(void) { n++; }\n');
    expect(textOf(replay(program, 'a1b1'), 'n')).toBe('2');
  });

  test('lists keep the order of list_add and list_add_tail', () => {
    const program = build(`
struct s { /* @label */ const char *name; struct list_head node; };
LIST_HEAD(l);
struct s a = { .name = "a" };
struct s b = { .name = "b" };
struct s c = { .name = "c" };
int first; int last; int single; int empty;
void cpu0(void)
{
	empty = list_empty(&l);
	list_add(&a.node, &l);
	single = list_is_singular(&l);
	list_add(&b.node, &l);
	list_add_tail(&c.node, &l);
	list_del(&a.node);
	first = list_first_entry(&l, struct s, node) == &b;
	last = list_last_entry(&l, struct s, node) == &c;
}
`);
    const run = wander(program, Array(20).fill(0));
    expect(textOf(run, 'l')).toBe('b c');
    expect(['first', 'last', 'single', 'empty'].map((name) => textOf(run, name))).toEqual([
      '1',
      '1',
      '1',
      '1',
    ]);
  });
});
