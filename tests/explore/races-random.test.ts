/** The races that the explorer finds are those that show if every step is really taken and watched. */
import { expect, test } from 'vitest';
import { exploreFully } from '../../src/explore/explore.ts';
import { racesOf, type Race } from '../../src/explore/races.ts';
import type { Program } from '../../src/language/program.ts';
import { placesOf } from '../../src/machine/places.ts';
import { programs } from '../campaign.ts';
import { randomProgram } from '../random-programs.ts';
import { compiled } from './conformance.ts';
import { naiveRaces, placeName } from './naive-races.ts';
import { PROGRAMS } from './programs.ts';

const campaign = programs({ ci: 60, full: 2_000 });
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

/** Every other program takes entries off its list as readers under RCU expect it. */
function randomUsers(seed: number): string {
  const plain = randomProgram(seed);
  return seed % 2 === 0 ? plain : plain.replaceAll('list_del(', 'list_del_rcu(');
}

test(
  `the same races, at the same distance, in ${campaign.title}`,
  { timeout: campaign.timeout },
  async () => {
    let tooLarge = 0;
    let races = 0;
    await campaign.each(randomUsers, (text) => {
      const program = compiled(text);
      const { searched } = exploreFully(program, { maxStates: MOST_STATES, merge: false });
      if (searched) races += agree(program);
      else tooLarge++;
    });
    console.log(`${races} races in ${campaign.title}, ${tooLarge} of them too large`);
    expect(tooLarge).toBeLessThan(campaign.count / 2);
    expect(races).toBeGreaterThan(campaign.count);
  },
);
