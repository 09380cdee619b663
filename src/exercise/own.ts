/** Judges a race that a reader wrote, and its fix: one text, in which `#ifdef` tells the two apart. */
import type { Exploration } from '../explore/exploration.ts';
import type { Program } from '../language/program.ts';
import { counted } from '../words/numbers.ts';
import { compileCondition, COMPILES } from './edits.ts';
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
import { rightCondition, unstuckCondition } from './orders.ts';
import { endRightWords, tallyOf, wrongCountWords } from './tally.ts';

const CPUS = 'Two CPUs or more take part';
const RACE = 'Some order is wrong, and some is right';
const STATED = 'It is said what must still be possible';
const SAME = 'The same is asked of both';
const FIXED = 'With the fix, every order is right';

const LATER = [CPUS, RACE, STATED, SAME, FIXED];

/** All that is asked of a text, as long as nothing is known of it: what a judgement has, in its order. */
export function askedOfOwn(): Condition[] {
  return unasked([COMPILES, ...LATER]);
}

/**
 * Judges a text: `race` is what is known of it as it stands, `fixed` with the name of the fix defined; `isGiven` is true
 * as long as it is the one that a reader begins with. The order of a judgement is one with the fix.
 */
export function judgeOwn(race: Looked, fixed: Looked, isGiven: boolean): Judgement {
  const compiles = compileCondition(race.kind === 'broken' ? race : fixed);
  if (race.kind === 'broken' || fixed.kind === 'broken') {
    return judged([compiles, ...unasked(LATER)]);
  }
  const wrong = wrongCountWords(tallyOf(race.program, race.result));
  const right = endRightWords(tallyOf(fixed.program, fixed.result));
  const judgement = judged(
    [
      compiles,
      cpuCondition(race.program, fixed.program),
      raceCondition(race.result),
      statedCondition(race),
      sameCondition(race.program, fixed.program),
      fixedCondition(fixed),
    ],
    `${capital(wrong)}. With the fix, ${right}.`,
  );
  return isGiven ? untouched(judgement, `${UNTOUCHED} As it stands, no order is wrong.`) : judgement;
}

function cpuCondition(race: Program, fixed: Program): Condition {
  const [count, left] = [race.cpus.length, fixed.cpus.length];
  if (count < 2) return fails(CPUS, 'One CPU has nobody to race with: write a `cpu0()` and a `cpu1()`.');
  if (left < count) return fails(CPUS, `With the fix, only ${counted(left, 'CPU')} of ${count} is left.`);
  return holds(CPUS, counted(count, 'CPU'));
}

/** The order alone has to decide: the schedules of both have no choice of the environment in them. */
function raceCondition({ verdict, reason, violations, endings }: Exploration): Condition {
  if (verdict === 'incomplete') return fails(RACE, `Not every order could be looked at. ${reason}`);
  const undecided = (schedule: string | undefined) => schedule !== undefined && !schedule.includes('!');
  const wrong = violations.filter(({ kind }) => kind === 'check' || kind === 'always');
  const right = endings.filter((ending) => ending.verdict === 'holds');
  if (wrong.length === 0) return fails(RACE, 'No order violates a `check_` or an `always_` function yet.');
  if (right.length === 0) return fails(RACE, 'Every order is wrong. In a race, the order decides.');
  if (
    !wrong.some(({ trace }) => undecided(trace?.schedule)) ||
    !right.some((one) => undecided(one.schedule))
  ) {
    return fails(RACE, 'A choice of the environment decides, and not the order: leave out `choose()`.');
  }
  return holds(RACE, `${counted(wrong.length, 'property is', 'properties are')} violated in some order`);
}

/** Without it, a fix could be to do nothing at all. */
function statedCondition({ program, result }: Looked & { kind: 'checked' }): Condition {
  const stated = program.properties.some(({ role }) => role === 'sometimes');
  if (!stated) {
    return fails(STATED, 'Write a `sometimes_` function: what must the fix still allow to happen?');
  }
  const never = result.violations.find(({ kind }) => kind === 'sometimes');
  return never
    ? fails(STATED, `\`${never.property}()\` is never true, even without the fix.`)
    : holds(STATED);
}

/** The functions that ask, with all that they call, have to read the same. */
function sameCondition(race: Program, fixed: Program): Condition {
  const [left, right] = [askingIn(race), askingIn(fixed)];
  const names = [...new Set([...left.keys(), ...right.keys()])];
  const differs = names.find((name) => left.get(name) !== right.get(name));
  if (differs === undefined) return holds(SAME);
  return fails(
    SAME,
    `\`${differs}()\` is another one with the fix. Change what runs, and not what is asked.`,
  );
}

/** The functions that state what must hold, and those that they call, with their text as it is compiled. */
function askingIn({ code, statements, functions, files, properties }: Program): Map<string, string> {
  const asking = properties.flatMap(({ thread: { entry, end } }) =>
    code.slice(entry, end + 1).map(({ statement }) => statements[statement].function),
  );
  return new Map(
    [...new Set(asking)].map((index) => {
      const { name, span } = functions[index];
      const { text, inactive } = files[span.file];
      const lines = text
        .split('\n')
        .map((line, at) => ({ line: line.trim(), number: at + 1 }))
        .filter(({ number }) => number >= span.line && number <= span.endLine && !inactive.includes(number))
        .filter(({ line }) => line !== '' && !line.startsWith('#'));
      return [name, lines.map(({ line }) => line).join('\n')];
    }),
  );
}

function fixedCondition({ program, result }: Looked & { kind: 'checked' }): Condition {
  const right = rightCondition(program, result);
  const stuck = unstuckCondition(program, result, right.holds === true);
  const failed = [right, stuck].find((one) => one.holds === false);
  if (failed) return { ...failed, what: FIXED, reason: `With the fix: ${failed.reason}` };
  const never = result.violations.find(({ kind }) => kind === 'sometimes');
  if (never) return fails(FIXED, `With the fix, \`${never.property}()\` is never true any more.`);
  return holds(FIXED, right.detail);
}
