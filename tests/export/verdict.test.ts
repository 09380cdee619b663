import { expect, test } from 'vitest';
import type { Program } from '../../src/language/program.ts';
import { build } from '../machine/programs.ts';
import { describeWithTool } from '../tools.ts';
import { everyModel } from './models.ts';
import { ourVerdict } from './ours.ts';
import { PROGRAMS } from './programs.ts';
import { spinVerdict } from './spin.ts';

describeWithTool('spin', "SPIN's verdict", (spin) => {
  describeWithTool('cc', 'is ours', (cc) => {
    const programs: [string, Program][] = [
      ...Object.entries(PROGRAMS).map(([name, text]): [string, Program] => [name, build(text)]),
      ...everyModel(),
    ];
    const seen = new Map<string, string[]>();

    test.each(programs)(
      '%s',
      (name, program) => {
        const { verdict, beyond } = ourVerdict(program);
        for (const kind of [verdict, ...beyond]) seen.set(kind, [...(seen.get(kind) ?? []), name]);
        expect(spinVerdict({ spin, cc }, program)).toBe(verdict);
      },
      60_000,
    );

    test('all kinds of verdicts are among them', () => {
      expect(seen.get('holds')!.length).toBeGreaterThan(10);
      expect(seen.get('violated')!.length).toBeGreaterThan(10);
      expect(seen.get('pool')).toEqual(['kzalloc: no object left']);
    });

    // What is left out of the comparison, by name.
    test('few programs violate what SPIN does not look for', () => {
      expect(seen.get('sometimes')).toEqual(['sometimes: never', 'classics/alternation.c BROKEN']);
      expect(seen.get('livelock')).toEqual([
        'busy waiting, and loops without end',
        'classics/busy-wait.c BROKEN',
        'classics/dekker.c BROKEN',
        'classics/livelock.c BROKEN',
      ]);
    });
  });
});
