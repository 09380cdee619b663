/** One checker for a figure, without a browser: what it makes of a worker that answers, dies, or says nothing. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Unanswered, type CheckClient, type CheckState, type CheckStatus } from '../../src/checker/client.ts';
import { SILENCE } from '../../src/checker/connection.ts';
import { loadModel } from '../../src/site/build/models.ts';
import { compiled } from '../components/program.ts';
import { always, clientOf, when } from './fake-worker.ts';

const race = loadModel('notifier');

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Everything that is told from now on. */
function told(client: CheckClient): CheckStatus[] {
  const all: CheckStatus[] = [];
  client.watch((status) => all.push(status));
  return all;
}

const kinds = (all: readonly CheckStatus[]) => [...new Set(all.map(({ state }) => state.kind))];

const verdictOf = (state: CheckState) => (state.kind === 'done' ? state.checked.result.verdict : state.kind);

describe('a check', () => {
  test('finds ten orders of the race, of which one ends wrong', async () => {
    const { client } = clientOf(race);
    expect(client.status.state).toEqual({ kind: 'idle' });
    const all = told(client);
    const state = await client.check();
    if (state.kind !== 'done') throw new Error(state.kind);
    const { result, milliseconds } = state.checked;
    expect(result.verdict).toBe('violated');
    expect(result.orders).toHaveLength(10);
    expect(result.orders!.filter(({ verdict }) => verdict === 'violated')).toHaveLength(1);
    expect(result.violations[0].trace!.switches).toBe(2);
    expect(milliseconds).toBeGreaterThan(0);
    expect(kinds(all)).toEqual(['checking', 'done']);
    expect(client.status.state).toBe(state);
  });

  test('is made once, whoever asks for it, and in one worker', async () => {
    const { client, workers } = clientOf(race);
    const [first, second, place] = await Promise.all([
      client.check(),
      client.check(),
      client.ask('place', { schedule: 'a4' }),
    ]);
    expect(second).toBe(first);
    expect(await client.check()).toBe(first);
    expect(place).not.toBeNull();
    expect(workers).toHaveLength(1);
    expect(workers[0].asked.map(({ kind }) => kind)).toEqual(['check', 'ask']);
  });

  test('tells how far it is', async () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 200));
    const { client } = clientOf(race);
    const all = told(client);
    await client.check();
    const [first] = all.flatMap(({ state }) =>
      state.kind === 'checking' && state.progress ? [state.progress] : [],
    );
    expect(first.phase).toBe('states');
    expect(first.states).toBeGreaterThan(0);
  });

  test('of a program that cannot start has failed with its reason, and can be asked for again', async () => {
    const broken = compiled('int *p;\nvoid setup(void) { *p = 1; }\nvoid cpu0(void) { *p = 2; }\n');
    const { client } = clientOf(broken);
    const expected = {
      kind: 'failed',
      reason: expect.stringMatching(/^The check could not be made \(.*setup/),
    };
    expect(await client.check()).toEqual(expected);
    await expect(client.ask('map', {})).rejects.toThrow(/^The check could not be made \(.*setup/);
    expect(await client.check()).toEqual(expected);
  });

  test('of two figures is two checks, and one does not end the other', async () => {
    const [one, other] = [clientOf(race, always('is silent')), clientOf(loadModel('unformed'))];
    const [first, second] = [one.client.check(), other.client.check()];
    one.workers[0].die();
    one.client.cancel();
    expect((await first).kind).toBe('cancelled');
    expect(verdictOf(await second)).toBe('violated');
    expect(other.client.status.restarted).toBe(false);
  });
});

describe('a check that is cancelled', () => {
  test('is over at once, though the worker says nothing', async () => {
    const { client, workers } = clientOf(race, always('is silent'));
    const check = client.check();
    client.cancel();
    expect(client.status.state).toEqual({ kind: 'cancelled' });
    expect(workers[0].terminated).toBe(true);
    expect((await check).kind).toBe('cancelled');
    expect(verdictOf(await client.check())).toBe('violated');
    expect(workers).toHaveLength(2);
  });

  test('drops what its worker answers late', async () => {
    const { client, workers } = clientOf(race, always('is silent'));
    const check = client.check();
    client.cancel();
    const all = told(client);
    workers[0].answer(workers[0].asked[0]);
    await check;
    await new Promise((resolve) => setTimeout(resolve));
    expect(all).toEqual([]);
    expect(client.status.state).toEqual({ kind: 'cancelled' });
  });

  test('and asked for again at once is another check, which the first one does not touch', async () => {
    const { client, workers } = clientOf(race, always('is silent'));
    const first = client.check();
    client.cancel();
    const second = client.check();
    expect(client.status.state.kind).toBe('checking');
    expect((await first).kind).toBe('cancelled');
    expect(verdictOf(await second)).toBe('violated');
    expect(workers).toHaveLength(2);
  });

  test('just when its worker dies is not made again', async () => {
    const { client, workers } = clientOf(race, always('is silent'));
    const check = client.check();
    workers[0].die();
    client.cancel();
    expect((await check).kind).toBe('cancelled');
    expect(workers).toHaveLength(1);
  });

  test('is not made again for a question', async () => {
    const { client, workers } = clientOf(race, always('is silent'));
    void client.check();
    const answer = client.ask('map', {});
    client.cancel();
    await expect(answer).rejects.toThrow('The check was cancelled.');
    await expect(client.ask('map', {})).rejects.toThrow(Unanswered);
    expect(workers).toHaveLength(1);
  });
});

describe('a worker that dies', () => {
  test('during a check is replaced, and that is told', async () => {
    const { client, workers } = clientOf(race, always('dies'));
    const all = told(client);
    expect(verdictOf(await client.check())).toBe('violated');
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(client.status.restarted).toBe(true);
    expect(kinds(all)).toEqual(['checking', 'done']);
  });

  test('twice during a check ends it with a sentence; the next one begins afresh', async () => {
    const { client, workers } = clientOf(race, always('dies'), always('dies'));
    expect(await client.check()).toEqual({
      kind: 'failed',
      reason: 'The checker stopped again (out of memory).',
    });
    expect(workers).toHaveLength(2);
    expect(verdictOf(await client.check())).toBe('violated');
    expect(client.status.restarted).toBe(false);
  });

  test('without a word, as one whose script is missing does, is told without one', async () => {
    const { client, workers } = clientOf(race, always('is silent'), always('is silent'));
    const check = client.check();
    workers[0].dispatchEvent(new Event('error'));
    await vi.waitUntil(() => workers.length === 2);
    workers[1].dispatchEvent(new Event('error'));
    expect(await check).toEqual({ kind: 'failed', reason: 'The checker stopped again.' });
  });

  test.each(['map', 'place', 'fates', 'finding'] as const)(
    'during a question (%s): another one checks again and answers, and the result stays',
    async (name) => {
      const { client, workers } = clientOf(race, when(name, 'dies'));
      const done = await client.check();
      const all = told(client);
      expect(await client.ask(name, { schedule: 'a4' })).not.toBeNull();
      expect(workers).toHaveLength(2);
      expect(workers[1].asked.map(({ kind }) => kind)).toEqual(['check', 'ask']);
      expect(all).toEqual([{ state: done, silent: false, restarted: true }]);
    },
  );

  test('with several questions open checks again once for all of them', async () => {
    const { client, workers } = clientOf(race, when('map', 'dies'));
    await client.check();
    workers[0].conduct = () => 'is silent';
    const place = client.ask('place', { schedule: 'a4' });
    await vi.waitUntil(() => workers[0].asked.length === 2);
    workers[0].conduct = when('map', 'dies');
    const map = client.ask('map', {});
    expect(await place).not.toBeNull();
    expect(await map).toMatchObject({ map: { nodes: expect.any(Array) } });
    expect(workers[1].asked.map(({ kind }) => kind)).toEqual(['check', 'ask', 'ask']);
  });

  test('twice of one question: a sentence for it, and the next question has a worker again', async () => {
    const { client, workers } = clientOf(race, when('map', 'dies'), when('map', 'dies'));
    const done = await client.check();
    await expect(client.ask('map', {})).rejects.toThrow('The checker stopped again (out of memory).');
    expect(client.status.state).toBe(done);
    expect(await client.ask('place', { schedule: 'a4' })).not.toBeNull();
    expect(workers).toHaveLength(3);
  });

  test('while nobody asks is replaced by the next question', async () => {
    const { client, workers } = clientOf(race);
    await client.check();
    workers[0].die();
    expect(await client.ask('fates', { schedule: 'a4' })).not.toBeNull();
    expect(client.status.restarted).toBe(true);
    // Its last breath does not harm its successor.
    workers[0].die();
    expect(await client.ask('fates', { schedule: 'a5' })).not.toBeNull();
    expect(workers).toHaveLength(2);
  });
});

describe('a worker that never answers', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  test('a check: that is told after a while, no longer once it speaks, and it can be cancelled', async () => {
    const { client, workers } = clientOf(race, always('is silent'));
    const check = client.check();
    vi.advanceTimersByTime(SILENCE - 1);
    expect(client.status.silent).toBe(false);
    vi.advanceTimersByTime(1);
    expect(client.status).toMatchObject({ state: { kind: 'checking' }, silent: true });
    workers[0].say({
      kind: 'progress',
      id: workers[0].asked[0].id,
      progress: { phase: 'states', states: 1, transitions: 0 },
    });
    expect(client.status.silent).toBe(false);
    vi.advanceTimersByTime(SILENCE);
    expect(client.status.silent).toBe(true);
    client.cancel();
    expect(client.status).toEqual({ state: { kind: 'cancelled' }, silent: false, restarted: false });
    expect((await check).kind).toBe('cancelled');
  });

  test('a question: that is told as well; cancelled it has no answer, and the result stays', async () => {
    const { client, workers } = clientOf(race, when('map', 'is silent'));
    const done = await client.check();
    const map = client.ask('map', {});
    await vi.advanceTimersByTimeAsync(SILENCE);
    expect(client.status).toEqual({ state: done, silent: true, restarted: false });
    client.cancel();
    await expect(map).rejects.toThrow('The checker was stopped before it answered.');
    expect(client.status).toEqual({ state: done, silent: false, restarted: false });
    expect(await client.ask('map', {})).toMatchObject({ map: { nodes: expect.any(Array) } });
    expect(workers).toHaveLength(2);
  });

  test('further questions do not make it look alive', async () => {
    const { client } = clientOf(race, when('map', 'is silent'));
    await client.check();
    client.ask('map', {}).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(SILENCE - 1);
    client.ask('map', {}).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(1);
    expect(client.status.silent).toBe(true);
    client.close();
  });

  test('one that owes nothing is not silent', async () => {
    const { client } = clientOf(race);
    await client.check();
    vi.advanceTimersByTime(10 * SILENCE);
    expect(client.status.silent).toBe(false);
  });
});

test('a client that is closed tells nothing more', async () => {
  const { client, workers } = clientOf(race, always('is silent'));
  const all = told(client);
  void client.check();
  client.close();
  expect(kinds(all)).toEqual(['checking']);
  expect(workers[0].terminated).toBe(true);
});
