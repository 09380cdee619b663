/**
 * The order of steps that harness.c takes for a script, taken by the machine: whoever has the baton keeps it up to a
 * lock, an open choice, a wait for a condition that is false, its end, or an unlock that the script names.
 */
import type { Program } from '../../src/language/program.ts';
import { moves, statusOf } from '../../src/machine/moves.ts';
import { start, type Run } from '../../src/machine/run.ts';
import { positionOf } from '../../src/machine/state.ts';
import { step } from '../../src/machine/step.ts';
import { go } from '../../src/schedule/replay.ts';
import { releasesMutex } from './native.ts';

/** More steps without a stop than this are a busy wait. */
const MOST_STEPS = 5_000;

/** A script that the program cannot follow with the baton. */
export class BatonError extends Error {
  override readonly name = 'BatonError';
}

/** A run in front of the next entry of a script. */
interface Standing {
  readonly run: Run;
  /** For each CPU, after how many more unlocks it gives the baton away; 0: it stands behind that one. */
  readonly unlocks: readonly (number | undefined)[];
}

/** The machine's run for a script: see harness.c. */
export function batonRun(program: Program, script: readonly string[]): Run {
  let standing = begin(program);
  for (const entry of script) {
    const [, cpu, choice, unlocks] = /^(\d)(?:!(\d+))?(?:\/(\d+))?$/.exec(entry)!.map(Number);
    const fits = Number.isNaN(choice) ? ['lock', 'unlock'] : ['choice'];
    if (!fits.includes(stopOf(standing, cpu)))
      throw new BatonError('statements outside of locks decide which lock or choice comes next');
    standing = play(standing, cpu, choice || 0, unlocks || undefined);
  }
  if (program.cpus.some((_, cpu) => ['lock', 'choice', 'unlock'].includes(stopOf(standing, cpu)))) {
    throw new BatonError('statements outside of locks decide whether another lock is taken');
  }
  return standing.run;
}

/** More states than this are not looked at for a script. */
const MOST_STATES = 5_000;

/** A script that leads to an end that `isWanted`, breadth first over all scripts; undefined if none was found. */
export function findScript(program: Program, isWanted: (run: Run) => boolean): string[] | undefined {
  const seen = new Set<string>();
  const open: { standing: Standing; script: string[] }[] = [];
  const visit = (next: () => Standing, script: string[]) => {
    try {
      const standing = next();
      const key = standing.run.state.join();
      if (seen.size < MOST_STATES && !seen.has(key)) open.push({ standing, script });
      seen.add(key);
    } catch (error) {
      if (!(error instanceof BatonError)) throw error;
    }
  };
  visit(() => begin(program), []);
  for (const { standing, script } of open) {
    const { run } = standing;
    let ended = true;
    for (const status of moves(program, run.state)) {
      if (status.kind !== 'ready') continue;
      ended = false;
      const { cpu, choices } = status;
      choices.forEach((_, choice) => {
        const entry = choices.length > 1 ? `${cpu}!${choice}` : `${cpu}`;
        visit(() => play(standing, cpu, choice), [...script, entry]);
      });
    }
    if (ended && isWanted(run)) return script;
  }
  return undefined;
}

function begin(program: Program): Standing {
  return settle({ run: start(program), unlocks: program.cpus.map(() => undefined) });
}

function play(from: Standing, cpu: number, choice: number, unlocks?: number): Standing {
  const stop = stopOf(from, cpu);
  const standing = { ...from, unlocks: from.unlocks.with(cpu, unlocks) };
  return settle(toStop(stop === 'unlock' ? standing : forward(standing, cpu, choice), cpu));
}

/** One step. */
function forward({ run, unlocks }: Standing, cpu: number, choice = 0): Standing {
  const next = go(run, { cpu, choice });
  const left = unlocks[cpu];
  if (left === undefined || !next.steps.at(-1)!.events.some(releasesMutex)) return { run: next, unlocks };
  return { run: next, unlocks: unlocks.with(cpu, left - 1) };
}

/** Where a CPU stands: in front of a free lock or an open choice, behind an unlock, or where it cannot move, or on its way. */
function stopOf({ run, unlocks }: Standing, cpu: number): 'lock' | 'choice' | 'unlock' | 'stuck' | 'none' {
  const { program, state } = run;
  if (unlocks[cpu] === 0) return 'unlock';
  const status = statusOf(program, state, cpu);
  if (status.kind !== 'ready') return 'stuck';
  if (status.choices.length > 1) return 'choice';
  const position = positionOf(state, program.cpus[cpu]);
  if (program.code[position].kind !== 'lock') return 'none';
  // Taking a lock that one has, or that is none, is a fault and no stop.
  const { events } = step(program, state, { cpu, choice: 0 });
  return events.some(({ kind }) => kind === 'fault') ? 'none' : 'lock';
}

function toStop(from: Standing, cpu: number): Standing {
  let standing = from;
  while (stopOf(standing, cpu) === 'none') {
    if (standing.run.length - from.run.length > MOST_STEPS)
      throw new BatonError('a CPU waits busily and would keep the baton');
    standing = forward(standing, cpu);
  }
  return standing;
}

/** Lets everyone go on whose wait is over, until nobody's is. */
function settle(from: Standing): Standing {
  let standing = from;
  for (let before = -1; before !== standing.run.length;) {
    before = standing.run.length;
    standing.run.program.cpus.forEach((_, cpu) => {
      standing = toStop(standing, cpu);
    });
  }
  return standing;
}
