/** Where pointers may lead, against SPIN; UNFORMED_SPIN_PROGRAMS and UNFORMED_RANDOM_SEED as in random.test.ts. */
import { expect, test } from 'vitest';
import { build } from '../machine/programs.ts';
import { randomPointers } from '../explore/random-pointers.ts';
import { describeWithTool } from '../tools.ts';
import { asOurs, ourGraph } from './ours.ts';
import { spinGraph } from './spin.ts';

const COUNT = Number(process.env.UNFORMED_SPIN_PROGRAMS ?? 5);
const SEED = Number(process.env.UNFORMED_RANDOM_SEED ?? 1);

describeWithTool('spin', 'SPIN follows pointers', (spin) => {
  describeWithTool('cc', 'where we do', (cc) => {
    test(`in ${COUNT} programs from seed ${SEED} on`, { timeout: COUNT * 30_000 }, () => {
      for (let seed = SEED; seed < SEED + COUNT; seed++) {
        const program = build(randomPointers(seed));
        const found = spinGraph({ spin, cc }, program);
        expect(asOurs(found), `seed ${seed}`).toEqual(ourGraph(program));
        expect(found.errors).toBe(0);
      }
    });
  });
});
