/** The scripts of the guest, and the modules, are not run here: only that they belong to what is compared. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MAPPED } from '../../scripts/record/calls.ts';
import { phasesOf } from '../../scripts/record/moments.ts';
import { readEvidence, SCENARIOS } from '../../scripts/record/scenarios.ts';

const guest = (name: string) => readFileSync(`scripts/record/guest/${name}`, 'utf8');

describe('the scripts of the guest', () => {
  test.each(MAPPED.map((name) => [name]))('ask for a probe on %s', (name) => {
    expect(guest('probes.sh')).toMatch(new RegExp(`^\\tprobe ${name}\\b`, 'm'));
  });

  test.each(SCENARIOS.filter(({ moments }) => moments).map(({ name, moments }) => [name, moments!]))(
    '%s has the headings of %s',
    (name, moments) => {
      const phases = phasesOf(readEvidence(moments)).filter((phase) =>
        phase.moments.some(({ ran, results }) => ran.size + results.length > 0),
      );
      expect(phases.length).toBeGreaterThan(5);
      for (const { text } of phases) expect(guest(`${name}.sh`)).toContain(`heading "${text}"`);
    },
  );

  test('order traces each step', () => {
    const { steps } = SCENARIOS.find(({ name }) => name === 'order')!;
    expect(steps).toHaveLength(7);
    for (const step of steps) expect(guest('order.sh')).toContain(`traced "${step}" `);
  });
});

describe('the test modules', () => {
  const sources = globSync('scripts/record/modules/{*.c,*.h,Makefile}');

  test('are GPL-2.0-only, each file', () => {
    expect(sources).toHaveLength(8);
    for (const path of sources) {
      expect(readFileSync(path, 'utf8').split('\n')[0], path).toContain(
        'SPDX-License-Identifier: GPL-2.0-only',
      );
    }
  });
});
