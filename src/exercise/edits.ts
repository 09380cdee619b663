/** Judges an edited text: only open functions changed, and what its orders come to. */
import { reportOf } from '../machine/report.ts';
import { replay } from '../schedule/replay.ts';
import { counted, numberText } from '../words/numbers.ts';
import { slipIn, type Slip } from './edit.ts';
import type { DiscoverExercise, EditExercise, FixExercise } from './exercise.ts';
import { fakedIn } from './faked.ts';
import {
  capital,
  fails,
  holds,
  judged,
  unasked,
  untouched,
  UNTOUCHED,
  type Condition,
  type Judgement,
} from './judgement.ts';
import type { Looked } from './looked.ts';
import {
  isStuck,
  RIGHT,
  rightCondition,
  SITUATION,
  situationCondition,
  UNSTUCK,
  unstuckCondition,
} from './orders.ts';
import type { Texts } from './plain.ts';
import { endRightWords, stuckCountWords, tallyOf } from './tally.ts';
import { changedIn } from './tokens.ts';

const LOCKED = 'Only the open functions are changed';
export const COMPILES = 'It compiles';
const FEW = 'Few tokens are changed';
const RING = 'The change is made';
const SAID = 'You said what the checker finds';

/** What a reader can say that a check finds. */
export const CLAIMS = {
  holds: 'Nothing: it holds in every order',
  wrong: 'An older patch ends up on top, in some order',
  deadlock: 'Two CPUs wait for each other, in some order',
  itself: 'A CPU waits for itself, in every order',
} as const;

export type Claim = keyof typeof CLAIMS;

/** All that is asked of a text, as long as nothing is known of it: what a judgement has, in its order. */
export function askedOf(exercise: EditExercise): Condition[] {
  return unasked([LOCKED, COMPILES, ...laterOf(exercise)]);
}

/** What is asked once it compiles. */
function laterOf(exercise: EditExercise): string[] {
  if (exercise.task === 'discover') return [RIGHT, RING, SITUATION, SAID];
  return [RIGHT, UNSTUCK, SITUATION, ...(exercise.tokens ? [FEW] : [])];
}

/** Judges the text of a fix. `looked` is what is known of `texts`. */
export function judgeFix(exercise: FixExercise, texts: Texts, looked: Looked): Judgement {
  const before = textConditions(exercise, texts, looked);
  if (looked.kind === 'broken' || before.some((one) => !one.holds)) {
    return judged([...before, ...unasked(laterOf(exercise))]);
  }
  const { program, result } = looked;
  const right = rightCondition(program, result);
  const situation = situationCondition(program, result);
  const faked = fakedIn(program, exercise.genuine);
  const judgement = judged(
    [
      ...before,
      right,
      unstuckCondition(program, result, right.holds === true),
      situation.holds && faked !== undefined ? fails(SITUATION, faked) : situation,
      ...(exercise.tokens ? [tokenCondition(exercise, texts, exercise.tokens)] : []),
    ],
    `${capital(endRightWords(tallyOf(program, result)))}.`,
  );
  return isUntouched(exercise, texts) ? untouched(judgement, UNTOUCHED) : judgement;
}

/** Judges a change that is made to see what comes of it, and what the reader says that comes of it. */
export function judgeDiscovery(
  exercise: DiscoverExercise,
  texts: Texts,
  looked: Looked,
  claim: Claim | undefined,
): Judgement {
  const before = textConditions(exercise, texts, looked);
  if (looked.kind === 'broken' || before.some((one) => !one.holds)) {
    return judged([...before, ...unasked(laterOf(exercise))]);
  }
  const { program, result } = looked;
  const ring = ringCondition(exercise, looked);
  const right = rightCondition(program, result);
  const said: Condition =
    claim === undefined
      ? { what: SAID, holds: undefined, detail: '', reason: 'Now say what the checker finds.' }
      : claim === 'deadlock'
        ? holds(SAID)
        : fails(
            SAID,
            'That is not what it finds. Press “Show me”: it stops where nobody can move.',
            '',
            ring.schedule,
          );
  const judgement = judged(
    [
      ...before,
      right,
      ring,
      situationCondition(program, result),
      ring.holds ? said : { what: SAID, holds: undefined, detail: '' },
    ],
    `${capital(endRightWords(tallyOf(program, result)))}, and ${stuckCountWords(tallyOf(program, result))}.`,
  );
  return isUntouched(exercise, texts) ? untouched(judgement, UNTOUCHED) : judgement;
}

/** True as long as no file differs from what was given. */
function isUntouched({ base }: EditExercise, { files }: Texts): boolean {
  return Object.entries(base.files).every(([file, text]) => files[file] === text);
}

/** What is asked of a text before its orders are. */
function textConditions(exercise: EditExercise, texts: Texts, looked: Looked): Condition[] {
  const slip = slipIn(exercise.base, texts, exercise.open);
  return [slip ? slipped(slip) : holds(LOCKED), compileCondition(looked)];
}

function slipped({ reason, file, line }: Slip): Condition {
  return { ...fails(LOCKED, reason), ...(line !== undefined && { at: { file, line } }) };
}

/** Whether a text compiles. */
export function compileCondition(looked: Looked): Condition {
  if (looked.kind === 'checked') return holds(COMPILES);
  const [{ file, line, message }] = looked.diagnostics;
  const reason = `It does not compile: ${message}, in line ${line} of \`${file}\`.`;
  return { ...fails(COMPILES, reason), at: { file, line } };
}

/** Whether in some order the two CPUs of a ring wait for each other, each with the lock that the other one wants. */
function ringCondition({ ring }: DiscoverExercise, looked: Looked & { kind: 'checked' }): Condition {
  const { program, result } = looked;
  const found = result.violations.filter(isStuck).find(({ kind, trace }) => {
    if (kind !== 'deadlock' || !trace) return false;
    const { waits } = reportOf(replay(program, trace.schedule));
    return (
      waits.some(({ cpu, lock }) => cpu === ring.cpu && lock === ring.wants) &&
      waits.some(({ holder, lock }) => holder === ring.cpu && lock === ring.holds)
    );
  });
  const what = `\`${ring.holds}\` is held while \`${ring.wants}\` is taken`;
  if (found) return { what: RING, holds: true, detail: what, schedule: found.trace!.schedule };
  return fails(RING, `In no order is \`${ring.holds}\` held where CPU${ring.cpu} wants \`${ring.wants}\`.`);
}

function tokenCondition(
  { base }: FixExercise,
  texts: Texts,
  { most, best }: NonNullable<FixExercise['tokens']>,
): Condition {
  const count = changedIn(base, texts);
  const detail = `${counted(count, 'token')} changed; ${numberText(best)} is the least we know`;
  if (count <= most) return holds(FEW, detail);
  return fails(
    FEW,
    `It is right, and changes ${counted(count, 'token')}: ${numberText(most)} are enough.`,
    detail,
  );
}
