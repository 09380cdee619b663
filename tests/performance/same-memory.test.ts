/** What a state with the same memory says is not asked again: so it must say the same. */
import { expect, test } from 'vitest';
import { tellings } from '../../src/machine/readers.ts';
import { moves } from '../../src/machine/moves.ts';
import { extend, start, type Run } from '../../src/machine/run.ts';
import { stationAt, tracksOf } from '../../src/performance/lives.ts';
import { notesBetween } from '../../src/performance/notes.ts';
import { sameMemory } from '../../src/performance/same-memory.ts';
import type { Program } from '../../src/language/program.ts';
import { everyVariant } from '../models/models.ts';

/** A run in which the CPUs take turns in stretches of different lengths. */
function wander(program: Program, seed: number): Run {
  let run = start(program);
  let dice = seed;
  for (let step = 0; step < 600; step++) {
    const open = moves(program, run.state).filter((status) => status.kind === 'ready');
    if (open.length === 0) break;
    if (step % 7 === 0) dice = (dice * 1103515245 + 12345) % 2147483648;
    const { cpu, choices } = open[dice % open.length];
    run = extend(run, { cpu, choice: dice % Math.max(1, choices.length) });
  }
  return run;
}

test.each(everyVariant())('%s: marks, lives and lists do not change where memory does not', (_, program) => {
  let still = 0;
  let moved = 0;
  for (const seed of [1, 2, 3]) {
    const run = wander(program, seed);
    let before = run.start;
    for (const { state } of run.steps) {
      if (sameMemory(program, before, state)) {
        still++;
        for (const mark of ['band', 'fact'] as const)
          expect(tellings(program, state, mark)).toEqual(tellings(program, before, mark));
        for (const track of tracksOf(program))
          expect(stationAt(program, state, track)).toBe(stationAt(program, before, track));
        expect(notesBetween(program, before, state)).toEqual([]);
      } else moved++;
      before = state;
    }
  }
  expect(Math.min(still, moved)).toBeGreaterThan(0);
});
