import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loopsOf, stackOf, tallyOf } from '../../src/site/evidence.ts';

// Typed from the table of loops in the facts about the real kernel (real-kernel.md, E).
test.each([
  ['race-lab-mode1-window0', 60, 17],
  ['race-lab-mode1-window0-run2', 60, 14],
  ['race-lab-mode0-window0', 60, 0],
  ['race-debian-6.1.0-56', 240, 0],
])('%s: %i loops, the wrong order in %i of them', (name, loops, wrong) => {
  expect(tallyOf(name)).toEqual({ loops, wrong });
});

test('each wrong loop left its warning, and no other loop did', () => {
  for (const name of ['race-lab-mode1-window0', 'race-lab-mode1-window0-run2', 'race-lab-mode0-window0']) {
    const text = readFileSync(`content/evidence/${name}.txt`, 'utf8');
    const failed = text.match(/failed to apply patch 'p3' to module 'm' \(-22\)/g) ?? [];
    expect(failed).toHaveLength(tallyOf(name).wrong);
  }
});

test('a recording that is not there is named, with those that are', () => {
  expect(() => loopsOf('race-nothing')).toThrow(/no recording "race-nothing"; there are hist-mode1/);
});

test('the recordings tell nothing of the machine they were made on', () => {
  for (const name of readdirSync('content/evidence')) {
    expect(readFileSync(`content/evidence/${name}`, 'utf8')).not.toMatch(/\/(?:home|root|work|tmp)\//);
  }
});

// Typed from real-kernel.md, D, mode 1.
test('the forced order: the stacks at STATE 1 and STATE 2', () => {
  expect(stackOf('hist-mode1', 'STATE 1', 'b')).toEqual(['b3']);
  expect(stackOf('hist-mode1', 'STATE 2', 'b')).toEqual(['b2', 'b1', 'b3']);
  expect(() => stackOf('hist-mode1', 'STATE 3', 'b')).toThrow('no stack of b under "STATE 3"');
});
