import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { idsOf } from '../../src/site/book/identities.ts';
import { kernelOf, kernelRun, runFiles, scenes } from '../../src/site/book/kernel-runs.ts';
import { recordedOutcome } from '../../src/site/book/recorded-outcome.ts';

test('every recording that can be stepped is there once, and is of a kernel of 2015', () => {
  const files = runFiles();
  expect(new Set(files).size).toBe(files.length);
  expect(files.length).toBeGreaterThan(25);
  for (const file of files) expect(kernelOf(file)).toMatch(/base|v4\.0/);
  expect(new Set(scenes.map(({ title }) => title)).size).toBe(scenes.length);
  expect(() => kernelOf('hist-mode1')).toThrow('"hist-mode1" is of no kernel of 2015');
});

describe.each(runFiles())('%s', (file) => {
  const run = kernelRun(file);

  test('what a page fetches for it is at most 8 kB', () => {
    expect(gzipSync(JSON.stringify(run)).length).toBeLessThanOrEqual(8000);
  });

  test('the model never goes back, and opens and ends within its run', () => {
    const steps = run.moments.map(({ step }) => step);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(Math.max(...steps)).toBe(run.model.steps.length);
    expect(run.at).toBeGreaterThan(0);
    expect(run.at).toBeLessThanOrEqual(run.moments.length);
  });

  test('the M that comes and goes, and comes again, has one life in both pictures', () => {
    expect(run.recorded.lives.map(({ name }) => name)).toEqual(['m']);
    expect(run.model.lives.map(({ name }) => name)).toEqual(['M']);
  });

  test('what a call of the kernel is, the model does in a function of that name or calls from one', () => {
    for (const { done, log, cpu } of run.moments) {
      if (!done) continue;
      expect(done.code, file).not.toBe('');
      expect(done.sentence, file).toMatch(/[.?!]$/);
      // On one CPU everything was asked for; the listing has two.
      if (!log && !file.includes('01-baseline')) expect(done.cpu).toBe(`CPU${String(cpu)}`);
    }
  });
});

test('where one CPU made all calls, the page says so', () => {
  const alone = runFiles().filter((file) => kernelRun(file).note?.startsWith('One CPU made all calls here'));
  expect(alone).toEqual(['2015/base-01-baseline', '2015/v40rc-01-baseline', '2015/v40-01-baseline']);
});

// Typed from the table of results in content/evidence/2015/README.txt's source, and checked by eye against the files.
test.each([
  ['2015/base-01-baseline', 'load m', 'b3 b2 b1', 'a3', 'right'],
  ['2015/base-02-race', 'STATE 1', 'b3', 'a3', 'right'],
  ['2015/base-02-race', 'STATE 2', 'b2 b1 b3', 'a3', 'wrong'],
  ['2015/v40rc-02-race', 'STATE 2', 'b2 b1 b3', 'a3', 'wrong'],
  ['2015/v40-02-race', 'STATE 2', 'b3 b2 b1', 'a3', 'right'],
  ['2015/base-03-race-reload', 'reload m', 'b3 b2 b1', 'a3', 'right'],
  ['2015/base-04-register-in-gap-enable-after', 'CPU1: enable P3 after', 'b3 b2 b1', 'a3', 'right'],
  ['2015/base-09-going-2-after-livepatch-before-ftrace', 'load m again', 'b2 b1', 'a3', 'wrong'],
  ['2015/base-09-going-5-reload-at-same-address', 'load m again', 'b2 b1 b3', 'a3', 'wrong'],
  ['2015/v40-09-going-5-reload-at-same-address', 'load m again', 'b3 b2 b1', 'a3', 'right'],
  ['2015/v2fix-04-register-in-window-enable-in-window', 'load of m has ended', 'b2 b1', 'a3', 'wrong'],
  ['2015/v2fix-07-window-then-reload-m', 'load m again', 'b3 b2 b1', 'a3', 'right'],
])('%s, %s: b is %s, a() runs %s, and the model says %s', (file, heading, b, a, kind) => {
  const outcome = recordedOutcome(file, heading);
  expect(outcome.b.join(' ')).toBe(b);
  expect(outcome.a).toBe(a);
  expect(outcome.standing.kind).toBe(kind);
});

test('a load that failed leaves P1 and P2 on a stack of what is gone, and the model calls that wrong', () => {
  const outcome = recordedOutcome('2015/v40-10-parse-args-fails', 'load m with a bad value');
  expect(outcome.b).toEqual(['b2', 'b1']);
  expect(outcome.standing.kind).toBe('wrong');
});

test('a heading that no run was compared with is no outcome', () => {
  expect(() => recordedOutcome('2015/v40-10-parse-args-fails', 'load m again, correctly')).toThrow(
    'No run of a model is compared with "load m again, correctly"',
  );
  expect(() => recordedOutcome('race-debian-6.1.0-56', 'iter')).toThrow('no heading');
});

// Typed from the index lines of the mail: docs/facts/kernel-2015.md §1.
test('the files that ran are those of the mail', () => {
  expect([...idsOf('base')]).toEqual([
    ['kernel/module.c', 'd856e96a3cce'],
    ['kernel/livepatch/core.c', '7e0c83dc7215'],
    ['include/linux/livepatch.h', 'ee6dbb39a809'],
  ]);
  expect([...idsOf('v2')]).toEqual([
    ['kernel/module.c', 'f744a639460d'],
    ['kernel/livepatch/core.c', '198f7733604b'],
    ['include/linux/livepatch.h', '78ac10546160'],
  ]);
  expect(idsOf('v40').get('kernel/livepatch/core.c')).toBe('3f9f1d6b4c2e');
  expect(idsOf('v40rc').get('include/linux/module.h')).toBe('42999fe2dbd0');
  expect(() => idsOf('v2fix')).toThrow('do not all say the same of which files ran');
});
