/**
 * The order of a run, gone in another program. Each time that another CPU goes on in the run, one goes on at the same
 * place there: behind the last statement that both programs have before it. Sections are the same by sections.ts, all
 * other statements by their function and text. Where only one program does something, it is done without another
 * switch; where a CPU cannot go on, those that it waits for do, and that is told.
 */
import type { Program } from '../../language/program.ts';
import { statusOf } from '../../machine/moves.ts';
import { start, type Run } from '../../machine/run.ts';
import { cpuName, hasEnded, hasFaulted, positionOf } from '../../machine/state.ts';
import { whyNot } from '../../machine/step.ts';
import { MAX_STEPS } from '../../schedule/schedule.ts';
import { commonOf, type Pair } from './common.ts';
import { goTowards, isOver } from './going.ts';
import { isSameOrder, missingIn, pairedSections, type Section } from './sections.ts';
import { sectionsIn, statementAt, visitedIn, type Visited } from './statements.ts';

/** A place at which the other program could not go on as the run does. */
export interface Obstacle {
  readonly cpu: number;
  /** The step of the other program's run before which it happens, from 1. */
  readonly step: number;
  /** The step of the run that was to be followed, from 1. */
  readonly following: number;
  /** Why, as a clause that begins with the CPU: `CPU1 waits for klp_mutex held by CPU0`. */
  readonly reason: string;
}

export interface Followed {
  /** The run of the other program: to its end if the first one is at its end. */
  readonly run: Run;
  /** In the order in which they came up; empty if it could go as the run does. */
  readonly obstacles: readonly Obstacle[];
  /** True if it passes its sections in the order of the first run: see `isSameOrder`. */
  readonly same: boolean;
  /** The sections of the first run that it has not. */
  readonly missing: readonly Section[];
}

/**
 * Goes the order of a run in another program.
 *
 * @throws ModelError if the other program cannot be started
 */
export function followOrder(order: Run, program: Program): Followed {
  const steps = visitedIn(order);
  const over = isOver(order);
  const obstacles: Obstacle[] = [];
  const told = new Set<string>();
  const hinder = (now: Run, following: number, cpu: number, reason: string) => {
    // Of several steps of one wait the first.
    if (told.has(`${cpu} ${reason}`)) return;
    told.add(`${cpu} ${reason}`);
    obstacles.push({ cpu, step: now.length + 1, following, reason });
  };
  const ours = order.program.cpus.map((_, cpu) => steps.filter((step) => step.cpu === cpu));
  const choiceOf = choicesOf(ours);
  const taken = ours.map(() => 0);
  let now = start(program);

  for (let at = 0; at < steps.length;) {
    const { cpu } = steps[at];
    const first = at;
    while (at < steps.length && steps[at].cpu === cpu) at++;
    taken[cpu] += at - first;
    if (cpu >= program.cpus.length) {
      hinder(now, first + 1, cpu, `${cpuName(cpu)} is missing`);
      continue;
    }
    // Who waits for ever stays where it waits, until all others are as far as they come.
    const ended = taken[cpu] === ours[cpu].length && stands(order, cpu) !== 'goes on';
    now = goAsFar(now, cpu, ended ? undefined : taken[cpu], first + 1);
  }
  // What only this program still has to do.
  for (const cpu of over ? cpusByEnd(steps, program) : []) now = goAsFar(now, cpu, undefined, steps.length);
  const [passed, sections] = [steps, visitedIn(now)].map(sectionsIn);
  const missing = missingIn(passed, sections).map(({ cpu, name }) => ({ cpu, name }));
  return { run: now, obstacles, same: isSameOrder(passed, sections), missing };

  /** Has a CPU go on up to what stands for its first `count` steps, or to its end. */
  function goAsFar(from: Run, cpu: number, count: number | undefined, following: number): Run {
    const done = from.steps.filter(({ move }) => move.cpu === cpu).length;
    const ahead = visitedIn(alone(from, cpu)).filter((step) => step.cpu === cpu);
    const wanted = count === undefined ? ahead.length : placeOf(ours[cpu], ahead, count);
    let run = from;
    for (let left = wanted - done; left > 0;) {
      const status = statusOf(program, run.state, cpu);
      if ('text' in status) hinder(run, following, cpu, `${cpuName(cpu)} ${status.text}`);
      const next = goTowards(run, cpu, choiceOf);
      if (!next || run.length >= MAX_STEPS) break;
      run = next.run;
      if (next.cpu === cpu) left--;
    }
    const unlike = stands(run, cpu) === 'faulted' && stands(order, cpu) !== 'faulted';
    if (unlike) hinder(run, following, cpu, whyNot(program, run.state, { cpu, choice: 0 })!);
    return run;
  }

  /** The run with all that a CPU still does if it goes on as soon as it can. */
  function alone(from: Run, cpu: number): Run {
    let run = from;
    while (run.length < MAX_STEPS) {
      const next = goTowards(run, cpu, choiceOf);
      if (!next) break;
      run = next.run;
    }
    return run;
  }
}

/** How many of a CPU's steps there stand for its first `count` here. */
function placeOf(ours: readonly Visited[], theirs: readonly Visited[], count: number): number {
  const last = pairsOf(ours, theirs).findLast(([one]) => one < count);
  return last ? last[1] + 1 : 0;
}

/** The steps that are the same, of two programs or of a CPU of each. */
export function pairsOf(ours: readonly Visited[], theirs: readonly Visited[]): Pair[] {
  const [first, second] = [ours, theirs].map(sectionsIn);
  const anchors: Pair[] = [];
  for (const [one, other] of pairedSections(first, second)) {
    // Two that come the other way round there cannot both be anchors.
    if (second[other].index > (anchors.at(-1)?.[1] ?? -1))
      anchors.push([first[one].index, second[other].index]);
  }
  const [left, right] = [ours, theirs].map((steps) =>
    steps.map(({ cpu, statement }) => `${cpu} ${statement}`),
  );
  return commonOf(left, right, anchors);
}

/** Answers which choice a CPU takes: the one that it took at that statement in the run, the same time round. */
function choicesOf(ours: readonly (readonly Visited[])[]) {
  return (run: Run, cpu: number): number => {
    const { program, state } = run;
    const statement = statementAt(program, positionOf(state, program.cpus[cpu]));
    const met = visitedIn(run).filter((step) => step.cpu === cpu && step.statement === statement).length;
    return (ours[cpu] ?? []).filter((step) => step.statement === statement)[met]?.choice ?? 0;
  };
}

function stands({ program, state }: Run, cpu: number): 'ended' | 'faulted' | 'goes on' {
  const thread = program.cpus[cpu];
  if (!thread) return 'goes on';
  return hasEnded(state, thread) ? 'ended' : hasFaulted(state, thread) ? 'faulted' : 'goes on';
}

/** All CPUs, those first that took their last step first. */
function cpusByEnd(steps: readonly Visited[], { cpus }: Program): number[] {
  const last = (cpu: number) => steps.findLastIndex((step) => step.cpu === cpu);
  return cpus.map((_, cpu) => cpu).toSorted((one, other) => last(one) - last(other));
}
