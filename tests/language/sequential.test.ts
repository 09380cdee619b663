/** Random programs of one CPU on our machine and, with the sanitizers of gcc, as native C: they must do the same. */
import { expect, test } from 'vitest';
import { compile } from '../../src/language/compile.ts';
import { statusOf } from '../../src/machine/moves.ts';
import { extend, start, type Run } from '../../src/machine/run.ts';
import { programs, type Written } from '../campaign.ts';
import { nativeOutcomes, outcomeOf, type Sequential } from '../native/sequential.ts';
import { CONSTRUCTS, NAMES, randomSequential, type Construct } from '../random-sequential.ts';
import { randomNumbers } from '../random-programs.ts';
import { describeWithTool } from '../tools.ts';

const campaign = programs({ ci: 200, full: 10_000 });
/** So many programs make one binary. */
const SIZE = 50;
/** A program that takes more steps than this may not end, and is left out. */
const MOST_STEPS = 4_000;

/** A run to its end, with choices from the seed; undefined if it is long. */
function runOf({ seed, text }: Written): { run: Run; choices: number[] } | 'refused' | 'long' {
  const { program, diagnostics } = compile({ 'test.c': text }, 'test.c');
  if (!program) {
    // What C leaves open is refused, and random programs come upon it.
    const other = diagnostics.find(({ message }) => !/^C leaves open|^this may read what/.test(message));
    if (other) throw new Error(`seed ${seed}, line ${other.line}: ${other.message}`);
    return 'refused';
  }
  const next = randomNumbers(seed);
  const choices: number[] = [];
  let run = start(program);
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const status = statusOf(program, run.state, 0);
    if (status.kind !== 'ready') return { run, choices };
    const choice = Math.floor(next() * status.choices.length);
    // kzalloc hands out a fresh object: only of what is freed for good can a sanitizer tell every use.
    const isChoice = program.code[run.state[program.cpus[0].position]].kind === 'choose';
    if (isChoice) choices.push(choice);
    run = extend(run, { cpu: 0, choice: isChoice ? choice : 0 });
  }
  return 'long';
}

describeWithTool('gcc', 'on our machine and as native C', (gcc) => {
  test(`the same comes of ${campaign.title}`, { timeout: campaign.timeout }, async () => {
    const uses = new Map<Construct, number>(CONSTRUCTS.map((construct) => [construct, 0]));
    const counts = { compared: 0, ended: 0, either: 0, refused: 0, long: 0 };
    const faults = new Map<string, number>();
    await campaign.many(
      SIZE,
      (seed) => randomSequential(seed).text,
      (written) => {
        const runs = written.map(runOf);
        const compared = written.flatMap(({ seed, text }, index): Sequential[] => {
          const run = runs[index];
          return typeof run === 'string' ? [] : [{ number: seed, text, choices: run.choices }];
        });
        const native = nativeOutcomes(gcc, compared, NAMES);
        const outcomes = new Map(compared.map(({ number }, index) => [number, native[index]]));
        return written.map(({ seed }, index) => () => {
          const run = runs[index];
          if (typeof run === 'string') {
            counts[run]++;
            return;
          }
          const ours = outcomeOf(run.run);
          const theirs = outcomes.get(seed)!;
          // Only C's line may be unknown.
          const line = theirs.fault && (theirs.fault.line ?? ours.fault?.line);
          // Of two faults in one statement, as in `v[9] = x << 40`, C leaves open which comes first.
          const either = ours.fault && ours.fault.line === line && ours.fault.family !== theirs.fault?.family;
          if (either) counts.either++;
          const family = either ? ours.fault.family : theirs.fault?.family;
          expect({ ...theirs, ...(theirs.fault && { fault: { family, line } }) }).toEqual(ours);
          counts.compared++;
          if (ours.fault) faults.set(ours.fault.family, (faults.get(ours.fault.family) ?? 0) + 1);
          else counts.ended++;
          for (const construct of randomSequential(seed).uses) uses.set(construct, uses.get(construct)! + 1);
        });
      },
    );
    console.log(`${campaign.title}:`, counts, Object.fromEntries(faults), Object.fromEntries(uses));
    expect(counts.compared).toBeGreaterThan(campaign.count * 0.8);
    expect(counts.either).toBeLessThan(Math.max(1, campaign.count / 500));
    expect(counts.ended).toBeGreaterThan(campaign.count / 3);
    for (const [construct, count] of uses) expect(count, construct).toBeGreaterThan(campaign.count / 50);
  });
});
