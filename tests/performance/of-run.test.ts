/** The run of the race that ends wrong, as a picture shows it: typed from docs/facts/race.md §1. */
import { describe, expect, test } from 'vitest';
import { performanceOf } from '../../src/performance/of-run.ts';
import { stacksOf } from '../../src/performance/stacks.ts';
import { blocksOf } from '../../src/picture/blocks.ts';
import { holdingsOf, staysOf, waitingsOf } from '../../src/picture/stretches.ts';
import { replay } from '../../src/schedule/replay.ts';
import { build } from '../machine/programs.ts';
import { model } from '../models/models.ts';

describe('the race, half of P3 in force', () => {
  const run = replay(model('notifier.c'), 'a12b135a136');
  const performance = performanceOf(run);
  const events = performance.steps.flatMap(({ lane, events: all }) =>
    all.map((event) => ({ lane, ...event })),
  );

  test('CPU0 makes M visible, waits for klp_mutex, and then tells livepatch', () => {
    const blocks = blocksOf(performance).filter(({ lane, own }) => lane === 0 && own);
    expect(blocks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['load_module', 'complete_formation', 'klp_module_notify']),
    );
    expect(waitingsOf(performance).map(({ lane }) => lane)).toEqual([0]);
  });

  test('P3 puts a3 and b3, the notifier puts b1 and b2 on top of b3, and b3 is not let in again', () => {
    const notes = events.flatMap((event) => (event.kind === 'note' ? [event] : []));
    expect(notes.map(({ lane, text, owner, how }) => [lane, text, owner, how])).toEqual([
      [1, 'a3', 2, 'put'],
      [1, 'b3', 2, 'put'],
      [0, 'b1', 0, 'put'],
      [0, 'b2', 1, 'put'],
      [0, 'b3', 2, 'refused'],
    ]);
  });

  test('M is UNFORMED, COMING, LIVE', () => {
    expect(staysOf(performance).map(({ station }) => station)).toEqual([
      'MODULE_STATE_UNFORMED',
      'MODULE_STATE_COMING',
      'MODULE_STATE_LIVE',
    ]);
  });

  test('klp_mutex is never in two hands', () => {
    const held = holdingsOf(performance).filter(({ lock }) => performance.locks[lock] === 'klp_mutex');
    expect(held.map(({ lane }) => lane)).toEqual([1, 1, 0]);
    held.slice(1).forEach(({ from }, index) => expect(from).toBeGreaterThanOrEqual(held[index].to));
  });

  test('a() runs a3 and b() runs b2', () => {
    const stacks = stacksOf(run.program, run.state);
    expect(
      stacks.map(({ call, answer, entries }) => [call, answer, entries.map(({ name }) => name)]),
    ).toEqual([
      ['a()', 'a3', ['a3', 'a2', 'a1']],
      ['b()', 'b2', ['b2', 'b1', 'b3']],
    ]);
  });

  test('before anything happened b() has a place, and nothing on it', () => {
    expect(stacksOf(run.program, run.start)).toMatchObject([
      { call: 'a()', answer: 'a2' },
      { call: 'b()', answer: null, entries: [] },
    ]);
  });
});

test('what marked functions say turns when it turns', () => {
  const program = build(`
int x;
/* @fact x is odd */
/* @band in between */
bool is_odd(void) { return x % 2 == 1; }
void cpu0(void) { x = 1; x = 3; x = 4; x = 5; }
`);
  const { facts } = performanceOf(replay(program, 'a4'));
  expect(facts).toEqual([
    { text: 'in between', kind: 'band', turns: [1, 3, 4] },
    { text: 'x is odd', kind: 'lamp', turns: [1, 3, 4] },
  ]);
});

test('a program without marks has lanes, calls and locks', () => {
  const program = build(`
DEFINE_MUTEX(lock);
int x;
static void locked(void) { mutex_lock(&lock); x = x + 1; mutex_unlock(&lock); }
void cpu0(void) { locked(); }
void cpu1(void) { locked(); }
`);
  const performance = performanceOf(replay(program, 'a5b5'));
  expect(blocksOf(performance).map(({ lane, name }) => [lane, name])).toEqual([
    [0, 'locked'],
    [1, 'locked'],
  ]);
  expect(performance.locks).toEqual(['lock']);
  expect(stacksOf(program, replay(program, '').state)).toEqual([]);
});

test('a fault is told by what it followed', () => {
  const program = build(
    'struct item { int value; };\nstruct item *p;\nint x;\nvoid cpu0(void) { x = 2 * p->value; }\n',
  );
  const { steps } = performanceOf(replay(program, 'a1'));
  expect(steps[0].events.filter(({ kind }) => kind === 'fault')).toEqual([
    { kind: 'fault', text: 'a NULL pointer followed: `p->value`' },
  ]);
});
