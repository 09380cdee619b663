/** One moment of a run as a picture in a file. */
import { pictureFile } from '../../export/svg/picture.ts';
import { stateAt, type Run } from '../../machine/run.ts';
import { performanceOf } from '../../performance/of-run.ts';
import { ownersOf } from '../../performance/owners.ts';
import { ownerNames, towersIn } from '../../performance/towers.ts';
import { scoreOf } from '../../picture/score.ts';
import { counted } from '../../words/numbers.ts';
import { callAnswers } from '../../machine/readers.ts';
import { callWords, standingOf, standingWords } from '../../words/standing.ts';

/** Pixels that the score has, without the names of its lanes. */
const WIDTH = 860;

/** A run after `at` of its steps, as the text of an SVG file. */
export function pictureOf(run: Run, at: number, title: string): string {
  const { program } = run;
  const performance = performanceOf(run);
  const [life] = performance.lives;
  const state = stateAt(run, at);
  const standing = standingOf(run, at);
  const words = standingWords(standing).replaceAll('`', '');
  const calls = callAnswers(program, state).map((answer) => callWords(answer).replaceAll('`', ''));
  return pictureFile({
    title,
    description: `${[`After ${at} of ${counted(run.length, 'step')}: ${words}`, ...calls].join('; ')}.`,
    caption: standing.kind === 'neutral' ? undefined : words,
    tint: standing.kind,
    score: scoreOf(performance, {
      width: WIDTH,
      beats: [],
      owners: ownersOf(program).length,
      life: life === undefined ? undefined : 0,
    }),
    now: at,
    life: life?.name,
    towers: towersIn(program, state),
    owners: ownerNames(program, state),
  });
}
