/** Scenes: the moments of an order that tell a story without code, as pictures that need no program. */
import type { Program } from '~/language/program.ts';
import { cut, type Run } from '~/machine/run.ts';
import { performanceOf } from '~/performance/of-run.ts';
import { truthOf } from '~/picture/stretches.ts';
import type { Towers } from '~/picture/towers.ts';
import { replay } from '~/schedule/replay.ts';
import type { Standing } from '~/words/standing.ts';
import { beginsWith } from './beats.ts';
import { movesTo } from './orders.ts';
import { outcomeAfter } from './outcome.ts';

/** A scene as an author writes it. Code stands between backticks. */
export interface Told {
  /** Where it stands, as the order's beginning by moments; empty for the start. */
  readonly at: string;
  readonly title: string;
  /** What is special about it, in a few words. */
  readonly note: string;
  /** What happens, in one or two sentences. */
  readonly text: string;
  /** False for one that is only shown while the scenes are played. */
  readonly frame?: boolean;
}

/** A scene with what there is to see. */
export interface Scene {
  readonly title: string;
  readonly note: string;
  readonly text: string;
  readonly frame: boolean;
  /** How many steps of the order are taken. */
  readonly at: number;
  readonly towers: Towers;
  readonly owners: readonly string[];
  readonly standing: Standing;
  /** True where a band of the listing holds. */
  readonly banded: boolean;
}

export interface Scenes {
  readonly run: Run;
  readonly scenes: readonly Scene[];
}

/**
 * The scenes of an order by moments.
 *
 * @param name what they are called, for the message
 * @throws Error if a scene is not a beginning of the order, or not behind the one before: this ends the build
 */
export function scenesOf(program: Program, name: string, order: string, told: readonly Told[]): Scenes {
  const wrong = (what: string) => new Error(`Scenes "${name}": ${what}.`);
  if (told.length < 2) throw wrong('a story needs at least two scenes');
  const moves = movesTo(program, order);
  const run = replay(program, moves);
  const bands = performanceOf(run).facts.filter(({ kind }) => kind === 'band');
  let last = -1;
  const scenes = told.map(({ at: beginning, title, note, text, frame = true }): Scene => {
    const taken = movesTo(program, beginning);
    if (!beginsWith(moves, taken)) throw wrong(`"${beginning}" is not the beginning of "${order}"`);
    const at = taken.length;
    if (at <= last) throw wrong(`the scene at "${beginning}" is not later than the one before it`);
    last = at;
    const banded = bands.some((band) =>
      truthOf(band, run.length).some(({ from, to }) => from <= at && at < to),
    );
    return { title, note, text, frame, at, banded, ...outcomeAfter(cut(run, at)) };
  });
  return { run, scenes };
}
