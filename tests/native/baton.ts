/**
 * The order of steps that harness.c takes for a script, taken by the machine: whoever has the baton keeps it up to a
 * lock, an open choice, a wait for a condition that is false, or its end.
 */
import type { Program } from '../../src/language/program.ts';
import { moves, statusOf } from '../../src/machine/moves.ts';
import { start, type Run } from '../../src/machine/run.ts';
import { positionOf } from '../../src/machine/state.ts';
import { step } from '../../src/machine/step.ts';
import { go } from '../../src/schedule/replay.ts';

/** More steps without a stop than this are a busy wait. */
const MOST_STEPS = 5_000;

/** A script that the program cannot follow with the baton. */
export class BatonError extends Error {
  override readonly name = 'BatonError';
}

/** The machine's run for a script: see harness.c. */
export function batonRun(program: Program, script: readonly string[]): Run {
  let run = settle(start(program));
  for (const entry of script) {
    const [cpu, choice] = entry.split('!').map(Number);
    const fits = stopOf(run, cpu) === (choice === undefined ? 'lock' : 'choice');
    if (!fits) throw new BatonError('statements outside of locks decide which lock or choice comes next');
    run = play(run, cpu, choice ?? 0);
  }
  if (program.cpus.some((_, cpu) => ['lock', 'choice'].includes(stopOf(run, cpu)))) {
    throw new BatonError('statements outside of locks decide whether another lock is taken');
  }
  return run;
}

/** More states than this are not looked at for a script. */
const MOST_STATES = 5_000;

/** A script that leads to an end that `isWanted`, breadth first over all scripts; undefined if none was found. */
export function findScript(program: Program, isWanted: (run: Run) => boolean): string[] | undefined {
  const seen = new Set<string>();
  const open: { run: Run; script: string[] }[] = [];
  const visit = (next: () => Run, script: string[]) => {
    try {
      const run = next();
      const key = run.state.join();
      if (seen.size < MOST_STATES && !seen.has(key)) open.push({ run, script });
      seen.add(key);
    } catch (error) {
      if (!(error instanceof BatonError)) throw error;
    }
  };
  visit(() => settle(start(program)), []);
  for (const { run, script } of open) {
    let ended = true;
    for (const status of moves(program, run.state)) {
      if (status.kind !== 'ready') continue;
      ended = false;
      const { cpu, choices } = status;
      choices.forEach((_, choice) => {
        const entry = choices.length > 1 ? `${cpu}!${choice}` : `${cpu}`;
        visit(() => play(run, cpu, choice), [...script, entry]);
      });
    }
    if (ended && isWanted(run)) return script;
  }
  return undefined;
}

function play(run: Run, cpu: number, choice: number): Run {
  return settle(toStop(go(run, { cpu, choice }), cpu));
}

/** Where a CPU stands: in front of a free lock or an open choice, or where it cannot move, or on its way. */
function stopOf({ program, state }: Run, cpu: number): 'lock' | 'choice' | 'stuck' | 'none' {
  const status = statusOf(program, state, cpu);
  if (status.kind !== 'ready') return 'stuck';
  if (status.choices.length > 1) return 'choice';
  const position = positionOf(state, program.cpus[cpu]);
  if (program.code[position].kind !== 'lock') return 'none';
  // Taking a lock that one has, or that is none, is a fault and no stop.
  const { events } = step(program, state, { cpu, choice: 0 });
  return events.some(({ kind }) => kind === 'fault') ? 'none' : 'lock';
}

function toStop(from: Run, cpu: number): Run {
  let run = from;
  while (stopOf(run, cpu) === 'none') {
    if (run.length - from.length > MOST_STEPS)
      throw new BatonError('a CPU waits busily and would keep the baton');
    run = go(run, { cpu, choice: 0 });
  }
  return run;
}

/** Lets everyone go on whose wait is over, until nobody's is. */
function settle(from: Run): Run {
  let run = from;
  for (let before = -1; before !== run.length;) {
    before = run.length;
    run.program.cpus.forEach((_, cpu) => {
      run = toStop(run, cpu);
    });
  }
  return run;
}
