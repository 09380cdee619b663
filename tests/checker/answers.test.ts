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

  test('the program for SPIN', async () => {
    const { client } = await along('');
    expect(await client.ask('promela', {})).toMatch(/proctype cpu0\(\)[\s\S]*proctype cpu1\(\)/);
  });
});
