/**
 * SPIN on random programs: its graph and its verdict must be ours. Each takes a C compiler twice, so CI tries few;
 * UNFORMED_SPIN_PROGRAMS=500 tries more, UNFORMED_RANDOM_SEED=7 begins elsewhere.
 */
import { expect, test } from 'vitest';
import { build } from '../machine/programs.ts';
import { randomProgram } from '../random-programs.ts';
import { describeWithTool } from '../tools.ts';
import { asOurs, ourGraph, ourVerdict } from './ours.ts';
import { spinGraph, spinVerdict } from './spin.ts';

const COUNT = Number(process.env.UNFORMED_SPIN_PROGRAMS ?? 10);
const SEED = Number(process.env.UNFORMED_RANDOM_SEED ?? 1);

describeWithTool('spin', 'SPIN on random programs', (spin) => {
  describeWithTool('cc', 'agrees', (cc) => {
    test(`${COUNT} programs from seed ${SEED} on`, { timeout: COUNT * 30_000 }, () => {
      const counts = { holds: 0, violated: 0, pool: 0, tooLarge: 0 };
      let states = 0;
      for (let seed = SEED; seed < SEED + COUNT; seed++) {
        const program = build(randomProgram(seed));
        const ours = ourGraph(program);
        if (!ours) {
          counts.tooLarge++;
          continue;
        }
        states += ours.states;
        const { verdict } = ourVerdict(program);
        counts[verdict]++;
        const tools = { spin, cc };
        const found = { graph: asOurs(spinGraph(tools, program)), verdict: spinVerdict(tools, program) };
        expect(found, `seed ${seed}`).toEqual({ graph: ours, verdict });
      }
      console.log(`SPIN agrees on ${COUNT} random programs from seed ${SEED} on, ${states} states:`, counts);
      expect(counts.holds).toBeGreaterThan(0);
      expect(counts.violated).toBeGreaterThan(0);
    });
  });
});
