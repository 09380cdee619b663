/** Where pointers may lead, against SPIN. */
import { expect, test } from 'vitest';
import { programs } from '../campaign.ts';
import { build } from '../machine/programs.ts';
import { randomPointers } from '../explore/random-pointers.ts';
import { describeWithTool } from '../tools.ts';
import { asOurs, ourGraph } from './ours.ts';
import { spinGraph } from './spin.ts';

const campaign = programs({ ci: 5, full: 200 });

describeWithTool('spin', 'SPIN follows pointers', (spin) => {
  describeWithTool('cc', 'where we do', (cc) => {
    test(`in ${campaign.title}`, { timeout: campaign.timeout }, () =>
      campaign.each(randomPointers, (text) => {
        const program = build(text);
        const found = spinGraph({ spin, cc }, program);
        expect(asOurs(found)).toEqual(ourGraph(program));
        expect(found.errors).toBe(0);
      }),
    );
  });
});
