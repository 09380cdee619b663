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

test.each(everyVariant().filter(([, { cpus }]) => cpus.length === 2))(
  '%s: a mark gives the reason of every race',
  (name) => {
    const [entry, variant] = name.split(' ');
    expect(racesIn(entry, variant).names).toEqual([]);
  },
);

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
