/** Counting attempts, and what happens when the checker that judges them dies. */
import { expect, test } from 'vitest';
import { Hunt } from '../../components/proof/hunt.svelte.ts';
import { Figure } from '../../components/stepper/figure.svelte.ts';
import type { Checker } from '../../src/checker/client.ts';
import { CheckerCrashed } from '../../src/checker/client.ts';
import { compiled } from './program.ts';

// Wrong if CPU1 looks before CPU0 has written.
const text =
  'int x, seen;\nvoid cpu0(void) { x = 1; }\nvoid cpu1(void) { seen = x; }\nvoid check_seen(void) { assert(seen); }\n';
const good = { end: 'good', order: null, decision: { kind: 'always', end: 'good' } };
const bad = { end: 'bad', order: null, decision: { kind: 'always', end: 'bad' } };

/** A checker that answers by a script: an Error is thrown. */
function scripted(...answers: unknown[]) {
  const calls: string[] = [];
  const checker = {
    check: () => Promise.resolve(calls.push('check')),
    ask: () => {
      calls.push('ask');
      const answer = answers.shift();
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    close: () => calls.push('close'),
  };
  return { checker: checker as unknown as Checker, calls };
}

function begin(...answers: unknown[]) {
  const figure = new Figure(compiled(text), [], { order: '', at: 0 });
  const { checker, calls } = scripted(...answers);
  return { figure, hunt: new Hunt(figure, checker), calls };
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

test('a checker that dies is replaced once, and asked again', async () => {
  const { figure, hunt, calls } = begin(new CheckerCrashed('gone'), good);
  figure.step(0);
  figure.step(1);
  await hunt.look();
  expect(hunt.finding?.end).toBe('good');
  expect(calls).toEqual(['check', 'ask', 'check', 'ask']);
});

test('if it dies again, the figure says that it cannot judge the run', async () => {
  const { figure, hunt } = begin(new CheckerCrashed('gone'), new CheckerCrashed('again'));
  figure.step(0);
  figure.step(1);
  await hunt.look();
  expect([hunt.finding, hunt.revealed, hunt.attempts]).toEqual([undefined, false, 1]);
  expect(hunt.problem).toContain('could not run');
  expect(figure.announcement).toBe(hunt.problem);
});
