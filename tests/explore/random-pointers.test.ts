/** Where pointers may lead: the explorer and the naive one on random programs, and the merged search beside them. */
import { expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.ts';
import { agrees, compiled, mergedAgrees } from './conformance.ts';
import { randomPointers } from './random-pointers.ts';

const COUNT = Number(process.env.UNFORMED_RANDOM_PROGRAMS ?? 40);
const SEED = Number(process.env.UNFORMED_RANDOM_SEED ?? 1);

test(
  `pointers in ${COUNT} random programs from seed ${SEED} on lead where a naive explorer says`,
  { timeout: 900_000 },
  () => {
    const kinds = new Map<string, number>();
    for (let seed = SEED; seed < SEED + COUNT; seed++) {
      const text = randomPointers(seed);
      try {
        const program = compiled(text);
        agrees(program);
        mergedAgrees(program);
        for (const { kind } of explore(program, { merge: false }).violations)
          kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      } catch (error) {
        throw new Error(`seed ${seed}:\n${text}`, { cause: error });
      }
    }
    console.log(`pointers in ${COUNT} random programs from seed ${SEED} on, violations:`, kinds);
    if (COUNT >= 40)
      expect([...kinds.keys()]).toEqual(expect.arrayContaining(['null', 'wild', 'use-after-free']));
  },
);
