/** A run that passes sections in a given order, as near to a plan as it can be. */
import type { Program } from '../../language/program.ts';
import { holderOf } from '../../machine/holder.ts';
import { statusOf } from '../../machine/moves.ts';
import { placesOf } from '../../machine/places.ts';
import { extend, start, type Run } from '../../machine/run.ts';
import { hasEnded, type Move, type State } from '../../machine/state.ts';
import { MAX_STEPS } from '../../schedule/schedule.ts';
import type { Passing, Plan } from './wish.ts';

/** So many states are looked at before the search is given up: a page waits for it, and the race has a sixth of them. */
const MOST_STATES = 30_000;

export interface Wanted {
  /** The sections in the order in which they are to be passed: all that the run passes. */
  readonly order: readonly Passing[];
  /** The CPU that the plan is for. */
  readonly cpu: number;
  readonly plan: Plan;
  /** Which choices each CPU takes, one after the other, as far as that can be. */
  readonly choices: readonly (readonly number[])[];
}

/** What is known of a run while it is made. */
interface Node {
  readonly run: Run;
  /** How many of the sections are behind it. */
  readonly passed: number;
  /** How many steps each CPU has taken, and how many of its choices. */
  readonly taken: readonly number[];
  readonly chosen: readonly number[];
  /** What can be tried from here, the best last. */
  readonly moves: Move[];
}

/**
 * A run to its end that passes these sections and no others, in this order. Undefined if there is none, or none among the
 * states that may be looked at. Depth first, the CPU first whose turn it is by the plan: so a plan that can be kept is.
 */
export function runBy(program: Program, wanted: Wanted): Run | undefined {
  const known = new Set<string>();
  const path: Node[] = [];
  const enter = (run: Run, passed: number, taken: readonly number[], chosen: readonly number[]) => {
    const key = `${passed} ${keyOf(run.state)}`;
    if (known.has(key)) return;
    known.add(key);
    const moves = movesFrom(run, passed, taken, chosen, wanted);
    path.push({ run, passed, taken, chosen, moves });
  };
  enter(start(program), 0, [0, 0], [0, 0]);
  while (path.length > 0 && known.size <= MOST_STATES) {
    const node = path[path.length - 1];
    const move = node.moves.pop();
    if (!move) {
      path.pop();
      if (node.passed === wanted.order.length && isOver(node.run)) return node.run;
      continue;
    }
    const { cpu } = move;
    if (node.run.length >= MAX_STEPS) continue;
    const run = extend(node.run, move);
    const section = sectionOf(run);
    const next = wanted.order[node.passed];
    if (section !== undefined && !(next?.cpu === cpu && next.section === section)) continue;
    const passed = node.passed + (section === undefined ? 0 : 1);
    const chose = choicesAt(node.run, cpu) > 1 ? 1 : 0;
    enter(
      run,
      passed,
      node.taken.map((count, index) => count + (index === cpu ? 1 : 0)),
      node.chosen.map((count, index) => count + (index === cpu ? chose : 0)),
    );
  }
  return undefined;
}

/** The section that the last step of a run passed. */
function sectionOf({ steps, length }: Run): number | undefined {
  for (const event of steps[length - 1].events) if (event.kind === 'lock') return event.section;
  return undefined;
}

function movesFrom(
  run: Run,
  passed: number,
  taken: readonly number[],
  chosen: readonly number[],
  wanted: Wanted,
): Move[] {
  const first = turn(run, passed, taken, wanted);
  return [1 - first, first].flatMap((cpu) => {
    const count = choicesAt(run, cpu);
    const best = wanted.choices[cpu][chosen[cpu]] ?? 0;
    return Array.from({ length: count }, (_, choice) => choice)
      .sort((one, other) => Number(one === best) - Number(other === best) || other - one)
      .map((choice) => ({ cpu, choice }));
  });
}

/** Whose turn it is by the plan. */
function turn(run: Run, passed: number, taken: readonly number[], { order, cpu, plan }: Wanted): number {
  const behind = order.slice(0, passed).filter((one) => one.cpu === cpu).length;
  // What it began it brings to its end, while it holds a lock; behind its last section all.
  if (behind === plan.length && plan.length > 0) {
    return hasEnded(run.state, run.program.cpus[cpu]) ? 1 - cpu : cpu;
  }
  if (behind > 0 && holdsAny(run, cpu)) return cpu;
  return taken[1 - cpu] < plan[behind] ? 1 - cpu : cpu;
}

/** True if a CPU holds a mutex. */
function holdsAny({ program, state }: Run, cpu: number): boolean {
  return placesOf(program).leaves.some(
    ({ type, address }) => type.kind === 'mutex' && holderOf(state, address) === cpu,
  );
}

function choicesAt({ program, state }: Run, cpu: number): number {
  const status = statusOf(program, state, cpu);
  return status.kind === 'ready' ? status.choices.length : 0;
}

function isOver(run: Run): boolean {
  return [0, 1].every((cpu) => choicesAt(run, cpu) === 0);
}

/** Different for different states. */
function keyOf(state: State): string {
  const halves = new Uint16Array(state.buffer, state.byteOffset, state.length * 2);
  let key = '';
  for (let at = 0; at < halves.length; at += 4096)
    key += String.fromCharCode(...halves.subarray(at, at + 4096));
  return key;
}
