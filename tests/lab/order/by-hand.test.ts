/** An order made by hand: a section of one CPU is put somewhere else along the time of the other. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scheduleOf } from '../../../src/explore/exploration.ts';
import { exploreFully } from '../../../src/explore/explore.ts';
import { ByHand, handlesOf, sameSections } from '../../../src/lab/order/by-hand.ts';
import { movesOf, sectionsPassed, type Run } from '../../../src/machine/run.ts';
import { replay } from '../../../src/schedule/replay.ts';
import { formatSchedule } from '../../../src/schedule/schedule.ts';
import { checkOf } from '../../../src/site/build/checks.ts';
import { loadModel } from '../../../src/site/build/models.ts';
import { build, PLAIN } from '../compare/texts.ts';

const schedule = (run: Run) => formatSchedule(movesOf(run));
const order = (run: Run) =>
  sectionsPassed(run.steps)
    .map(({ cpu, section }) => `${cpu}.${section}`)
    .join(' ');

describe('two looks and one publication', () => {
  // CPU0 takes 3 steps: lock, write, unlock. CPU1 looks in 3 steps, and in 3 more.
  const run = replay(build(PLAIN), 'b6a3');
  const hand = new ByHand(run);
  const second = { cpu: 1, pass: 1 };

  test('handles are the sections of both CPUs, with how far the other one is', () => {
    expect(handlesOf(run).map(({ cpu, pass, taken }) => `CPU${cpu} ${pass} at ${taken}`)).toEqual([
      'CPU1 0 at 0',
      'CPU1 1 at 0',
      'CPU0 0 at 6',
    ]);
    expect(hand.last(second)).toBe(3);
  });

  test('where a section is already, the order stays', () => {
    const made = hand.moved(second, 0);
    expect(schedule(made.run)).toBe('b6a3');
    expect(made).toMatchObject({ taken: 0, asked: true });
  });

  test('behind all of the other CPU it comes last', () => {
    const made = hand.moved(second, 3);
    expect(schedule(made.run)).toBe('b3a3b3');
    expect(made).toMatchObject({ taken: 3, asked: true });
  });

  test('a place where the other one holds the lock is impossible: the nearest of that order is taken', () => {
    for (const place of [1, 2]) expect(hand.moved(second, place)).toMatchObject({ taken: 3, asked: true });
  });

  test('a section that is put behind a later one takes that along', () => {
    expect(schedule(hand.moved({ cpu: 1, pass: 0 }, 3).run)).toBe('a3b6');
  });

  test('the other CPU has handles, too', () => {
    const made = hand.moved({ cpu: 0, pass: 0 }, 3);
    expect(schedule(made.run)).toBe('b3a3b3');
  });
});

test('there are no handles for three CPUs, nor along a run that is not at its end', () => {
  const three = build(
    'int x;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { x = 2; }\nvoid cpu2(void) { x = 3; }\n',
  );
  expect(handlesOf(replay(three, 'a1b1c1'))).toEqual([]);
  expect(handlesOf(replay(build(PLAIN), 'b6a2'))).toEqual([]);
});

// The orders are those of tests/models/rows/race.ts: 3 is the wrong one.
test('from order 1 of the race, registering and enabling are put into the gap, and the race is lost', () => {
  const { orders } = checkOf('notifier').result;
  const first = new ByHand(replay(loadModel('notifier'), scheduleOf(orders![0])));
  // CPU0 has taken 12 steps when klp_module_notify() is to take klp_mutex.
  const enabled = first.moved({ cpu: 1, pass: 1 }, 12);
  expect(enabled.asked).toBe(true);
  const wrong = replay(loadModel('notifier'), scheduleOf(orders![2]));
  expect(sameSections(enabled.run, wrong)).toBe(true);
});

test('an order that cannot be gives way to the nearest one', () => {
  // With module_mutex held until the notifier is done, nobody registers between COMING and the notifier.
  const { orders } = checkOf('notifier', 'hold-module-mutex').result;
  const hand = new ByHand(replay(loadModel('notifier', 'hold-module-mutex'), scheduleOf(orders![1])));
  const made = hand.moved({ cpu: 1, pass: 0 }, 10);
  expect(made.asked).toBe(false);
  expect(
    orders!.map(({ sections }) => sections.map(({ cpu, section }) => `${cpu}.${section}`).join(' ')),
  ).toContain(order(made.run));
});

/** A CPU: sections, each with a lock and what is in it; another lock may be taken inside. */
const cpu = fc.array(
  fc.record({
    lock: fc.constantFrom('x', 'y'),
    inner: fc.option(fc.constantFrom('x', 'y')),
    before: fc.nat({ max: 2 }),
    inside: fc.nat({ max: 2 }),
    choice: fc.boolean(),
  }),
  { minLength: 1, maxLength: 3 },
);

function text(cpus: readonly (typeof cpu extends fc.Arbitrary<infer Sections> ? Sections : never)[]): string {
  const writes = (count: number) => Array.from({ length: count }, (_, index) => `\tcount = ${index};`);
  const bodies = cpus.map((sections, number) => [
    `void cpu${number}(void)`,
    '{',
    '\tint chosen;',
    ...sections.flatMap(({ lock, inner, before, inside, choice }, index) => [
      ...writes(before),
      `\t/* @section ${number} ${index} */`,
      `\tmutex_lock(&${lock});`,
      ...(choice ? ['\tchosen = choose(2);', '\tcount = chosen;'] : writes(inside)),
      ...(inner && inner !== lock ? [`\tmutex_lock(&${inner});`, `\tmutex_unlock(&${inner});`] : []),
      `\tmutex_unlock(&${lock});`,
    ]),
    '\tchosen = 0;',
    '\tcount = chosen;',
    '}',
  ]);
  return ['DEFINE_MUTEX(x);', 'DEFINE_MUTEX(y);', 'int count;', ...bodies.flat(), ''].join('\n');
}

test('what is made can be gone, ends, and is the order that was asked for wherever that is one of all orders', () => {
  fc.assert(
    fc.property(cpu, cpu, fc.nat(), fc.nat(), fc.nat(), (first, second, pick, which, where) => {
      const program = build(text([first, second]));
      const { orders } = exploreFully(program).result;
      const all = orders!.map(({ sections }) =>
        sections.map(({ cpu: who, section }) => `${who}.${section}`).join(' '),
      );
      const from = orders![pick % orders!.length];
      const run = replay(program, scheduleOf(from));
      const handles = handlesOf(run);
      if (handles.length === 0) return;
      const handle = handles[which % handles.length];
      const hand = new ByHand(run);
      const place = where % (hand.last(handle) + 1);
      const { run: made, taken, asked } = hand.moved(handle, place);

      expect(replay(program, movesOf(made)).state).toEqual(made.state);
      const passed = order(made).split(' ');
      expect(passed.toSorted()).toEqual(order(run).split(' ').toSorted());
      expect(all).toContain(order(made));
      const wish = asPut(run, handle, place);
      expect(asked).toBe(all.includes(wish));
      if (asked) expect(order(made)).toBe(wish);
      // Else it is the nearest place whose order there is.
      const apart = (other: number) => Math.abs(other - place);
      const places = Array.from({ length: hand.last(handle) + 1 }, (_, index) => index);
      const [nearest] = places
        .filter((other) => all.includes(asPut(run, handle, other)))
        .toSorted((one, other) => apart(one) - apart(other) || one - other);
      expect(order(made)).toBe(asPut(run, handle, nearest));
      // It says where the section is passed now.
      expect(handlesOf(made).find((one) => one.cpu === handle.cpu && one.pass === handle.pass)?.taken).toBe(
        taken,
      );
    }),
    { numRuns: 150 },
  );
}, 300_000);

/** The order with a section taken out and put back in: by hand, from the list of all of a run's steps. */
function asPut(run: Run, handle: { cpu: number; pass: number }, place: number): string {
  const counts = [0, 0];
  const passes = [0, 0];
  const places: { key: string; cpu: number; at: number }[] = [];
  for (const { move, events } of run.steps) {
    const lock = events.find((event) => event.kind === 'lock' && event.section !== undefined);
    if (lock?.kind === 'lock') {
      const own = move.cpu === handle.cpu;
      const pass = passes[move.cpu]++;
      // Along the other CPU's time: what it does itself lies at the end of the step before.
      let at = own ? counts[1 - handle.cpu] : counts[move.cpu] + 0.5;
      if (own && pass === handle.pass) at = place;
      if (own && pass < handle.pass) at = Math.min(at, place);
      if (own && pass > handle.pass) at = Math.max(at, place);
      places.push({ key: `${move.cpu}.${lock.section}`, cpu: move.cpu, at });
    }
    counts[move.cpu]++;
  }
  return places
    .toSorted((one, other) => one.at - other.at)
    .map(({ key }) => key)
    .join(' ');
}
