import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { phrase } from '../../src/conformance/happening.ts';
import { hold } from '../../src/conformance/hold.ts';
import { take } from '../../src/conformance/model.ts';
import { inListings } from '../../src/conformance/probes.ts';
import { sightOf } from '../../src/conformance/sight.ts';
import { holdings } from '../../src/conformance/table.ts';
import { boot } from '../../src/machine/boot.ts';
import type { State } from '../../src/machine/state.ts';
import { orderOf, orders, programOf, read, type Order } from './recordings.ts';

test('the table names every file that was recorded, and each once', () => {
  const files = globSync('**/*.txt', { cwd: 'content/evidence' }).filter(
    (file) => !file.endsWith('README.txt'),
  );
  expect(holdings.map(({ file }) => `${file}.txt`).sort()).toEqual(files.sort());
  expect(files).toHaveLength(107);
});

test('a reason is a sentence, and names the heading that it is about', () => {
  for (const holding of holdings) {
    if (holding.held !== 'order') {
      expect(holding.because, holding.file).toMatch(/^[A-Z0-9].*\.$/);
      continue;
    }
    const { scope, because = '' } = holding;
    expect(because.includes('{until}'), holding.file).toBe(scope?.until !== undefined);
    // What is left out of a comparison is told; that a trace has no beginning leaves out nothing.
    const narrowed = scope && Object.keys(scope).some((key) => key !== 'late');
    if (narrowed) expect(because, holding.file).toMatch(/^[A-Z].*\.$/);
  }
});

describe('a run of the model does what was recorded', () => {
  test.each(orders.map((holding) => [holding.file, holding] as const))('%s', (file, holding) => {
    const held = hold(holding, read(file), programOf(holding));
    if (held.held !== 'order') throw new Error('held to no order');
    expect(held.followed.moves.length).toBeGreaterThan(0);
    // A comparison of nothing would hold always.
    const { trace, log } = held.followed;
    const told = log.filter(({ kind }) => kind !== 'heading' && kind !== 'tracing');
    expect(trace.length + told.length).toBeGreaterThan(5);
    // What stands in the log is passed over where the listing does not have the function, and where it was setup.
    expect(told.length > 0 || read(file).log.length === 0).toBe(true);
  });
});

describe('every end that was recorded is one of the model', () => {
  const outcomes = holdings.filter((holding) => holding.held === 'outcome');
  test.each(outcomes.map((holding) => [holding.file, holding] as const))('%s', (file, holding) => {
    expect(() => hold(holding, read(file), programOf(holding))).not.toThrow();
  });
});

const right = { a: 3, b: 3, stack: [3, 2, 1] };
const wrong = { a: 3, b: 2, stack: [2, 1, 3] };
const refused = { a: 2, b: 2, stack: [2, 1] };

// Typed from docs/facts/recordings.md §1.
test.each([
  ['2015/base-07-loops-200-no-delay', [right, wrong]],
  ['2015/base-08-loops-60-insmod-no-delay', [right, wrong]],
  ['2015/v40rc-07-loops-200-no-delay', [right, wrong, refused]],
  ['2015/v40rc-08-loops-60-insmod-no-delay', [right, wrong, refused]],
  ['2015/v40-07-loops-200-no-delay', [right]],
  ['2015/v40-08-loops-60-insmod-no-delay', [right]],
  ['race-debian-6.1.0-56', [right]],
  ['race-lab-mode1-window0', [right, wrong]],
])('%s came to every end that the model has, and to no other', (file, ends) => {
  const holding = holdings.find((each) => each.file === file);
  if (holding?.held !== 'outcome') throw new Error('held to no outcome');
  const held = hold(holding, read(file), programOf(holding));
  if (held.held !== 'ends') throw new Error('no loops');
  expect(held.ends).toHaveLength(ends.length);
  expect(held.ends).toEqual(expect.arrayContaining(ends));
  expect(held.missed).toEqual([]);
});

test('the loops of the idea of the post never came to the end that its gap leaves', () => {
  const holding = holdings.find(({ file }) => file === 'race-lab-mode3-window0');
  if (holding?.held !== 'outcome') throw new Error('held to no outcome');
  const held = hold(holding, read('race-lab-mode3-window0'), programOf(holding));
  expect(held).toEqual({ held: 'ends', ends: [right], missed: [{ a: 3, b: 2, stack: [2, 1] }] });
});

// Typed from docs/facts/posted-patch.md §2.
test.each([
  ['2015/v2-04-unload-unrelated', 'lock', 'klp_module_notify_going'],
  ['2015/v2-05-unload-unrelated-one-patch', 'NULL', 'klp_module_going'],
  ['2015/v2-12-init-fails', 'lock', 'klp_module_notify_going'],
  ['v2-as-posted-deadlock-mode5', 'lock', 'klp_module_notify_going'],
])('%s stops where the model does', (file, at, name) => {
  const holding = holdings.find((each) => each.file === file);
  if (holding?.held !== 'outcome') throw new Error('held to no outcome');
  expect(hold(holding, read(file), programOf(holding))).toEqual({
    held: 'stop',
    stop: { at, function: name },
  });
});

/** What the run that was found does, told without the search: CPU and words of everything that a probe would see. */
function told(holding: Order): { words: string[]; states: State[] } {
  const program = programOf(holding);
  const held = hold(holding, read(holding.file), program);
  if (held.held !== 'order') throw new Error('held to no order');
  let { state } = boot(program);
  const words: string[] = [];
  const states = [state];
  for (const move of held.followed.moves) {
    const taken = take(program, state, move);
    state = taken.state;
    states.push(state);
    for (const happening of taken.happenings) words.push(`CPU${String(move.cpu)} ${phrase(happening)}`);
  }
  return { words, states };
}

// Typed from the trace and the log of 2015/base-02-race.
test('the race of the post: every call that was traced, in its order, by its CPU, with its value', () => {
  const probed =
    /^CPU\d (?:load_module\(m|ftrace_module_init\(m|klp_(?:register|enable)_patch|klp_init_object_loaded|klp_enable_object|klp_enable_func\(\w|klp_module_notify\(|do_init_module\()/;
  const { words } = told(orderOf('2015/base-02-race'));
  const upToLive = words.slice(0, words.findIndex((each) => each.includes('do_init_module(')) + 1);
  const calls = upToLive.filter((each) => probed.test(each));
  expect(calls.map((each) => each.replace(/ while m is \w+$/, ''))).toEqual([
    'CPU0 load_module(m)',
    'CPU0 ftrace_module_init(m)',
    'CPU1 klp_register_patch(p3)',
    'CPU1 klp_init_object_loaded(p3, vmlinux)',
    'CPU1 klp_init_object_loaded() returns 0',
    'CPU1 klp_init_object_loaded(p3, m)',
    'CPU1 klp_init_object_loaded() returns 0',
    'CPU1 klp_register_patch() returns 0',
    'CPU1 klp_enable_patch(p3)',
    'CPU1 klp_enable_object(p3, vmlinux)',
    'CPU1 klp_enable_func(p3, cmdline_proc_show, a3)',
    'CPU1 klp_enable_object() returns 0',
    'CPU1 klp_enable_object(p3, m)',
    'CPU1 klp_enable_func(p3, b, b3)',
    'CPU1 klp_enable_object() returns 0',
    'CPU1 klp_enable_patch() returns 0',
    'CPU0 klp_module_notify(COMING, m)',
    ...[1, 2].flatMap((patch) => [
      `CPU0 klp_init_object_loaded(p${String(patch)}, m)`,
      'CPU0 klp_init_object_loaded() returns 0',
      `CPU0 klp_enable_object(p${String(patch)}, m)`,
      `CPU0 klp_enable_func(p${String(patch)}, b, b${String(patch)})`,
      'CPU0 klp_enable_object() returns 0',
    ]),
    'CPU0 klp_init_object_loaded(p3, m)',
    'CPU0 klp_init_object_loaded() returns 0',
    'CPU0 klp_enable_object(p3, m)',
    'CPU0 klp_enable_object() returns -22',
    'CPU0 klp_module_notify() returns',
    'CPU0 do_init_module(m)',
  ]);
});

test('the race of the post: STATE 1, STATE 2, the refusal and the way out are states of that run, in this order', () => {
  const holding = orderOf('2015/base-02-race');
  const program = programOf(holding);
  const stacks = told(holding).states.map((state) =>
    sightOf(program, state).stacks.flatMap((stack) =>
      stack.function === 'b' ? [stack.entries.map((entry) => entry.function).join(' ')] : [],
    ),
  );
  const changes = stacks.filter((each, index) => index === 0 || each.join() !== stacks[index - 1].join());
  expect(changes.map((each) => each.filter(Boolean).join('; '))).toEqual([
    '',
    'b3',
    'b1 b3',
    'b2 b1 b3',
    'b2 b1',
    'b3 b2 b1',
    'b3 b2',
    'b3',
    '',
    'b1',
    'b2 b1',
    'b3 b2 b1',
  ]);
});

test('no warning and no NULL pointer of the kernel is passed over, but for where 6.1 warns as well', () => {
  const passed = orders.flatMap((holding) => {
    const held = hold(holding, read(holding.file), programOf(holding));
    if (held.held !== 'order') throw new Error('held to no order');
    const done = new Set(held.followed.log.map(({ line }) => line));
    return held.observations.log.flatMap((entry) =>
      entry.kind === 'happening' && entry.happening.kind !== 'log' && !done.has(entry.line)
        ? [`${holding.file}: ${phrase(entry.happening)}`]
        : [],
    );
  });
  expect(passed).toEqual(['going-mode1: a warning in ftrace_module_enable()']);
});

test('no probe of a function that a listing has is passed over, but for where complete_formation() returns', () => {
  const passed = new Set<string>();
  for (const holding of orders) {
    const functions = new Set(programOf(holding).functions.map(({ name }) => name));
    const held = hold(holding, read(holding.file), programOf(holding));
    if (held.held !== 'order') continue;
    const { probes } = held.observations;
    for (const { function: recorded, edge } of read(holding.file).trace) {
      const name = inListings(recorded);
      if (functions.has(name) && !probes[edge].has(name)) passed.add(`${name} ${edge}`);
    }
  }
  expect([...passed].sort()).toEqual(['complete_formation return']);
});
