import { describe, expect, test } from 'vitest';
import type { Program } from '../../src/language/program.ts';
import { build } from '../machine/programs.ts';
import { describeWithTool } from '../tools.ts';
import { everyModel } from './models.ts';
import { asOurs, ourGraph } from './ours.ts';
import { PROGRAMS } from './programs.ts';
import { spinGraph } from './spin.ts';

describeWithTool('spin', "SPIN's graph", (spin) => {
  describeWithTool('cc', 'has our states and steps', (cc) => {
    const models = everyModel();

    const compare = (program: Program) => {
      const ours = ourGraph(program);
      // No program is left out for its size.
      expect(ours).toBeDefined();
      const spins = spinGraph({ spin, cc }, program);
      expect({ ...asOurs(spins), errors: spins.errors }).toEqual({ ...ours, errors: 0 });
    };

    test.each(Object.keys(PROGRAMS))('%s', (name) => compare(build(PROGRAMS[name])), 60_000);
    test.each(models)('%s', (_, program) => compare(program), 60_000);
  });
});

describe('the small programs', () => {
  const programs = Object.values(PROGRAMS).map((text) => build(text));

  test('meet every kind of instruction', () => {
    const kinds = programs.flatMap(({ cpus, code }) =>
      code.slice(0, cpus.at(-1)!.end + 1).map((instruction) => instruction.kind),
    );
    expect([...new Set(kinds)].sort()).toEqual(
      (
        'allocate assert assign branch bug-on call call-pointer choose end evaluate free iterate lock print ' +
        'rcu return stores switch unlock wait'
      ).split(' '),
    );
  });

  test('meet every kind of expression', () => {
    const ops = new Set(JSON.stringify(programs.map(({ code }) => code)).match(/(?<="op":")\w+/g));
    expect([...ops].sort()).toEqual(
      (
        'and binary complement conditional constant distance element follow load local move ' +
        'negate not offset or part strcmp truth warn'
      ).split(' '),
    );
  });
});
