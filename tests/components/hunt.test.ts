/** Counting attempts, and what happens when the checker that judges them dies or says nothing. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Hunt } from '../../components/find/hunt.svelte.ts';
import { Figure } from '../../components/figure/figure.svelte.ts';
import type { CheckClient } from '../../src/checker/client.ts';
import { SILENCE } from '../../src/checker/connection.ts';
import { always, clientOf, when } from '../checker/fake-worker.ts';
import { compiled } from './program.ts';

// Wrong if CPU1 looks before CPU0 has written.
const text =
  'int x, seen;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { seen = x; }\nvoid check_seen(void) { assert(seen); }\n';
const good = { end: 'good', order: null, decision: { kind: 'always', end: 'good' } };
const bad = { end: 'bad', order: null, decision: { kind: 'always', end: 'bad' } };

/** A figure whose checker answers by a script. */
function begin(...answers: unknown[]) {
  const figure = new Figure(compiled(text), [], { order: '', at: 0 });
  const client = {
    check: () => Promise.resolve(),
    ask: () => Promise.resolve(answers.shift()),
    watch: () => undefined,
  };
  return { figure, hunt: new Hunt(figure, client as unknown as CheckClient) };
}

test('only a run that came to its end is an attempt, and the same run only once', async () => {
  const { figure, hunt } = begin(good, good, bad);
  figure.step(0);
  await hunt.look();
  expect([hunt.attempts, hunt.finding]).toEqual([0, undefined]);
  figure.step(1);
  await hunt.look();
  expect([hunt.attempts, hunt.finding?.end, hunt.revealed]).toEqual([1, 'good', false]);
  figure.go(0);
  await hunt.look();
  expect([hunt.attempts, hunt.finding]).toEqual([1, undefined]);
  figure.go(2);
  await hunt.look();
  expect(hunt.attempts).toBe(1);
  figure.go(0);
  figure.step(1);
  figure.step(0);
  await hunt.look();
  expect([hunt.attempts, hunt.finding?.end, hunt.revealed]).toEqual([2, 'bad', true]);
  expect(figure.announcement).toMatch(/^You found it with attempt 2/);
});

test('an answer about a run that the reader has left is not shown', async () => {
  const { figure, hunt } = begin(good);
  figure.step(0);
  figure.step(1);
  const looking = hunt.look();
  figure.go(1);
  await looking;
  expect(hunt.finding).toBeUndefined();
  expect(hunt.problem).toBe('');
});

describe('a checker', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  function beginWith(...conducts: Parameters<typeof clientOf>[1][]) {
    const program = compiled(text);
    const figure = new Figure(program, [], { order: '', at: 0 });
    const { client, workers } = clientOf(program, ...conducts);
    return { figure, hunt: new Hunt(figure, client), workers };
  }

  test('that dies of the question is replaced once, and asked again', async () => {
    const { figure, hunt, workers } = beginWith(when('finding', 'dies'));
    figure.step(0);
    figure.step(1);
    await hunt.look();
    expect(hunt.finding?.end).toBe('good');
    expect(workers).toHaveLength(2);
  });

  test('that dies again leaves a sentence instead of a finding', async () => {
    const { figure, hunt } = beginWith(when('finding', 'dies'), when('finding', 'dies'));
    figure.step(0);
    figure.step(1);
    await hunt.look();
    expect([hunt.finding, hunt.revealed, hunt.attempts]).toEqual([undefined, false, 1]);
    expect(hunt.problem).toBe(
      'This run has ended, but what it is cannot be said. The checker stopped again (out of memory).',
    );
    expect(figure.announcement).toBe(hunt.problem);
  });

  test('that says nothing is told after a while, and another one can be asked', async () => {
    vi.useFakeTimers();
    const { figure, hunt, workers } = beginWith(always('is silent'));
    figure.step(0);
    figure.step(1);
    const looking = hunt.look();
    expect([hunt.judging, hunt.silent]).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(SILENCE);
    expect([hunt.judging, hunt.silent]).toEqual([true, true]);
    await hunt.again();
    await looking;
    expect([hunt.judging, hunt.silent, hunt.problem]).toEqual([false, false, '']);
    expect([hunt.finding?.end, hunt.attempts]).toEqual(['good', 1]);
    expect(figure.announcement).toMatch(/^Not yet\./);
    expect(workers).toHaveLength(2);
  });
});
