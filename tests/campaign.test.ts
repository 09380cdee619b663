import { expect, test } from 'vitest';
import { campaign } from './campaign.ts';

const write = (seed: number) => `program ${seed}`;

test('a campaign tries one program for each seed, in turn', async () => {
  const three = campaign(3, 7);
  const tried: string[] = [];
  await three.each(write, async (text, seed) => {
    await Promise.resolve();
    tried.push(`${seed}: ${text}`);
  });
  expect(tried).toEqual(['7: program 7', '8: program 8', '9: program 9']);
  expect(three.title).toBe('3 random programs from seed 7 on');
});

test('what fails comes with its seed, its program and how to begin with it', async () => {
  const reason = new Error('states differ');
  const tried: number[] = [];
  const failed = campaign(5, 1).each(write, (_, seed) => {
    tried.push(seed);
    if (seed === 3) throw reason;
  });
  await expect(failed).rejects.toMatchObject({
    message: 'seed 3 (UNFORMED_SEED=3 begins with it):\nprogram 3',
    cause: reason,
  });
  expect(tried).toEqual([1, 2, 3]);
});

test('many are tried at once, and what fails comes with its own seed', async () => {
  const reason = new Error('states differ');
  const tried: number[][] = [];
  const failed = campaign(5, 1).many(2, write, (programs) => {
    tried.push(programs.map(({ seed }) => seed));
    return programs.map(({ seed }) => () => {
      if (seed === 4) throw reason;
    });
  });
  await expect(failed).rejects.toMatchObject({
    message: 'seed 4 (UNFORMED_SEED=4 begins with it):\nprogram 4',
    cause: reason,
  });
  expect(tried).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test('the last ones may be fewer', async () => {
  const checked: number[] = [];
  await campaign(5, 7).many(3, write, (programs) =>
    programs.map(
      ({ seed }) =>
        () =>
          checked.push(seed),
    ),
  );
  expect(checked).toEqual([7, 8, 9, 10, 11]);
});
