/** A section of one CPU, moved along the time of the other: what is asked, and which order that is. */
import type { Run } from '../../machine/run.ts';

/** A CPU's pass of a section: which one along the run, from 0. */
export interface Handle {
  readonly cpu: number;
  readonly pass: number;
}

/** Of each section that a run passes: who passes it, and how many steps the other CPU has taken by then. */
export interface Pass extends Handle {
  readonly section: number;
  readonly taken: number;
}

/** The sections that a run of two CPUs passes, in their order. */
export function passesIn(run: Run): Pass[] {
  const steps = [0, 0];
  const passes = [0, 0];
  return run.steps.flatMap(({ move: { cpu }, events }) => {
    steps[cpu]++;
    const event = events.find((one) => one.kind === 'lock' && one.section !== undefined);
    if (event?.kind !== 'lock') return [];
    return [{ cpu, pass: passes[cpu]++, section: event.section!, taken: steps[1 - cpu] }];
  });
}

/** Where a CPU is to pass each of its sections: how many steps the other one has taken by then. Ascending. */
export type Plan = readonly number[];

/**
 * Where the sections of a CPU are if one of them is moved: those before it come no later, those behind it no earlier.
 *
 * @param taken how many steps the other CPU is to have taken
 */
export function planFor(passes: readonly Pass[], { cpu, pass }: Handle, taken: number): Plan {
  return passes
    .filter((one) => one.cpu === cpu)
    .map((one) => {
      if (one.pass === pass) return taken;
      return one.pass < pass ? Math.min(one.taken, taken) : Math.max(one.taken, taken);
    });
}

/** A deciding acquisition in an order. */
export type Passing = Pick<Pass, 'cpu' | 'section'>;

/** The order in which sections come by a plan: a CPU that is to pass one in front of a step of the other is first. */
export function orderBy(run: Run, passes: readonly Pass[], cpu: number, plan: Plan): Passing[] {
  const own = passes.filter((one) => one.cpu === cpu);
  const others = passes.filter((one) => one.cpu !== cpu);
  const before = stepsBefore(run, 1 - cpu);
  const order: Passing[] = [];
  let next = 0;
  for (const [index, { section }] of others.entries()) {
    while (next < own.length && plan[next] <= before[index])
      order.push({ cpu, section: own[next++].section });
    order.push({ cpu: 1 - cpu, section });
  }
  for (; next < own.length; next++) order.push({ cpu, section: own[next].section });
  return order;
}

/** How many steps of its own a CPU has taken before each of its passes. */
function stepsBefore(run: Run, cpu: number): number[] {
  return run.steps
    .filter(({ move }) => move.cpu === cpu)
    .flatMap(({ events }, index) =>
      events.some((event) => event.kind === 'lock' && event.section !== undefined) ? [index] : [],
    );
}
