/** The page's side of the lab's worker: texts that are late, workers that hang, die, or are asked. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Unanswered } from '../../src/checker/client.ts';
import { SILENCE } from '../../src/checker/connection.ts';
import { LabClient } from '../../src/lab/client.ts';
import type { Reply, Request } from '../../src/lab/protocol.ts';
import type { Phase, Session } from '../../src/lab/session.ts';
import { Working } from '../../src/lab/working.ts';
import { WorkerHere, type Conduct } from '../checker/fake-worker.ts';
import { BROKEN, COUNTED, LARGE, LOST, project } from './texts.ts';

type Here = WorkerHere<Request, Reply>;

/** A client, and the workers that it started, in order; `conducts` says how each of them behaves. */
function lab(...conducts: readonly ((request: Request) => Conduct)[]): {
  client: LabClient;
  workers: Here[];
} {
  const workers: Here[] = [];
  const client = new LabClient(() => {
    const worker: Here = new WorkerHere((post) => new Working(post), conducts[workers.length]);
    workers.push(worker);
    return worker as unknown as Worker;
  });
  return { client, workers };
}

/** Waits until the newest text has come so far. */
function until(client: LabClient, ...kinds: readonly Phase['kind'][]): Promise<Session> {
  return new Promise((resolve) => {
    if (kinds.includes(client.session.phase.kind)) return resolve(client.session);
    const stop = client.watch((session) => {
      if (!kinds.includes(session.phase.kind)) return;
      stop();
      resolve(session);
    });
  });
}

const verdictOf = ({ result }: Session) => result?.checked.result.verdict;

afterEach(() => vi.useRealTimers());

describe('a text', () => {
  test('comes to a verdict, and an edit to the next one', async () => {
    const { client, workers } = lab();
    client.submit(project(LOST));
    expect(verdictOf(await until(client, 'checked'))).toBe('violated');
    client.submit(project(COUNTED));
    expect(verdictOf(await until(client, 'checked'))).toBe('holds');
    expect(workers).toHaveLength(1);
    client.close();
  });

  test('of another work forgets the result of the one before, and comes to its own', async () => {
    const { client, workers } = lab();
    client.submit(project(LOST));
    await until(client, 'checked');
    client.begin(project(BROKEN));
    expect(client.session.result).toBeUndefined();
    expect((await until(client, 'broken')).result).toBeUndefined();
    client.begin(project(COUNTED));
    expect(verdictOf(await until(client, 'checked'))).toBe('holds');
    expect(workers).toHaveLength(1);
    client.close();
  });

  test('that is typed while another one is checked takes its place', async () => {
    const { client } = lab();
    client.submit(project(LARGE));
    await until(client, 'checking');
    client.submit(project(COUNTED));
    const session = await until(client, 'checked');
    expect(session.version).toBe(2);
    expect(verdictOf(session)).toBe('holds');
    client.close();
  });

  test('that does not compile leaves the last result', async () => {
    const { client } = lab();
    client.submit(project(LOST));
    const { result } = await until(client, 'checked');
    client.submit(project(BROKEN));
    const session = await until(client, 'broken');
    expect(session.result).toBe(result);
    client.close();
  });
});

describe('a question', () => {
  test('is answered about the result that is shown', async () => {
    const { client } = lab();
    client.submit(project(LOST));
    const { result } = await until(client, 'checked');
    const fates = await client.ask(result!.version, 'fates', { schedule: '' });
    expect(fates?.fates).toEqual(['open']);
    client.close();
  });

  test('about an older text has no answer, and says why', async () => {
    const { client } = lab();
    client.submit(project(LOST));
    await until(client, 'checked');
    client.submit(project(COUNTED));
    await until(client, 'checked');
    await expect(client.ask(1, 'fates', { schedule: '' })).rejects.toThrow(Unanswered);
    client.close();
  });
});

describe('a cancelled check', () => {
  test('ends, keeps the last result, and its worker answers on', async () => {
    const { client, workers } = lab();
    client.submit(project(LOST));
    await until(client, 'checked');
    client.submit(project(LARGE));
    await until(client, 'checking');
    client.cancel();
    expect(client.session.phase.kind).toBe('cancelled');
    expect(verdictOf(client.session)).toBe('violated');
    expect((await client.ask(1, 'fates', { schedule: '' }))?.fates).toEqual(['open']);
    expect(workers).toHaveLength(1);
    client.close();
  });

  test('of a worker that does not listen ends the worker within a second', () => {
    vi.useFakeTimers();
    const { client, workers } = lab(() => 'is silent');
    client.submit(project(LOST));
    client.cancel();
    vi.advanceTimersByTime(1000);
    expect(workers[0].terminated).toBe(true);
    client.close();
  });
});

describe('a worker', () => {
  test('that dies is replaced, and the text is tried again', async () => {
    const { client, workers } = lab(() => 'dies');
    client.submit(project(LOST));
    expect(verdictOf(await until(client, 'checked'))).toBe('violated');
    expect(workers).toHaveLength(2);
    client.close();
  });

  test('that dies of the same text twice is given up, with a sentence', async () => {
    const dies = () => 'dies' as const;
    const { client, workers } = lab(dies, dies);
    client.submit(project(LOST));
    const { phase } = await until(client, 'failed');
    expect(phase).toEqual({ kind: 'failed', reason: 'The checker stopped twice: out of memory.' });
    expect(workers).toHaveLength(2);
    client.close();
  });

  test('that says nothing for long is replaced once, and then given up', () => {
    vi.useFakeTimers();
    const silent = () => 'is silent' as const;
    const { client, workers } = lab(silent, silent);
    client.submit(project(LOST));
    vi.advanceTimersByTime(SILENCE);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    vi.advanceTimersByTime(SILENCE);
    expect(client.session.phase.kind).toBe('failed');
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, true]);
    client.close();
  });

  test('that was given up gives way to a new one for the next text', async () => {
    const dies = () => 'dies' as const;
    const { client, workers } = lab(dies, dies);
    client.submit(project(LOST));
    await until(client, 'failed');
    client.submit(project(COUNTED));
    expect(verdictOf(await until(client, 'checked'))).toBe('holds');
    expect(workers).toHaveLength(3);
    client.close();
  });

  test('that dies owes nobody an answer', async () => {
    const { client } = lab((request) => (request.kind === 'ask' ? 'dies' : 'answers'));
    client.submit(project(LOST));
    await until(client, 'checked');
    await expect(client.ask(1, 'fates', { schedule: '' })).rejects.toThrow(
      'The checker stopped: out of memory.',
    );
    client.close();
  });
});
