/** Judges an order that a reader went, of a program that nobody changed. */
import { tellings } from '../machine/readers.ts';
import { movesOf, type Run } from '../machine/run.ts';
import { parseSchedule } from '../schedule/schedule.ts';
import { standingOf } from '../words/standing.ts';
import type { FindExercise, SaveExercise } from './exercise.ts';
import { capital, fails, holds, judged, unasked, type Condition, type Judgement } from './judgement.ts';
import { notOver } from './over.ts';

const OVER = 'No CPU can go on';
const FROM = 'It goes on from where it stood';

/** Judges an order that was to end with a fact. */
export function judgeFind({ fact }: FindExercise, run: Run): Judgement {
  const what = `${fact} is reached`;
  const over = overCondition(run);
  if (!over.holds) return judged([over, ...unasked([what])]);
  const told = tellings(run.program, run.state, 'fact').find(({ reader }) => reader.text === fact);
  if (told?.holds) return judged([over, holds(what)], `Your order ends in ${fact}.`);
  const { kind, sign, words } = standingOf(run);
  const how = kind === 'neutral' ? '' : ` It ends ${kind}: ${words}.`;
  return judged([
    over,
    { ...fails(what, `This order does not end in ${fact}.${how}`), deadlock: sign === 'stuck' },
  ]);
}

/** Judges an order that was to go on well. */
export function judgeSave({ from, good }: SaveExercise, run: Run): Judgement {
  const what = capital(good);
  const begun = parseSchedule(from);
  const moves = movesOf(run);
  const same = begun.every(({ cpu, choice }, index) => {
    return moves[index]?.cpu === cpu && moves[index].choice === choice;
  });
  const kept = same
    ? holds(FROM)
    : fails(FROM, 'Your order leaves the one that was given. Start again, and go on from there.');
  const over = overCondition(run, begun.length);
  if (!kept.holds || !over.holds) return judged([kept, over, ...unasked([what])]);
  const { kind, sign, words } = standingOf(run);
  const well =
    kind === 'right' && words === good
      ? holds(what)
      : { ...fails(what, `It ends ${kind}: ${words}.`), deadlock: sign === 'stuck' };
  return judged([kept, over, well], `Your order ends well: ${words}.`);
}

function overCondition(run: Run, given?: number): Condition {
  const reason = notOver(run, given);
  return reason === undefined ? holds(OVER) : { what: OVER, holds: undefined, detail: '', reason };
}
