/** SPIN on random programs: its graph and its verdict must be ours. Each takes a C compiler twice, so CI tries few. */
import { expect, test } from 'vitest';
import { programs } from '../campaign.ts';
import { build } from '../machine/programs.ts';
import { randomProgram } from '../random-programs.ts';
import { describeWithTool } from '../tools.ts';
import { asOurs, ourGraph, ourVerdict } from './ours.ts';
import { spinGraph, spinVerdict } from './spin.ts';

const campaign = programs({ ci: 40, full: 2_000 });

describeWithTool('spin', 'SPIN on random programs', (spin) => {
  describeWithTool('cc', 'agrees', (cc) => {
    test(campaign.title, { timeout: campaign.timeout }, async () => {
      const counts = { holds: 0, violated: 0, pool: 0, tooLarge: 0 };
      let states = 0;
      await campaign.each(randomProgram, (text) => {
        const program = build(text);
        const ours = ourGraph(program);
        if (!ours) {
          counts.tooLarge++;
          return;
        }
        states += ours.states;
        const { verdict } = ourVerdict(program);
        counts[verdict]++;
        const tools = { spin, cc };
        const found = { graph: asOurs(spinGraph(tools, program)), verdict: spinVerdict(tools, program) };
        expect(found).toEqual({ graph: ours, verdict });
      });
      console.log(`SPIN agrees on ${campaign.title}, ${states} states:`, counts);
      expect(counts.holds).toBeGreaterThan(0);
      expect(counts.violated).toBeGreaterThan(0);
    });
  });
});
