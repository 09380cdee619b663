/** What the worker answers about a program whose every order it checked. */
import { describe, expect, test } from 'vitest';
import type { CheckClient } from '../../src/checker/client.ts';
import type { Checked } from '../../src/checker/protocol.ts';
import { replay } from '../../src/schedule/replay.ts';
import { loadModel } from '../../src/site/build/models.ts';
import { compiled } from '../components/program.ts';
import { clientOf } from './fake-worker.ts';

const race = loadModel('notifier');

async function checked(client: CheckClient): Promise<Checked> {
  const state = await client.check();
  if (state.kind !== 'done') throw new Error(`The check is ${state.kind}.`);
  return state.checked;
}

describe('questions', () => {
  const along = async (schedule: string) => {
    const { client } = clientOf(race);
    return { client, found: (await client.ask('fates', { schedule }))! };
  };

  test('a fate for each state of a run; from the point of no return on all are bad', async () => {
    const { client } = clientOf(race);
    const { result } = await checked(client);
    const { schedule, steps } = result.violations[0].trace!;
    const { fates, pointOfNoReturn } = (await client.ask('fates', { schedule }))!;
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
    const { client } = clientOf(race);
    const { result } = await checked(client);
    const { schedule } = result.violations[0].trace!;
    const run = replay(race, schedule);
    const { pointOfNoReturn } = (await client.ask('fates', { schedule }))!;
    expect(run.length).toBeGreaterThan(pointOfNoReturn!);
    const before = `a12b${pointOfNoReturn! - 1 - 12}`;
    const after = await client.ask('rescue', { schedule: before });
    expect((await client.ask('fates', { schedule: before + after! }))!.fates.at(-1)).toBe('good');
    const late = `a12b${pointOfNoReturn! - 12}`;
    expect(await client.ask('rescue', { schedule: late })).toBeNull();
  });

  test('a run that was asked about before is no hindrance to another one', async () => {
    const { client, found } = await along('a12b10');
    const other = (await client.ask('fates', { schedule: 'b20' }))!;
    expect(found.fates).toHaveLength(23);
    expect(other.fates).toHaveLength(21);
    expect((await client.ask('fates', { schedule: 'a12b10' }))!.fates).toEqual(found.fates);
  });

  test('a run that broke an always_ function stays bad, whatever it does then', async () => {
    const program = compiled(
      'int x;\nvoid cpu0(void) { x = choose(2); x = 0; }\nvoid always_zero(void) { assert(x == 0); }\n',
    );
    const { client } = clientOf(program);
    expect(await client.ask('fates', { schedule: 'a1!1a1' })).toEqual({
      fates: ['open', 'bad', 'bad'],
      pointOfNoReturn: 1,
    });
    expect(await client.ask('fates', { schedule: 'a2' })).toEqual({
      fates: ['open', 'good', 'good'],
      pointOfNoReturn: undefined,
    });
  });

  test('without a verdict nothing is said about fates', async () => {
    const allocate = 'p = kzalloc(sizeof(*p), GFP_KERNEL); '.repeat(5);
    const program = compiled(`struct item { int x; };\nstruct item *p;\nvoid cpu0(void) { ${allocate}}\n`);
    const { client } = clientOf(program);
    expect((await checked(client)).result.verdict).toBe('incomplete');
    expect(await client.ask('fates', { schedule: 'a1' })).toBeNull();
  });

  test('what decided a run, with the step that stood against it', async () => {
    const { client } = clientOf(race);
    const { result } = await checked(client);
    const { schedule } = result.violations[0].trace!;
    expect(await client.ask('finding', { schedule })).toMatchObject({
      end: 'bad',
      decision: { kind: 'decided', act: { function: 'klp_enable_patch' }, against: { object: 'klp_mutex' } },
    });
  });

  test('data races, looked for when they are asked for, and once', async () => {
    const { client } = clientOf(compiled('int x;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { x = 2; }\n'));
    const races = (await client.ask('races', {}))!;
    expect(races.races.map(({ object, trace }) => [object, trace.schedule])).toEqual([['x', '']]);
    expect(await client.ask('races', {})).toEqual(races);
  });

  test('while races are looked for, other questions are answered', async () => {
    const { client } = clientOf(loadModel('notifier', 'three-cpus'));
    await checked(client);
    const answered: string[] = [];
    const races = client.ask('races', {}).then((found) => {
      answered.push('races');
      return found;
    });
    const fates = client.ask('fates', { schedule: 'a1' }).then(() => answered.push('fates'));
    expect((await races)!.races).toHaveLength(4);
    await fates;
    expect(answered).toEqual(['fates', 'races']);
  });

  test('the program for SPIN', async () => {
    const { client } = await along('');
    expect(await client.ask('promela', {})).toMatch(/proctype cpu0\(\)[\s\S]*proctype cpu1\(\)/);
  });
});
