/**
 * The races of the book's models: what is marked is so in Linux (docs/facts/kernel-2015.md §2: do_init_module() makes M
 * LIVE without a lock, and docs/facts/kernel-2015.md §6: the walk through the symbols took no module_mutex), and every mark silences something. What
 * is left is the models' own doing, and stays reported.
 */
import { describe, expect, test } from 'vitest';
import { exploreFully } from '../../src/explore/explore.ts';
import { racesOf } from '../../src/explore/races.ts';
import { unmarked } from '../../src/words/races.ts';
import { everyVariant, variantOf } from './models.ts';

/** `M.state: complete_formation, find_module`; of three CPUs the first pair. */
function racesIn(entry: string, variant?: string) {
  const program = variantOf(entry, variant);
  const found = racesOf(exploreFully(program, { merge: false }))!;
  const names = unmarked(found).map(
    ({ object, sides }) => `${object.replace(/#\d/, '')}: ${sides.map((side) => side.function).join(', ')}`,
  );
  return { ...found, names };
}

// Without unloading, the walk of these designs leaves out module_mutex, which v4.1 and later take there.
const WALK = [
  'modules: add_unformed_module, klp_find_object_symbol',
  'M.state: complete_formation, klp_find_object_symbol',
];
// The table of ftrace is a variable here; ftrace has a lock of its own.
const FTRACE = [
  'ftrace_ip: ftrace_release_mod, klp_set_filter',
  'ftrace_ip: ftrace_release_mod, klp_set_filter',
  'ftrace_calls_livepatch: ftrace_release_mod, klp_set_filter',
  'ftrace_ip: ftrace_module_init, klp_set_filter',
  'ftrace_ip: ftrace_module_init, klp_set_filter',
];
// What CPU1 waits for in the model: nobody does so in a kernel.
const RESULT = ['load_result: cpu0, cpu1'];
// find_module() under RCU, written with the plain operations on lists.
const LOOKUP = ['modules: add_unformed_module, find_module', 'M.state: complete_formation, find_module'];

test.each([
  ['notifier.c', undefined, []],
  ['notifier.c', 'recovery', RESULT],
  ['notifier.c', 'reload', FTRACE],
  ['notifier.c', 'skip-initialised', []],
  ['notifier.c', 'klp-alive', WALK],
  ['notifier.c', 'klp-alive-reload', []],
  ['unformed.c', undefined, []],
  ['unformed.c', 'recovery', RESULT],
  ['unformed.c', 'reload', FTRACE],
  ['lifecycle.c', undefined, []],
  ['stacking.c', undefined, []],
  ['direct.c', undefined, WALK],
  ['direct.c', 'reload', []],
  ['direct.c', 'today', [...WALK, ...LOOKUP]],
])('%s %s: races that no mark silences', (entry, variant, expected) => {
  expect(racesIn(entry, variant).names).toEqual(expected);
});

test('M.state is written without a lock, as in Linux, and the listing says so', () => {
  const { races } = racesIn('lifecycle.c');
  expect(races.map(({ silenced }) => silenced.map(({ reason }) => reason))).toEqual([
    ['As in Linux, with no lock.'],
    ['As in Linux, with no lock.'],
  ]);
});

describe('no mark is idle', { timeout: 120_000 }, () => {
  test.each(everyVariant())('%s', (_, program) => {
    expect(racesOf(exploreFully(program, { merge: false }))?.idle).toEqual([]);
  });
});
