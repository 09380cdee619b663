/** How many orders end right, end wrong and get stuck: counted once, so that all conditions speak of the same orders. */
import type { Ending, Exploration } from '../explore/exploration.ts';
import type { Program } from '../language/program.ts';
import { reportOf } from '../machine/report.ts';
import { replay } from '../schedule/replay.ts';
import { numberText } from '../words/numbers.ts';

export interface Tally {
  /** Where orders are not told apart, the ways to end are counted. */
  readonly unit: 'order' | 'way to end';
  readonly right: number;
  /** Of these some run ends wrong. */
  readonly wrong: number;
  /** Of these some run does not end, or keeps a lock, and the others end right. */
  readonly stuck: number;
}

const tallies = new WeakMap<Exploration, Tally>();

/** The tally of what a check found. */
export function tallyOf(program: Program, result: Exploration): Tally {
  let tally = tallies.get(result);
  if (!tally) {
    tally = made(program, result);
    tallies.set(result, tally);
  }
  return tally;
}

function made(program: Program, { orders, endings }: Exploration): Tally {
  const groups = orders?.map((order) => order.endings) ?? endings.map((ending) => [ending]);
  const kinds = groups.map((group): 'right' | 'wrong' | 'stuck' => {
    const bad = group.filter(({ verdict }) => verdict === 'violated');
    if (bad.length === 0) return 'right';
    return bad.every((ending) => getsStuck(program, ending)) ? 'stuck' : 'wrong';
  });
  const count = (kind: (typeof kinds)[number]) => kinds.filter((one) => one === kind).length;
  return {
    unit: orders ? 'order' : 'way to end',
    right: count('right'),
    wrong: count('wrong'),
    stuck: count('stuck'),
  };
}

/** Whether a run that is not right has no end, or ends with a lock that nobody can take any more. */
function getsStuck(program: Program, { schedule }: Ending): boolean {
  const run = replay(program, schedule);
  const { kind, kept } = reportOf(run);
  if (kind === 'faulted') {
    const faults = run.steps.flatMap(({ events }) => events.filter((event) => event.kind === 'fault'));
    return faults.every(({ fault }) => fault.kind === 'self-deadlock');
  }
  return kind !== 'ended' || kept.length > 0;
}

/** `1 of 10 orders ends wrong`; empty if none does. */
export function wrongCountWords(tally: Tally): string {
  const { unit, wrong } = tally;
  if (wrong === 0) return '';
  return unit === 'order'
    ? `${partWords(tally, wrong)} ${wrong === 1 ? 'ends' : 'end'} wrong`
    : `${partWords(tally, wrong)} ${wrong === 1 ? 'is' : 'are'} wrong`;
}

/** `1 of 7 orders gets stuck`; empty if none does. */
export function stuckCountWords(tally: Tally): string {
  const { stuck } = tally;
  return stuck === 0 ? '' : `${partWords(tally, stuck)} ${stuck === 1 ? 'gets' : 'get'} stuck`;
}

/** `1 of 10 orders`, or `the only order` */
function partWords({ unit, right, wrong, stuck }: Tally, part: number): string {
  const all = right + wrong + stuck;
  if (all === 1) return `the only ${unit}`;
  const many = unit === 'order' ? 'orders' : 'ways to end';
  return `${numberText(part)} of ${numberText(all)} ${many}`;
}

/** `all 10 orders`, or `all 6 orders that end` where others get stuck: what is said of them if none of them is wrong. */
export function allRightWords({ unit, right, stuck }: Tally): string {
  const many = unit === 'order' ? 'orders' : 'ways to end';
  const which =
    right === 1 ? `the only ${unit}` : right === 2 ? `both ${many}` : `all ${numberText(right)} ${many}`;
  if (stuck === 0 || unit === 'way to end') return which;
  return `${which} that ${right === 1 ? 'ends' : 'end'}`;
}

/** `all 10 orders end right`, or `the only way to end is right`: the same, with its verb. */
export function endRightWords(tally: Tally): string {
  const one = tally.right === 1;
  // What was told of its end just before is only right.
  const isTold = tally.unit === 'way to end' || tally.stuck > 0;
  return `${allRightWords(tally)} ${isTold ? (one ? 'is' : 'are') : one ? 'ends' : 'end'} right`;
}
