/** Where pointers may lead: the explorer and the naive one on random programs, and the merged search beside them. */
import { expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.ts';
import { programs } from '../campaign.ts';
import { agrees, compiled, mergedAgrees } from './conformance.ts';
import { randomPointers } from './random-pointers.ts';

const campaign = programs({ ci: 100, full: 2_000 });

test(
  `pointers lead where a naive explorer says, in ${campaign.title}`,
  { timeout: campaign.timeout },
  async () => {
    const kinds = new Map<string, number>();
    await campaign.each(randomPointers, (text) => {
      const program = compiled(text);
      agrees(program);
      mergedAgrees(program);
      for (const { kind } of explore(program, { merge: false }).violations)
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    });
    console.log(`pointers in ${campaign.title}, violations:`, kinds);
    expect([...kinds.keys()]).toEqual(expect.arrayContaining(['null', 'wild', 'use-after-free']));
  },
);
