/** What a figure knows of every order, with a real checker in a worker that can be made to die. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Proof } from '~components/check/proof.svelte.ts';
import { Figure } from '~components/figure/figure.svelte.ts';
import { SILENCE } from '../../src/checker/connection.ts';
import { always, clientOf, when } from '../checker/fake-worker.ts';
import { compiled } from './program.ts';

/** CPU1 has to go first: once CPU0 has written, no order ends well. */
const program = compiled(`
int first;
void cpu0(void)
{
	if (!first)
		first = 1;
}
void cpu1(void)
{
	if (!first)
		first = 2;
}
void check_first(void) { assert(first == 2); }
`);

let figure: Figure;
let proof: Proof;
let workers: ReturnType<typeof clientOf>['workers'];

function begin(...conducts: Parameters<typeof clientOf>[1][]): void {
  const fake = clientOf(program, ...conducts);
  workers = fake.workers;
  figure = new Figure(program, [], { order: '', at: 0 });
  proof = new Proof(figure, fake.client);
}

beforeEach(() => begin());

test('verdict, fates and ends of a program that may never end are of one mind', async () => {
  const livelock = compiled(
    'int ready;\nvoid cpu0(void) { while (!ready) ; }\nvoid cpu1(void) { ready = 1; ready = 0; }\n',
  );
  const own = new Figure(livelock, [], { order: '', at: 0 });
  const proved = new Proof(own, clientOf(livelock).client);
  await proved.check();
  expect(own.announcement).toBe('1 of 2 ways to end is wrong.');
  await proved.follow(own.run);
  expect(proved.fate).toBe('open');
  const [{ lasso }] = proved.result!.violations;
  proved.open(lasso!.stem.schedule + lasso!.loop.schedule, 'A round of the circle');
  await proved.follow(own.run);
  expect([proved.fate, proved.noReturn]).toEqual(['none', lasso!.stem.steps]);
});

/** As the panel does whenever the figure shows another run. */
const follow = () => proof.follow(figure.run);

test('the verdict is read aloud once', async () => {
  await proof.check();
  expect(proof.phase).toBe('done');
  expect(figure.announcement).toBe('1 of 2 ways to end is wrong.');
});

describe('fates', () => {
  test('follow the reader along a run', async () => {
    await proof.check();
    figure.step(0);
    figure.step(0);
    await follow();
    expect([proof.fate, proof.noReturn]).toEqual(['bad', 2]);
    figure.go(1);
    expect(proof.fate).toBe('open');
    figure.go(0);
    expect(proof.fate).toBe('open');
  });

  test('of several runs in a row the last one counts, and those between are not asked about', async () => {
    await proof.check();
    const before = workers[0].asked.length;
    const first = follow();
    for (let count = 0; count < 2; count++) {
      figure.step(1);
      void follow();
    }
    figure.go(0);
    figure.step(0);
    figure.step(0);
    void follow();
    await first;
    expect(proof.along?.fates).toEqual(['open', 'open', 'bad']);
    expect(workers[0].asked.length - before).toBe(2);
  });

  test('the last moment is one step before, and a run that ends well goes on from there', async () => {
    await proof.check();
    figure.step(0);
    figure.step(0);
    await follow();
    proof.toLastMoment();
    expect(figure.at).toBe(1);
    await proof.rescue();
    await follow();
    expect([proof.fate, proof.over, proof.noReturn]).toEqual(['good', true, undefined]);
    expect(figure.announcement).toMatch(/^A run that ends well is open/);
    // What the reader had is among the branches.
    expect(figure.branches.some(({ run }) => run.length === 2)).toBe(true);
  });
});

describe('a checker that dies', () => {
  test('while it is asked: another one checks again, that is said, and the result stays', async () => {
    begin(when('fates', 'dies'));
    await proof.check();
    const { result } = proof;
    figure.step(0);
    await follow();
    expect([proof.phase, proof.restarted, proof.fate, proof.unknown]).toEqual(['done', true, 'open', '']);
    expect(proof.result).toBe(result);
    expect(workers).toHaveLength(2);
  });

  test('of one question again: that this is not known is said, and the next run is asked about anew', async () => {
    begin(when('fates', 'dies'), when('fates', 'dies'));
    await proof.check();
    figure.step(0);
    await follow();
    expect([proof.phase, proof.fate]).toEqual(['done', undefined]);
    expect(proof.unknown).toBe(
      'What can still become of this run is not known. The checker stopped again (out of memory).',
    );
    figure.step(0);
    await follow();
    expect([proof.fate, proof.unknown]).toEqual(['bad', '']);
  });

  test('twice during the check: the reader is told, and can try again', async () => {
    begin(always('dies'), always('dies'));
    await proof.check();
    expect(proof.phase).toBe('failed');
    expect(proof.problem).toBe('The checker stopped again (out of memory). Your run is still here.');
    expect(figure.announcement).toBe(proof.problem);
    await proof.check();
    expect([proof.phase, proof.problem, proof.restarted]).toEqual(['done', '', false]);
  });

  test('of a question of the map does not end the proof', async () => {
    begin(when('map', 'dies'));
    await proof.check();
    expect(await proof.client.ask('map', {})).toBeDefined();
    figure.step(0);
    await follow();
    expect([proof.phase, proof.fate]).toEqual(['done', 'open']);
  });
});

describe('a checker that says nothing', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  test('is told after a while, and can be cancelled', async () => {
    begin(always('is silent'));
    const check = proof.check();
    await vi.advanceTimersByTimeAsync(SILENCE);
    expect([proof.phase, proof.silent]).toEqual(['checking', true]);
    expect(figure.announcement).toBe('The checker has said nothing for a while.');
    proof.client.cancel();
    await check;
    expect([proof.phase, proof.silent]).toEqual(['cancelled', false]);
    expect(figure.announcement).toBe('The check was cancelled.');
  });
});

test('two figures of one page do not share what they know', async () => {
  begin();
  const { proof: one, figure: first } = { proof, figure };
  begin(always('dies'), always('dies'));
  await Promise.all([one.check(), proof.check()]);
  expect([one.phase, proof.phase]).toEqual(['done', 'failed']);
  first.step(0);
  await one.follow(first.run);
  expect([one.fate, proof.fate]).toEqual(['open', undefined]);
});
