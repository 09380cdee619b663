/** Conditions that every order has to meet, from what a check found. */
import type { Exploration, Violation, ViolationKind } from '../explore/exploration.ts';
import type { Program } from '../language/program.ts';
import { reportOf } from '../machine/report.ts';
import { replay } from '../schedule/replay.ts';
import { demandOf } from '../words/demands.ts';
import { numberText } from '../words/numbers.ts';
import { capital, fails, holds, type Condition } from './judgement.ts';
import { allRightWords, stuckCountWords, tallyOf, wrongCountWords } from './tally.ts';

export const RIGHT = 'Every order that ends is right';
export const UNSTUCK = 'No order gets stuck';
export const SITUATION = 'All situations still happen';

/** How an order gets stuck, as it goes on after `now`; of several ways the first is told. */
const STUCK: Partial<Record<ViolationKind, string>> = {
  'self-deadlock': 'a CPU can wait for itself',
  'lock-leak': 'a CPU can end and keep a lock',
  deadlock: 'two CPUs can wait for each other',
  livelock: 'a CPU can go round in circles for ever',
};

/** A kind of violation that keeps an order from ending, or others from going on after it. */
export function isStuck({ kind }: Pick<Violation, 'kind'>): boolean {
  return Object.hasOwn(STUCK, kind);
}

/** How a violation gets an order stuck. Nobody has to wait for somebody who waits, too. */
function stuckWords(program: Program, { kind, trace }: Violation): string {
  if (kind !== 'deadlock' || !trace) return STUCK[kind]!;
  const { waits } = reportOf(replay(program, trace.schedule));
  const waiting = new Set(waits.map(({ cpu }) => cpu));
  const ring = waits.every(({ holder }) => holder !== undefined && waiting.has(holder));
  return ring ? STUCK.deadlock! : 'a CPU can wait for ever';
}

/** Whether every order that ends ends well; not known if none ends. */
export function rightCondition(program: Program, result: Exploration): Condition {
  const { verdict, reason, violations, vacuous } = result;
  const wrong = violations.filter((one) => !isStuck(one) && one.kind !== 'sometimes' && one.kind !== 'pool');
  if (wrong.length > 0) {
    const [{ message, trace }] = wrong;
    const demand = demandOf(program, wrong[0]);
    const tally = tallyOf(program, result);
    // Others may break something else.
    const one = tally.wrong === 0 ? 'Some order' : tally.wrong === 1 ? 'It' : 'One of them';
    const count = wrongCountWords(tally);
    const why = demand ? `${count && `${capital(count)}. `}${one} breaks: “${demand}”` : message;
    return fails(RIGHT, why, count, trace?.schedule);
  }
  if (verdict === 'incomplete') return fails(RIGHT, `Not every order could be looked at. ${reason}`);
  if (vacuous.length > 0) return { what: RIGHT, holds: undefined, detail: 'no order ends' };
  return holds(RIGHT, allRightWords(tallyOf(program, result)));
}

/** Whether every order ends, with all locks free. `right` is what came of the condition before. */
export function unstuckCondition(program: Program, result: Exploration, right: boolean): Condition {
  const kinds = Object.keys(STUCK);
  const stuck = result.violations
    .filter(isStuck)
    .sort((left, other) => kinds.indexOf(left.kind) - kinds.indexOf(other.kind));
  if (stuck.length === 0) return holds(UNSTUCK);
  const what = stuckWords(program, stuck[0]);
  const reason = right
    ? `Every order that ends is right, but now ${what}.`
    : `${what[0].toUpperCase()}${what.slice(1)}.`;
  const detail = stuckCountWords(tallyOf(program, result));
  return {
    ...fails(UNSTUCK, reason, detail, stuck[0].trace?.schedule),
    deadlock: stuck[0].kind === 'deadlock',
  };
}

/** Whether all happens that a text must still allow: its `sometimes_` functions say what. */
export function situationCondition(program: Program, { violations }: Exploration): Condition {
  const missing = violations.filter(({ kind }) => kind === 'sometimes');
  const stated = program.properties.filter(({ role }) => role === 'sometimes');
  const parts = stated.map(({ thread: { name } }) => ({
    what: demandOf(program, { property: name, statement: null, function: name }) ?? `\`${name}()\``,
    holds: !missing.some(({ property }) => property === name),
  }));
  if (missing.length === 0) return { ...holds(SITUATION, `all ${numberText(stated.length)} happen`), parts };
  const demand = demandOf(program, missing[0]) ?? missing[0].message;
  const never = missing.length === 1 ? 'never happens' : 'never happen';
  const detail = `${numberText(missing.length)} of ${numberText(stated.length)} ${never}`;
  return { ...fails(SITUATION, `This no longer happens in any order: “${demand}”`, detail), parts };
}
