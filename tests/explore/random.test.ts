/** The explorer and the naive one on random programs. */
import { expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.ts';
import { programs } from '../campaign.ts';
import { randomProgram } from '../random-programs.ts';
import { agrees, compiled } from './conformance.ts';

const campaign = programs({ ci: 60, full: 20_000 });
/** The naive explorer is slow: larger programs are left out, and counted. */
const MOST_STATES = 400;

test(
  `the explorer finds what a naive one finds in ${campaign.title}`,
  { timeout: campaign.timeout },
  async () => {
    let tooLarge = 0;
    await campaign.each(randomProgram, (text) => {
      const program = compiled(text);
      const { states } = explore(program, { maxStates: MOST_STATES, merge: false });
      if (states === MOST_STATES) tooLarge++;
      else agrees(program);
    });
    console.log(`${campaign.title}, ${tooLarge} of them too large for the naive explorer`);
    expect(tooLarge).toBeLessThan(campaign.count / 2);
  },
);
