/** The checker without a browser: what the worker does with requests, and what the page makes of its replies. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { CheckerCrashed } from '../../src/checker/client.ts';
import { loadModel } from '../../src/site/build/models.ts';
import { replay } from '../../src/schedule/replay.ts';
import { compiled } from '../components/program.ts';
import { checkerOf } from './fake-worker.ts';

const race = loadModel('notifier');

/** Lets every look at the clock find it 200 ms later, so that each slice is as small as can be and is told of. */
function hurry(): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 200));
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a check', () => {
  test('finds ten orders of the race, of which one ends wrong', async () => {
    const { checker } = checkerOf();
    const { result, milliseconds } = (await checker.check(race))!;
    expect(result.verdict).toBe('violated');
    expect(result.orders).toHaveLength(10);
    expect(result.orders!.filter(({ verdict }) => verdict === 'violated')).toHaveLength(1);
    expect(result.violations[0].trace!.switches).toBe(2);
    expect(milliseconds).toBeGreaterThan(0);
  });

  test('that is cancelled comes to nothing, and the next one is made', async () => {
    hurry();
    const { checker, workers } = checkerOf();
    const first = checker.check(race);
    checker.cancel();
    expect(await first).toBeUndefined();
    expect((await checker.check(race))!.result.orders).toHaveLength(10);
    expect(workers).toHaveLength(1);
  });

  test('stops when another one begins', async () => {
    hurry();
    const { checker } = checkerOf();
    const first = checker.check(loadModel('unformed'));
    const second = checker.check(race);
    expect(await first).toBeUndefined();
    expect((await second)!.result.violations[0].trace!.schedule).toMatch(/^a12b/);
  });

  test('tells how far it is', async () => {
    hurry();
    const { checker } = checkerOf();
    const told: string[] = [];
    await checker.check(race, ({ phase, states }) => told.push(`${phase} ${states > 0}`));
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]).toBe('states true');
  });

  test('of a program that cannot start is refused with its reason, and the checker goes on', async () => {
    const { checker } = checkerOf();
    const broken = compiled('int *p;\nvoid setup(void) { *p = 1; }\nvoid cpu0(void) { *p = 2; }\n');
    await expect(checker.check(broken)).rejects.toThrow(/setup/);
    expect((await checker.check(race))!.result.verdict).toBe('violated');
  });
});

describe('questions', () => {
  const along = async (schedule: string) => {
    const { checker } = checkerOf();
    await checker.check(race);
    return { checker, found: (await checker.ask('fates', { schedule }))! };
  };

  test('a fate for each state of a run; from the point of no return on all are bad', async () => {
    const { checker } = checkerOf();
    const { result } = (await checker.check(race))!;
    const { schedule, steps } = result.violations[0].trace!;
    const { fates, pointOfNoReturn } = (await checker.ask('fates', { schedule }))!;
    expect(fates).toHaveLength(steps + 1);
    expect(fates[0]).toBe('open');
    expect(new Set(fates.slice(0, pointOfNoReturn))).toEqual(new Set(['open']));
    expect(new Set(fates.slice(pointOfNoReturn))).toEqual(new Set(['bad']));
    // CPU1 takes klp_mutex to enable P3, while M is COMING and the notifier still waits.
    const run = replay(race, schedule);
    const { move, statement } = run.steps[pointOfNoReturn! - 1];
    expect(move.cpu).toBe(1);
    expect(race.statements[statement].text).toBe('mutex_lock(&klp_mutex);');
  });

  test('one step before it, a rescue ends well', async () => {
    const { checker } = checkerOf();
    const { result } = (await checker.check(race))!;
    const { schedule } = result.violations[0].trace!;
    const run = replay(race, schedule);
    const { pointOfNoReturn } = (await checker.ask('fates', { schedule }))!;
    expect(run.length).toBeGreaterThan(pointOfNoReturn!);
    const before = `a12b${pointOfNoReturn! - 1 - 12}`;
    const after = await checker.ask('rescue', { schedule: before });
    expect((await checker.ask('fates', { schedule: before + after! }))!.fates.at(-1)).toBe('good');
    const late = `a12b${pointOfNoReturn! - 12}`;
    expect(await checker.ask('rescue', { schedule: late })).toBeNull();
  });

  test('a run that was asked about before is no hindrance to another one', async () => {
    const { checker, found } = await along('a12b10');
    const other = (await checker.ask('fates', { schedule: 'b20' }))!;
    expect(found.fates).toHaveLength(23);
    expect(other.fates).toHaveLength(21);
    expect((await checker.ask('fates', { schedule: 'a12b10' }))!.fates).toEqual(found.fates);
  });

  test('a run that broke an always_ function stays bad, whatever it does then', async () => {
    const { checker } = checkerOf();
    const program = compiled(
      'int x;\nvoid cpu0(void) { x = choose(2); x = 0; }\nvoid always_zero(void) { assert(x == 0); }\n',
    );
    await checker.check(program);
    expect(await checker.ask('fates', { schedule: 'a1!1a1' })).toEqual({
      fates: ['open', 'bad', 'bad'],
      pointOfNoReturn: 1,
    });
    expect(await checker.ask('fates', { schedule: 'a2' })).toEqual({
      fates: ['open', 'good', 'good'],
      pointOfNoReturn: undefined,
    });
  });

  test('without a verdict nothing is said about fates', async () => {
    const { checker } = checkerOf();
    const allocate = 'p = kzalloc(sizeof(*p), GFP_KERNEL); '.repeat(5);
    const program = compiled(`struct item { int x; };\nstruct item *p;\nvoid cpu0(void) { ${allocate}}\n`);
    expect((await checker.check(program))!.result.verdict).toBe('incomplete');
    expect(await checker.ask('fates', { schedule: 'a1' })).toBeNull();
  });

  test('what decided a run, with the step that stood against it', async () => {
    const { checker } = checkerOf();
    const { result } = (await checker.check(race))!;
    const { schedule } = result.violations[0].trace!;
    expect(await checker.ask('finding', { schedule })).toMatchObject({
      end: 'bad',
      decision: { kind: 'decided', act: { function: 'klp_enable_patch' }, against: { object: 'klp_mutex' } },
    });
  });

  test('data races, looked for when they are asked for, and once', async () => {
    const { checker } = checkerOf();
    const program = compiled('int x;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { x = 2; }\n');
    await checker.check(program);
    const races = (await checker.ask('races', {}))!;
    expect(races.races.map(({ object, trace }) => [object, trace.schedule])).toEqual([['x', '']]);
    expect(await checker.ask('races', {})).toEqual(races);
  });

  test('while races are looked for, other questions are answered', async () => {
    const { checker } = checkerOf();
    await checker.check(loadModel('notifier', 'three-cpus'));
    hurry();
    const answered: string[] = [];
    const races = checker.ask('races', {}).then((found) => {
      answered.push('races');
      return found;
    });
    const fates = checker.ask('fates', { schedule: 'a1' }).then(() => answered.push('fates'));
    expect((await races)!.races).toHaveLength(4);
    await fates;
    expect(answered).toEqual(['fates', 'races']);
  });

  test('races are given up when another check begins', async () => {
    const { checker } = checkerOf();
    await checker.check(race);
    hurry();
    const races = checker.ask('races', {});
    const second = checker.check(compiled('int x;\nvoid cpu0(void) { x = 1; }\n'));
    expect(await races).toBeNull();
    expect((await second)!.result.verdict).toBe('holds');
  });

  test('the program for SPIN', async () => {
    const { checker } = await along('');
    expect(await checker.ask('promela', {})).toMatch(/proctype cpu0\(\)[\s\S]*proctype cpu1\(\)/);
  });

  test('before any check there is no answer', async () => {
    const { checker } = checkerOf();
    await expect(checker.ask('fates', { schedule: '' })).rejects.toThrow('Nothing was checked yet.');
  });
});

describe('a worker that dies', () => {
  test('is told to whoever waits, and the next request starts another one', async () => {
    const { checker, workers } = checkerOf();
    const check = checker.check(race);
    workers[0].die();
    await expect(check).rejects.toThrow(CheckerCrashed);
    await expect(check).rejects.toThrow('out of memory');
    expect((await checker.check(race))!.result.orders).toHaveLength(10);
    expect(workers).toHaveLength(2);
    expect(workers[0].terminated).toBe(true);
  });

  test('does not take its successor with it when it dies twice', async () => {
    const { checker, workers } = checkerOf();
    const first = checker.check(race);
    workers[0].die();
    await expect(first).rejects.toThrow(CheckerCrashed);
    const second = checker.check(race);
    workers[0].die();
    expect((await second)!.result.verdict).toBe('violated');
  });
});
