import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { itemsOf } from '../../src/recording/recording.ts';
import {
  fileOf,
  files,
  logOf,
  loopsOf,
  names,
  recordingOf,
  stackOf,
  tallyOf,
} from '../../src/site/book/evidence.ts';

// Typed from docs/facts/recordings.md §1.
test.each([
  ['race-lab-mode1-window0', 60, 17, 0],
  ['race-lab-mode1-window0-run2', 60, 14, 0],
  ['race-lab-mode0-window0', 60, 0, 0],
  ['race-lab-mode4-window0', 60, 0, 0],
  ['race-lab-mode3-window0', 60, 0, 0],
  ['race-debian-6.1.0-56', 240, 0, 0],
  ['2015/base-07-loops-200-no-delay', 200, 42, 0],
  ['2015/v40rc-07-loops-200-no-delay', 200, 36, 2],
  ['2015/v40-07-loops-200-no-delay', 200, 0, 0],
  ['2015/base-08-loops-60-insmod-no-delay', 60, 6, 0],
  ['2015/v40rc-08-loops-60-insmod-no-delay', 60, 3, 1],
  ['2015/v40-08-loops-60-insmod-no-delay', 60, 0, 0],
])('%s: %i loops, the wrong order in %i of them, P3 refused in %i', (name, loops, wrong, refused) => {
  expect(tallyOf(name)).toEqual({ loops, wrong, refused, right: loops - wrong - refused });
});

test('what a script counted is what its loops say', () => {
  const counted = names.flatMap((name) => itemsOf(recordingOf(name), 'sums').map((sums) => ({ name, sums })));
  expect(counted).toHaveLength(6);
  for (const { name, sums } of counted) {
    const { loops, right, wrong, refused } = tallyOf(name);
    // of 200 loops: a3 with b3 (right): 158   a3 with another b (wrong mix): 42   enable of P3 refused, a2 with b2: 0
    expect(sums.numbers, name).toEqual([loops, 3, 3, right, 3, wrong, 3, 2, 2, refused]);
  }
});

test('each wrong loop left its warning, and no other loop did', () => {
  for (const name of ['race-lab-mode1-window0', 'race-lab-mode1-window0-run2', 'race-lab-mode0-window0']) {
    const text = readFileSync(`content/evidence/${name}.txt`, 'utf8');
    const failed = text.match(/failed to apply patch 'p3' to module 'm' \(-22\)/g) ?? [];
    expect(failed).toHaveLength(tallyOf(name).wrong);
  }
});

test('a recording that is not there is named, with those that are', () => {
  expect(() => loopsOf('race-nothing')).toThrow(
    /no recording "race-nothing"; there are 2015\/base-01-baseline, .*debian-02-refusal, going-mode0/,
  );
});

test('the recordings tell nothing of the machine they were made on', () => {
  for (const name of globSync('content/evidence/**/*.txt')) {
    expect(readFileSync(name, 'utf8'), name).not.toMatch(/\/(?:home|root|work|tmp)\//);
  }
});

test('every file can be read as it is, the notes on how they were made as well', () => {
  const onDisk = globSync('**/*.txt', { cwd: 'content/evidence' }).sort();
  expect(onDisk).toEqual(expect.arrayContaining(['README.txt', '2015/README.txt', 'hist-mode1.txt']));
  expect(Object.keys(files).sort()).toEqual(onDisk);
  for (const name of onDisk)
    expect(fileOf(name), name).toBe(readFileSync(`content/evidence/${name}`, 'utf8'));
  expect(() => fileOf('2015/base-02')).toThrow('no file "2015/base-02" in content/evidence');
});

test('the note about the kernels of 2015 tells of every recording there', () => {
  const note = readFileSync('content/evidence/2015/README.txt', 'utf8');
  const runs = globSync('*-*.txt', { cwd: 'content/evidence/2015' });
  expect(runs).toHaveLength(62);
  for (const run of runs) {
    const [, name] = /^(\w+-\d+(?:-\d+)?)-/.exec(run.replace(/going-(\d)/, '$1-going'))!;
    expect(note, run).toMatch(new RegExp(`(?:^|, )${name}(?:,| )`, 'm'));
  }
});

// Typed from docs/facts/recordings.md §2.
test('the forced order: the stacks at STATE 1 and STATE 2', () => {
  expect(stackOf('hist-mode1', 'STATE 1', 'b')).toEqual(['b3']);
  expect(stackOf('hist-mode1', 'STATE 2', 'b')).toEqual(['b2', 'b1', 'b3']);
  expect(() => stackOf('hist-mode1', 'STATE 3', 'b')).toThrow('no heading "STATE 3"');
  expect(() => stackOf('hist-mode1', 'before', 'b')).toThrow('no stack of b under "before"');
});

// Typed from docs/facts/recordings.md §3, §4.
test('a refused module: the older patches are taken off it again, the oldest first', () => {
  expect(logOf('debian-02-refusal', 'R1: load m')).toEqual([
    "livepatch: applying patch 'p1' to loading module 'm'",
    "livepatch: applying patch 'p2' to loading module 'm'",
    "livepatch: symbol 'no_such_function' not found in symbol table",
    "livepatch: failed to initialize patch 'p4' for module 'm' (-22)",
    "livepatch: patch 'p4' failed for module 'm', refusing to load module 'm'",
    "livepatch: reverting patch 'p1' on unloading module 'm'",
    "livepatch: reverting patch 'p2' on unloading module 'm'",
  ]);
  expect(() => logOf('debian-02-refusal', 'R9')).toThrow('no log under "R9"');
});

test('a patch enabled while a module goes: its function stays on a stack for what is gone', () => {
  expect(stackOf('going-mode1', 'STATE 1', 'b')).toEqual(['b3']);
  expect(stackOf('going-mode1', 'STATE 2', 'b')).toEqual(['b3']);
  expect(stackOf('going-mode1', 'load m again', 'b')).toEqual(['b2', 'b1', 'b3']);
});

// Typed from docs/facts/recordings.md §2, §3; posted-patch.md §2, §3.
test('the kernel of the post: the forced order, what mends it, and what the posted patch does', () => {
  const race = '2015/base-02-race';
  expect(stackOf(race, 'STATE 1', 'b')).toEqual(['b3']);
  expect(stackOf(race, 'STATE 2', 'b')).toEqual(['b2', 'b1', 'b3']);
  expect(logOf(race, 'CPU1: insmod p3')).toEqual(["livepatch: enabling patch 'p3'"]);
  expect(stackOf('2015/base-03-race-reload', 'reload m', 'b')).toEqual(['b3', 'b2', 'b1']);
  expect(stackOf('2015/base-09-going-2-after-livepatch-before-ftrace', 'load m again', 'b')).toEqual([
    'b2',
    'b1',
  ]);
  expect(stackOf('2015/base-09-going-5-reload-at-same-address', 'load m again', 'b')).toEqual([
    'b2',
    'b1',
    'b3',
  ]);
  expect(stackOf('2015/v2fix-07-window-then-reload-m', 'load m again', 'b')).toEqual(['b3', 'b2', 'b1']);
  expect(fileOf('2015/v2-04-unload-unrelated.txt')).toMatch(/^rmmod after 30 s: State:\tD/m);
});
