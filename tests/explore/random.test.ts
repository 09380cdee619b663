/** The explorer and the naive one on random programs. */
import { expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.ts';
import { programs } from '../campaign.ts';
import { randomProgram } from '../random-programs.ts';
import { agrees, compiled, mergedAgrees } from './conformance.ts';

const campaign = programs({ ci: 1_000, full: 20_000 });
/** The naive explorer is slow: larger programs are left out, and counted. */
const MOST_STATES = 400;

/** The program with some of its CPUs, and some of its loops, marked as meant to go on for ever. */
function withMarks(text: string, seed: number): string {
  let places = seed;
  return text.replace(/^(?:\t+while \(|void cpu\d)/gm, (place) =>
    places++ % 2 === 0 ? `/* @forever */\n${place}` : place,
  );
}

test(
  `the explorer finds what a naive one finds in ${campaign.title}`,
  { timeout: campaign.timeout },
  async () => {
    let tooLarge = 0;
    await campaign.each(randomProgram, (text, seed) => {
      for (const variant of [text, withMarks(text, seed)]) {
        const program = compiled(variant);
        const { states } = explore(program, { maxStates: MOST_STATES, merge: false });
        if (states === MOST_STATES) {
          tooLarge++;
          break;
        }
        agrees(program);
        mergedAgrees(program);
      }
    });
    console.log(`${campaign.title}, ${tooLarge} of them too large for the naive explorer`);
    expect(tooLarge).toBeLessThan(campaign.count / 2);
  },
);

// A lock that is kept shows first in a state from which no run ends, with a smaller number than those of all ends.
test('the explorer finds what a naive one finds in the random program with seed 500739', () => {
  agrees(compiled(randomProgram(500739)));
});
