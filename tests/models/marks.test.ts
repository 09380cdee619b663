/**
 * What the marks of the book's models say, in every state of every variant, and in those that docs/facts/race.md
 * tells of.
 */
import { describe, expect, test } from 'vitest';
import { contradictionIn } from '../../src/explore/contradictions.ts';
import { exploreFully, type Searched } from '../../src/explore/explore.ts';
import { scheduleOf } from '../../src/explore/exploration.ts';
import type { Program } from '../../src/language/program.ts';
import { readersWith, type ReaderMark } from '../../src/language/readers.ts';
import { frameChain } from '../../src/machine/inspect.ts';
import { tellings } from '../../src/machine/readers.ts';
import type { Run } from '../../src/machine/run.ts';
import { performanceOf } from '../../src/performance/of-run.ts';
import { stacksOf } from '../../src/performance/stacks.ts';
import { follow } from '../../src/schedule/moments.ts';
import { replay } from '../../src/schedule/replay.ts';
import { loadModel } from '../../src/site/build/models.ts';
import { compiled } from '../components/program.ts';
import { everyVariant, followOrder, model, variantOf } from './models.ts';

const judged = everyVariant().filter(([, program]) => readersWith(program, 'wrong').length > 0);

/** The texts of the marks that hold at the end of a run. */
function holding({ program, state }: Run, ...marks: Exclude<ReaderMark, 'call'>[]): string[] {
  return marks.flatMap((mark) =>
    tellings(program, state, mark).flatMap(({ reader, holds }) => (holds ? [reader.text] : [])),
  );
}

const verdict = (run: Run) => holding(run, 'good', 'wrong');

/** The calls in which what is said must not go back and forth. */
const WHOLE = [
  'klp_register_patch',
  'klp_enable_patch',
  'klp_disable_patch',
  'klp_module_notify',
  'klp_module_notify_going',
  'klp_module_init',
  'klp_module_coming',
  'klp_module_going',
];

/**
 * The functions of WHOLE within a call of which `@wrong` can hold, then not, then again; or a step of the call itself makes
 * it hold, and then it does not any more.
 */
function flashing({ search, paths, observer }: Searched): string[] {
  const { program, components } = search;
  const { graph } = paths;
  const byShared = new Map<number, boolean>();
  const isWrong = (number: number) => {
    const shared = graph.tuples[number * graph.width];
    if (!byShared.has(shared))
      byShared.set(
        shared,
        tellings(program, observer.state(number), 'wrong').some(({ holds }) => holds),
      );
    return byShared.get(shared)!;
  };
  const namesAt = program.code.map(({ frame }) =>
    frameChain(program, frame).map((one) => program.functions[program.frames[one].function].name),
  );
  const isFlashing = (name: string, cpu: number) => {
    const isInside = (number: number) =>
      namesAt[components.positionOf(cpu, graph.tuples[number * graph.width + cpu + 1])]?.includes(name);
    // Pairs of a state and what was said in the call: 0 nothing wrong so far, 1 it is wrong, 2 it was, 3 made so by it.
    const queue = [0];
    const seen = new Set(queue);
    for (const pair of queue) {
      const state = Math.floor(pair / 4);
      const before = pair % 4;
      for (let edge = graph.offsets[state]; edge < graph.offsets[state + 1]; edge++) {
        const target = graph.targets[edge];
        const isOwn = paths.steps.cpuOf[edge] === cpu && isInside(state);
        let after = 0;
        if (isInside(target)) {
          const wrong = isWrong(target);
          if (before === (wrong ? 2 : 3)) return true;
          if (wrong) after = before || (isOwn ? 3 : 1);
          else after = before && 2;
        }
        const next = target * 4 + after;
        if (!seen.has(next)) queue.push(next);
        seen.add(next);
      }
    }
    return false;
  };
  return WHOLE.filter((name) => program.cpus.some((_, cpu) => isFlashing(name, cpu)));
}

describe('in every state', { timeout: 300_000 }, () => {
  test.each(judged)('%s: none is right and wrong, and wrong does not flash within a call', (_, program) => {
    const searched = exploreFully(program, { merge: false }).searched!;
    expect(contradictionIn(searched)).toBeUndefined();
    expect(flashing(searched)).toEqual([]);
  });

  test.each([
    ['x = 1; x = 2;', true],
    ['x = 1; y = 1;', false],
    ['y = 1; x = 2; y = 2;', false],
    ['y = 1; x = 2; x = 1;', true],
  ])('what flashes is found: %s', (body, expected) => {
    const program = compiled(`
int x, y;
/* @wrong it is odd */
bool is_odd(void) { return x % 2 == 1; }
static void klp_enable_patch(void) { ${body} }
void cpu0(void) { ${body.startsWith('y') ? 'x = 1; ' : ''}klp_enable_patch(); }
`);
    const found = flashing(exploreFully(program, { merge: false }).searched!);
    expect(found).toEqual(expected ? ['klp_enable_patch'] : []);
  });

  test('every variant with a() and b() says what is right and wrong of them', () => {
    const calls = everyVariant().filter(([, program]) => readersWith(program, 'call').length === 2);
    const without = calls.filter(([, program]) => readersWith(program, 'good').length === 0);
    // There, nothing replaces a function.
    expect(without.map(([name]) => name)).toEqual(['unformed.c no-livepatch']);
  });
});

describe('the race', () => {
  const program = model('notifier.c');
  const { result } = exploreFully(program);

  // docs/facts/race.md §5: one of the ten ends wrong, and it is the third.
  test('is wrong at the end of order 3, and good at the end of the other nine', () => {
    const said = result.orders!.map((order) => verdict(replay(program, scheduleOf(order))));
    const whole = ['all of P3 is in force'];
    const half = ['half of P3 is in force'];
    expect(said).toEqual([whole, whole, half, whole, whole, whole, whole, whole, whole, whole]);
  });

  // docs/facts/race.md §1: in STATE 1 b3 is on top; M's code first runs behind the notifier.
  test.each([
    ['', []],
    ['a@notifier', []],
    ['a@notifier b@enable', []],
    ['a@notifier b*', ['all of P3 is in force']],
    ['a@notifier b* a@apply#2', []],
    ['a@notifier b* a@parse-args', []],
    ['a@notifier b* a*', ['half of P3 is in force']],
  ])('%s: %j', (to, expected) => {
    expect(verdict(to === '' ? replay(program, '') : followOrder(program, to))).toEqual(expected);
  });

  // docs/facts/race.md §3.
  test('disabling P3 and enabling it again mends it', () => {
    const recovery = variantOf('notifier.c', 'recovery');
    const at = (to: string) => verdict(followOrder(recovery, `a@notifier b@recover a* ${to}`));
    expect(at('b@disable-p3')).toEqual(['half of P3 is in force']);
    expect(at('b@enable-again')).toEqual([]);
    expect(at('b*')).toEqual(['all of P3 is in force']);
  });
});

const GAP = 'the gap: a new patch finds M, livepatch has not been told';
const LET_GO = 'the gap: a new patch finds M, livepatch has let go of it';
const OTHER_GAP = 'the gap: livepatch has been told, a new patch does not find M';
const LEAVES_ALONE = 'the gap: livepatch has been told, a new patch leaves M alone';
const SEES = 'find_module() sees M';
const TOLD = 'livepatch told of M';

describe('the gap', () => {
  // docs/facts/race.md §2, §4; posted-patch.md §3; later-kernels.md §1.
  test.each([
    ['notifier.c', undefined, 'a@coming', []],
    ['notifier.c', undefined, 'a@notifier', [SEES, GAP]],
    ['notifier.c', undefined, 'a@parse-args', [SEES, TOLD]],
    ['unformed.c', undefined, 'a@klp-init', []],
    ['unformed.c', undefined, 'a@gap', [TOLD, OTHER_GAP]],
    ['unformed.c', undefined, 'a@parse-args', [SEES, TOLD]],
    ['notifier.c', 'ignore-coming', 'a@parse-args', [SEES, TOLD, LEAVES_ALONE]],
    ['notifier.c', 'klp-alive', 'a@notifier', [SEES]],
    ['notifier.c', 'klp-alive', 'a@parse-args', [SEES, TOLD]],
    ['direct.c', undefined, 'a@klp-coming', [SEES]],
    ['direct.c', 'today', 'a@klp-coming', [SEES]],
    ['direct.c', 'today', 'a*', [SEES, TOLD]],
    ['notifier.c', 'reload', 'a!0 a@klp-going', [SEES, TOLD]],
    ['notifier.c', 'reload', 'a!0 a@ftrace-going', [SEES, LET_GO]],
    ['notifier.c', 'reload', 'a!1 a@notifier', [SEES, GAP]],
    ['notifier.c', 'reload', 'a!0 a*', []],
    ['unformed.c', 'reload', 'a!0 a@ftrace-going', [SEES, LET_GO]],
    ['notifier.c', 'klp-alive-reload', 'a!0 a@ftrace-going', [SEES]],
    ['direct.c', 'today-reload', 'a!0 a@ftrace-going', [SEES]],
  ])('%s %s, %s: %j', (entry, variant, to, expected) => {
    expect(holding(followOrder(variantOf(entry, variant), to), 'fact', 'band')).toEqual(expected);
  });

  test('is one stretch of the race, from COMING until the notifier has told the first patch', () => {
    const { facts, steps } = performanceOf(followOrder(model('notifier.c'), 'a@notifier b* a*'));
    const turnsOf = (text: string) => facts.find((fact) => fact.text === text)!.turns;
    const coming = steps.findIndex(({ events }) =>
      events.some((event) => event.kind === 'station' && event.to === 'MODULE_STATE_COMING'),
    );
    expect(turnsOf(SEES)).toEqual([coming + 1]);
    expect(turnsOf(GAP)).toEqual([coming + 1, turnsOf(TOLD)[0]]);
    expect(turnsOf(OTHER_GAP)).toEqual([]);
  });
});

// docs/facts/race.md §4 and posted-patch.md §4: b3, or b2 and b1, stay on a stack for an M that is gone.
test.each([
  ['notifier.c', 'reload', 'a!0 a@ftrace-going b* a*', ['b3']],
  ['unformed.c', 'failures', 'a1!2 a*', ['b2', 'b1']],
])('%s %s, %s: the tower that is left says that its memory is freed', (entry, variant, to, blocks) => {
  const run = followOrder(variantOf(entry, variant), to);
  const [, , left] = stacksOf(run.program, run.state);
  expect([left.call, left.entries.map(({ name }) => name)]).toEqual(['freed memory', blocks]);
});

// docs/facts/posted-patch.md §3: in both of its wrong orders b3 is on no stack.
test('the idea of the patch is half in force where P3 was registered in its window', () => {
  const program = model('unformed.c');
  expect(verdict(followOrder(program, 'a@gap b* a*'))).toEqual(['half of P3 is in force']);
  expect(verdict(followOrder(program, 'a@gap b@enable a@parse-args b* a*'))).toEqual([
    'half of P3 is in force',
  ]);
  expect(verdict(followOrder(program, 'a@parse-args b* a*'))).toEqual(['all of P3 is in force']);
});

// docs/facts/race.md §4: calls run a3 and b2, or a3 and the original b().
test('after M was loaded again half of P3 is in force, at another address and at the same', () => {
  const program = variantOf('notifier.c', 'reload');
  const half = ['half of P3 is in force'];
  expect(verdict(followOrder(program, 'a!1 a@ftrace-going b* a@memory a!0 a*'))).toEqual(half);
  expect(verdict(followOrder(program, 'a!1 a@ftrace-going b* a@memory a!1 a*'))).toEqual(half);
});

test('of three CPUs the newest patch is asked about, where a symbol is missing the last of two', () => {
  const three = variantOf('notifier.c', 'three-cpus');
  expect(verdict(followOrder(three, 'a* b* c*'))).toEqual(['all of the newest patch is in force']);
  expect(verdict(followOrder(three, 'a@notifier b* c* a*'))).toEqual([
    'half of the newest patch is in force',
  ]);
  const failures = variantOf('notifier.c', 'failures');
  expect(verdict(followOrder(failures, 'a!0 a*'))).toEqual(['all of P2 is in force']);
  expect(verdict(followOrder(failures, 'a!1 a*'))).toEqual(['half of P2 is in force']);
});

// docs/facts/kernel-2015.md §2, later-kernels.md §1: the patches are taken off it one after the other.
test.each([
  ['notifier.c', 'klp-alive-failures'],
  ['direct.c', 'failures'],
  ['direct.c', 'today-failures'],
])('%s %s: of an M that fails and goes, nothing is wrong on its way out', (entry, variant) => {
  const program = variantOf(entry, variant);
  for (const failure of [3, 4, 5]) {
    const run = followOrder(program, `a!${failure} a*`);
    const said = run.steps.flatMap(({ state }) => holding({ ...run, state }, 'wrong'));
    expect(said).toEqual([]);
  }
});

// A listing of its own kind: Meyers and Alexandrescu, 2004, named in its header.
describe('double-checked locking', () => {
  const listing = (variant?: string) => loadModel('classics/double-checked', variant);
  const EARLY = 'they can be found, and are not filled in';

  test('has a gap where the pointer is stored before what it points to, and else none', () => {
    const bandsOf = (program: Program) => performanceOf(follow(program, 'a*')).facts[0];
    expect(bandsOf(listing())).toMatchObject({ text: EARLY, turns: [] });
    expect(bandsOf(listing('broken'))).toMatchObject({ text: EARLY, kind: 'band' });
    expect(bandsOf(listing('broken')).turns).toHaveLength(2);
  });
});

test("Peterson's lock lets both in where it is broken, and says so in that state only", () => {
  const wrongIn = (variant?: string) => {
    const program = loadModel('classics/peterson', variant);
    const { search, paths, observer } = exploreFully(program, { merge: false }).searched!;
    const states = [...Array(paths.graph.states).keys()].map((number) => observer.state(number).slice());
    return states.filter((state) => tellings(search.program, state, 'wrong')[0].holds).length;
  };
  expect(wrongIn()).toBe(0);
  expect(wrongIn('broken')).toBeGreaterThan(0);
});
