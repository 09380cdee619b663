/** Merged and full search on the same programs: what nobody can notice may be left out, and nothing else. */
import { describe, expect, test } from 'vitest';
import { gluedPositions } from '../../src/explore/mergeable.ts';
import { compile } from '../../src/language/compile.ts';
import { programs } from '../campaign.ts';
import { everyVariant } from '../models/models.ts';
import { randomProgram } from '../random-programs.ts';
import { classicFiles } from './classics.ts';
import { compiled, mergedAgrees, outcomeOf } from './conformance.ts';
import { PROGRAMS } from './programs.ts';

const campaign = programs({ ci: 200, full: 10_000 });
/** A program with more states than this is left out, and counted. */
const MOST_STATES = 100_000;

const FAULTS = [
  ...['null', 'wild', 'use-after-free', 'double-free', 'held-lock-freed', 'self-deadlock', 'bad-unlock'],
  ...['assert', 'bug-on', 'overflow', 'bounds', 'division', 'pool'],
];

describe('merging steps that nobody can notice leaves out no ending and no violation', () => {
  test.each(Object.entries(PROGRAMS))('%s', (_, text) => {
    expect(mergedAgrees(compiled(text))).toBeDefined();
  });

  test.each(everyVariant())('%s', (_, program) => {
    expect(mergedAgrees(program)).toBeDefined();
  });

  test.each(Object.keys(classicFiles).flatMap((name) => [[name], [name, 'BROKEN']]))(
    '%s %s',
    (name, ...defines) => {
      const { program } = compile(classicFiles, name, { defines });
      expect(mergedAgrees(program!)).toBeDefined();
    },
  );

  test(campaign.title, { timeout: campaign.timeout }, async () => {
    const counts = { holds: 0, violated: 0, deadlock: 0, fault: 0, livelock: 0, property: 0, tooLarge: 0 };
    const kinds = new Map<string, number>();
    let [states, merged] = [0, 0];
    await campaign.each(randomProgram, (text) => {
      const program = compiled(text);
      const outcome = mergedAgrees(program, MOST_STATES);
      if (!outcome) {
        counts.tooLarge++;
        return;
      }
      states += outcome.states;
      merged += outcomeOf(program, gluedPositions(program))!.states;
      const found = new Set([...outcome.violations].map((violation) => violation.split(' ')[0]));
      for (const kind of found) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      counts[found.size === 0 ? 'holds' : 'violated']++;
      if (found.has('deadlock')) counts.deadlock++;
      if (found.has('livelock')) counts.livelock++;
      if (FAULTS.some((kind) => found.has(kind))) counts.fault++;
      if (['check', 'always', 'sometimes'].some((kind) => found.has(kind))) counts.property++;
    });
    const rows = [...kinds]
      .sort((left, right) => right[1] - left[1])
      .map(([kind, count]) => `${kind} ${count}`);
    console.log(
      `${campaign.title}: ${JSON.stringify(counts)}; ${rows.join(', ')}; ` +
        `${states} states in full, ${merged} merged`,
    );
    for (const kind of ['holds', 'violated', 'deadlock', 'fault', 'livelock', 'property'] as const) {
      expect(counts[kind] / campaign.count, kind).toBeGreaterThan(0.02);
    }
    expect(counts.holds / campaign.count).toBeGreaterThan(0.2);
    expect(counts.fault / campaign.count).toBeGreaterThan(0.1);
    expect(counts.tooLarge / campaign.count).toBeLessThan(0.02);
  });
});
