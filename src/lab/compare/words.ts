/** How near two runs are to each other, and what was done at a stop, in plain words. */
import type { Program } from '../../language/program.ts';
import { stateAt } from '../../machine/run.ts';
import { moves } from '../../machine/moves.ts';
import { cpuName, type State } from '../../machine/state.ts';
import { listed } from '../../words/numbers.ts';
import type { Obstacle } from './same-order.ts';
import type { Stop } from './stops.ts';
import type { Together } from './together.ts';

/**
 * Whether the second program could go the order of the first, and what was in its way, as sentences; empty if nothing was.
 *
 * @param second what it is called
 */
export function nearnessWords(
  { nearness, obstacles, missing }: Pick<Together, 'nearness' | 'obstacles' | 'missing'>,
  second: string,
): string[] {
  const lacks = missing.map(({ cpu, name }) => `no “${name}” on ${cpuName(cpu)}`);
  const ways = obstacles.map((obstacle) => obstacleWords(obstacle));
  if (nearness === 'not the same') {
    const why = lacks.length > 0 ? ` It has ${listed(lacks)}.` : '';
    return [`This order cannot happen in ${second}.${why} Below is how far it can be followed.`, ...ways];
  }
  if (nearness === 'sections')
    return [
      `${second} cannot take turns at the same statements. Below is another run of this order: what decides comes in the same order.`,
      ...ways.slice(0, 1),
    ];
  const once =
    lacks.length > 0
      ? [`${second} has ${listed(lacks)}: it does in one go what the other does in several.`]
      : [];
  return [...once, ...ways];
}

function obstacleWords({ step, reason }: Obstacle): string {
  return `At step ${step} there, ${reason}.`;
}

/** What a side did at a stop: its step in words, or that it waits for the other one. */
export interface Doing {
  readonly cpu: number | undefined;
  readonly text: string;
  /** True if only the other one did something. */
  readonly idle: boolean;
}

/** What each of two runs did at a stop. */
export function doingAt({ first, second }: Together, stop: Stop): [Doing, Doing] {
  const told = (run: Together['first'], at: number, idle: boolean): Doing => {
    if (stop.done === 'nothing') return { cpu: undefined, text: 'At the start.', idle: false };
    if (idle) return { cpu: undefined, text: 'Has nothing to do here.', idle };
    const { move, sentence, authored } = run.steps[at - 1];
    const over = overWords(run.program, stateAt(run, at));
    const said = authored ? sentence : `${sentence[0].toUpperCase()}${sentence.slice(1)}`;
    return { cpu: move.cpu, text: `${said}${/[.?!]$/.test(said) ? '' : '.'}${over}`, idle };
  };
  return [told(first, stop.first, stop.done === 'second'), told(second, stop.second, stop.done === 'first')];
}

/** That nobody goes on, as a sentence; empty where somebody can. */
function overWords(program: Program, state: State): string {
  const statuses = moves(program, state);
  if (statuses.some(({ kind }) => kind === 'ready')) return '';
  if (statuses.some(({ kind }) => kind !== 'ended')) return ' Nobody goes on.';
  return statuses.length === 2 ? ' Both have ended.' : ' All have ended.';
}
