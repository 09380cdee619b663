/**
 * The races that the explorer finds are those that show if every step is really taken and watched, in random programs;
 * UNFORMED_RANDOM_PROGRAMS and _SEED as in merging.test.ts.
 */
import { expect, test } from 'vitest';
import { exploreFully } from '../../src/explore/explore.ts';
import { racesOf, type Race } from '../../src/explore/races.ts';
import type { Program } from '../../src/language/program.ts';
import { placesOf } from '../../src/machine/places.ts';
import { randomProgram } from '../random-programs.ts';
import { compiled } from './conformance.ts';
import { naiveRaces, placeName } from './naive-races.ts';
import { PROGRAMS } from './programs.ts';

const COUNT = Number(process.env.UNFORMED_RANDOM_PROGRAMS ?? 60);
const SEED = Number(process.env.UNFORMED_RANDOM_SEED ?? 1);
const MOST_STATES = 400;

function keyOf(program: Program, { sides, object }: Race): string {
  const statements = sides.map(({ statement }) => statement).sort((a, b) => a - b);
  const { leaves, roots } = placesOf(program);
  const leaf = leaves.find(({ root, suffix }) => `${root.path}${suffix}` === object);
  const address = leaf?.address ?? roots.find(({ path }) => path === object)!.address;
  return `${statements.join(' ')} ${placeName(program, address, !leaf)}`;
}

/** How many races both found. */
function agree(program: Program): number {
  const { races } = racesOf(exploreFully(program, { merge: false }))!;
  const found = new Map(races.map((race) => [keyOf(program, race), race.trace.steps]));
  const sorted = (map: Map<string, number>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  expect(sorted(found)).toEqual(sorted(naiveRaces(program)));
  return races.length;
}

test.each(Object.keys(PROGRAMS))('%s: the same races, at the same distance', (name) => {
  agree(compiled(PROGRAMS[name]));
});

test(
  `the same races, at the same distance, in ${COUNT} random programs from seed ${SEED} on`,
  { timeout: 900_000 },
  () => {
    let tooLarge = 0;
    let races = 0;
    for (let seed = SEED; seed < SEED + COUNT; seed++) {
      // Every other program takes entries off its list as readers under RCU expect it.
      const plain = randomProgram(seed);
      const text = seed % 2 === 0 ? plain : plain.replaceAll('list_del(', 'list_del_rcu(');
      try {
        const program = compiled(text);
        const { searched } = exploreFully(program, { maxStates: MOST_STATES, merge: false });
        if (searched) races += agree(program);
        else tooLarge++;
      } catch (error) {
        throw new Error(`seed ${seed}:\n${text}`, { cause: error });
      }
    }
    console.log(
      `${races} races in ${COUNT} random programs from seed ${SEED} on, ${tooLarge} of them too large`,
    );
    expect(tooLarge).toBeLessThan(COUNT / 2);
    expect(races).toBeGreaterThan(COUNT);
  },
);
