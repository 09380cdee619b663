/** Conditions that every order has to meet, from what a check found. */
import type { Exploration, Violation, ViolationKind } from '../explore/exploration.ts';
import type { Program } from '../language/program.ts';
import { reportOf } from '../machine/report.ts';
import { replay } from '../schedule/replay.ts';
import { demandOf } from '../words/demands.ts';
import { counted, numberText } from '../words/numbers.ts';
import { fails, holds, type Condition } from './judgement.ts';

export const RIGHT = 'Every order that ends is right';
export const UNSTUCK = 'No order gets stuck';
export const SITUATION = 'The situation still occurs';

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
  const wrong = violations.find((one) => one.kind !== 'sometimes' && one.kind !== 'pool' && !isStuck(one));
  if (wrong) {
    const demand = demandOf(program, wrong);
    const why = demand ? `In some order this is not so: “${demand}”` : wrong.message;
    return fails(RIGHT, why, countWords(result), wrong.trace?.schedule);
  }
  if (verdict === 'incomplete') return fails(RIGHT, `Not every order could be looked at. ${reason}`);
  if (vacuous.length > 0) return { what: RIGHT, holds: undefined, detail: 'no order ends' };
  return holds(RIGHT, countWords(result));
}

/** `2 of 10 end wrong`, of the orders if they are told apart, else of the ways to end. */
function countWords({ orders, endings }: Exploration): string {
  const [all, one] = orders ? [orders, 'order'] : [endings, 'way to end'];
  const wrong = all.filter(({ verdict }) => verdict === 'violated').length;
  if (wrong === 0) return counted(all.length, one, one === 'order' ? 'orders' : 'ways to end');
  return `${numberText(wrong)} of ${numberText(all.length)} ${wrong === 1 ? 'goes' : 'go'} wrong`;
}

/** Whether every order ends, with all locks free. `right` is what came of the condition before. */
export function unstuckCondition(program: Program, { violations }: Exploration, right: boolean): Condition {
  const kinds = Object.keys(STUCK);
  const stuck = violations
    .filter(isStuck)
    .sort((left, other) => kinds.indexOf(left.kind) - kinds.indexOf(other.kind));
  if (stuck.length === 0) return holds(UNSTUCK);
  const what = stuckWords(program, stuck[0]);
  const reason = right
    ? `Every order that ends is right, but now ${what}.`
    : `${what[0].toUpperCase()}${what.slice(1)}.`;
  const detail = counted(stuck.length, 'way to get stuck', 'ways to get stuck');
  return {
    ...fails(UNSTUCK, reason, detail, stuck[0].trace?.schedule),
    deadlock: stuck[0].kind === 'deadlock',
  };
}

/** Whether all happens that a text must still allow: its `sometimes_` functions say what. */
export function situationCondition(program: Program, { violations }: Exploration): Condition {
  const missing = violations.filter(({ kind }) => kind === 'sometimes');
  const all = program.properties.filter(({ role }) => role === 'sometimes').length;
  if (missing.length === 0) return holds(SITUATION, `all ${numberText(all)} of it`);
  const demand = demandOf(program, missing[0]) ?? missing[0].message;
  const detail = `${numberText(missing.length)} of ${numberText(all)} never ${missing.length === 1 ? 'happens' : 'happen'}`;
  return fails(SITUATION, `This no longer happens in any order: “${demand}”`, detail);
}
