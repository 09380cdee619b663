import { describe, expect, test } from 'vitest';
import { boot } from '../../src/machine/boot.ts';
import { inspect } from '../../src/machine/inspect.ts';
import { moves } from '../../src/machine/moves.ts';
import { reportOf } from '../../src/machine/report.ts';
import { locksOf, start } from '../../src/machine/run.ts';
import { step } from '../../src/machine/step.ts';
import { stepOver } from '../../src/machine/travel.ts';
import { changeText } from '../../src/machine/changes.ts';
import { replay } from '../../src/schedule/replay.ts';
import { build, faultOf, globalOf, textOf } from './programs.ts';

const READERS = `
int x;
void cpu0(void)
{
	rcu_read_lock();
	rcu_read_lock();
	x = 1;
	rcu_read_unlock();
	x = 2;
	rcu_read_unlock();
	rcu_read_lock();
	rcu_read_unlock();
}
void cpu1(void)
{
	synchronize_rcu();
	x = 3;
}
void cpu2(void)
{
	rcu_read_lock();
	rcu_read_unlock();
}
`;
const readers = build(READERS);
const statusOf1 = (schedule: string) => moves(readers, replay(readers, schedule).state)[1];

describe('synchronize_rcu', () => {
  test('goes on at once if nobody is inside a read section', () => {
    expect(replay(readers, 'b3').length).toBe(3);
    expect(statusOf1('b3').kind).toBe('ended');
  });

  test('waits for who was inside a read section when it began, up to the end of the outermost one', () => {
    expect(statusOf1('a1b1')).toMatchObject({
      kind: 'waits-for-readers',
      readers: [0],
      text: 'waits for a grace period: CPU0 is inside a read section',
    });
    expect(statusOf1('a2b1').kind).toBe('waits-for-readers');
    expect(statusOf1('a2b1a2').kind).toBe('waits-for-readers');
    expect(statusOf1('a2b1a4').kind).toBe('ready');
  });

  test('does not wait for who enters a read section later, be it for the first time or again', () => {
    expect(statusOf1('b1a1').kind).toBe('ready');
    expect(statusOf1('a2b1a5').kind).toBe('ready');
  });

  test('waits for several CPUs, each until it left', () => {
    expect(statusOf1('a1c1b1')).toMatchObject({
      readers: [0, 2],
      text: 'waits for a grace period: CPU0 and CPU2 are inside a read section',
    });
    expect(statusOf1('a1c1b1c1')).toMatchObject({ readers: [0] });
    expect(statusOf1('a1c1b1c1a5').kind).toBe('ready');
  });

  test('waits for readers only, and not for who waits for them as well', () => {
    const program = build(
      'void cpu0(void) { synchronize_rcu(); }\nvoid cpu1(void) { synchronize_rcu(); }\n' +
        'void cpu2(void) { rcu_read_lock(); rcu_read_unlock(); }\n',
    );
    const awaited = (schedule: string) =>
      moves(program, replay(program, schedule).state).map((status) =>
        status.kind === 'waits-for-readers' ? status.readers : status.kind,
      );
    expect(awaited('c1a1b1')).toEqual([[2], [2], 'ready']);
    expect(awaited('c1a1b1c1')).toEqual(['ready', 'ready', 'ended']);
  });

  test('is refused as a move while it waits, in words', () => {
    const { state } = replay(readers, 'a1b1');
    expect(() => step(readers, state, { cpu: 1, choice: 0 })).toThrow(
      'CPU1 waits for a grace period: CPU0 is inside a read section',
    );
  });

  test('is one statement for who steps over it', () => {
    expect(stepOver(start(readers), 1).run.length).toBe(2);
    expect(stepOver(replay(readers, 'a1'), 1)).toMatchObject({ stopped: 'waits', run: { length: 2 } });
  });

  test('inside of the own read section is a fault', () => {
    const run = replay(build('void cpu0(void) { rcu_read_lock(); synchronize_rcu(); }\n'), 'a2');
    expect(faultOf(run)).toMatchObject({
      kind: 'self-deadlock',
      message:
        'CPU0 waits for itself: it wants to wait for readers, and is inside a read section in `synchronize_rcu();` (test.c:1)',
    });
  });
});

describe('a read section', () => {
  test('that was not entered cannot be left', () => {
    const run = replay(build('void cpu0(void) { rcu_read_unlock(); }\n'), 'a1');
    expect(faultOf(run)).toMatchObject({
      kind: 'bad-unlock',
      message: 'CPU0 leaves a read section, but is inside of none, in `rcu_read_unlock();` (test.c:1)',
    });
  });

  test('is part of what a state shows of a CPU', () => {
    const reading = (schedule: string) =>
      inspect(readers, replay(readers, schedule).state).cpus.map((cpu) => cpu.reading);
    expect(reading('')).toEqual([false, false, false]);
    expect(reading('a3c1')).toEqual([true, false, true]);
    expect(reading('a6c2')).toEqual([false, false, false]);
  });

  test('that is left inside of another one is told until the outer one is left', () => {
    expect(locksOf(replay(readers, 'a4'))).toMatchObject([{ lock: 'rcu_read_lock', cpu: 0, step: 1 }]);
    expect(locksOf(replay(readers, 'a6'))).toEqual([]);
  });

  test.each([...'012345678'])('is left without a trace in a CPU that took %s steps', (steps) => {
    const before = replay(readers, `${steps === '0' ? '' : `a${steps}`}c1`);
    const { state } = step(readers, before.state, { cpu: 2, choice: 0 });
    const { depth } = readers.memory.rcu!;
    const differ = [...state.keys()].filter((address) => state[address] !== before.state[address]);
    expect(differ).toEqual([depth + 2, readers.cpus[2].position]);
  });

  test('is told among the locks, with where the outermost one was entered', () => {
    const run = replay(readers, 'a3c1');
    expect(locksOf(run)).toMatchObject([
      { lock: 'rcu_read_lock', cpu: 0, step: 1 },
      { lock: 'rcu_read_lock', cpu: 2, step: 4 },
    ]);
    expect(readers.statements[locksOf(run)[0].statement].line).toBe(5);
    expect(locksOf(replay(readers, 'a6c2'))).toEqual([]);
  });

  test('that a CPU is inside of when it ends is told as a kept lock', () => {
    const program = build(
      'int x;\nvoid cpu0(void) { rcu_read_lock(); }\nvoid cpu1(void) { synchronize_rcu(); }\n',
    );
    expect(reportOf(replay(program, 'a1b1'))).toMatchObject({
      kind: 'deadlock',
      kept: ['CPU0 ended and still holds rcu_read_lock, taken in step 1 (test.c:2).'],
      waits: [
        {
          cpu: 1,
          readers: [0],
          text: 'CPU1 in cpu1 (test.c:3) waits for a grace period: CPU0 is inside a read section since step 1 (test.c:2).',
        },
      ],
    });
  });

  test('of setup is left before the end, and setup waits for nobody', () => {
    const text =
      'void setup(void) { rcu_read_lock(); rcu_read_unlock(); synchronize_rcu(); }\nvoid cpu0(void) { }\n';
    expect([...boot(build(text)).state].every((word) => word === 0)).toBe(true);
    expect(() => boot(build('void setup(void) { rcu_read_lock(); }\nvoid cpu0(void) { }\n'))).toThrow(
      'setup ends and still holds rcu_read_lock. Release it before the end.',
    );
  });
});

describe('the sentence of a step', () => {
  test('tells who reads, and for whom a grace period lasts', () => {
    const { steps } = replay(readers, 'a3b1a3b2');
    expect(steps.map(({ detail }) => detail)).toEqual([
      'enters a read section',
      'enters a read section inside of the one it is in',
      'sets x to 1',
      'begins a grace period: it lasts until CPU0 has left its read section',
      'leaves the inner read section',
      'sets x to 2',
      'leaves its read section',
      'goes on, since the grace period is over',
      'sets x to 3',
    ]);
    expect(replay(readers, 'b1').steps[0].detail).toBe(
      'begins a grace period: nobody is inside a read section',
    );
  });

  test('tells as a change that a CPU is inside, and that it no longer is', () => {
    const { steps } = replay(readers, 'a6');
    expect(steps.map(({ changes }) => changes.map(changeText))).toEqual([
      ['read section of CPU0: outside -> inside'],
      [],
      ['x: 0 -> 1'],
      [],
      ['x: 1 -> 2'],
      ['read section of CPU0: inside -> outside'],
    ]);
  });

  test('is the author’s once, where the statement begins', () => {
    const program = build('void cpu0(void) {\n/// Waits for the readers.\nsynchronize_rcu(); }\n');
    expect(replay(program, 'a2').steps.map(({ sentence }) => sentence)).toEqual([
      'Waits for the readers.',
      'goes on, since the grace period is over',
    ]);
  });
});

describe('list_del_rcu', () => {
  const LIST = `
struct item { int value; struct list_head node; };
LIST_HEAD(items);
struct item one = { .value = 1 };
struct item two = { .value = 2 };
int seen;
void setup(void) { list_add_rcu(&two.node, &items); list_add_rcu(&one.node, &items); }
`;

  test('leaves a reader who stands on the entry a way on', () => {
    const program = build(
      `${LIST}void cpu0(void) { struct item *item; list_for_each_entry_rcu(item, &items, node) seen = seen + item->value; }\nvoid cpu1(void) { list_del_rcu(&one.node); }\n`,
    );
    const run = replay(program, 'a1b1a4');
    expect(faultOf(run)).toBeUndefined();
    expect(textOf(run, 'seen')).toBe('3');
    expect(globalOf(run, 'items').text).toContain('two');
    expect(run.steps[1].detail).toBe('takes one off the list items');
  });

  test('shows the entry as taken, and taking it again is a fault', () => {
    const program = build(`${LIST}void cpu0(void) { list_del_rcu(&one.node); list_del_rcu(&one.node); }\n`);
    expect(globalOf(replay(program, 'a1'), 'one')).toMatchObject({
      fields: [{ name: 'value' }, { kind: 'link', state: 'taken' }],
    });
    expect(faultOf(replay(program, 'a2'))?.kind).toBe('wild');
  });
});

describe('a program without RCU', () => {
  test('has no words for it', () => {
    expect(build('int x;\nvoid cpu0(void) { x = 1; }\n').memory.rcu).toBeUndefined();
    const { memory } = readers;
    expect(memory.rcu).toEqual({ depth: memory.heap.end, waits: memory.heap.end + 4 });
    expect(memory.shared).toBe(memory.heap.end + 8);
  });
});
