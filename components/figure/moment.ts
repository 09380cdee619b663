/** Going to a moment that the listing marks. Fetched with the menu of moments. */
import type { Program } from '~/language/program.ts';
import { cut } from '~/machine/run.ts';
import { cpuName } from '~/machine/state.ts';
import type { Run } from '~/machine/run.ts';
import { follow } from '~/schedule/moments.ts';
import { cpuLetter, ScheduleError } from '~/schedule/schedule.ts';
import type { Figure } from './figure.svelte.ts';

/** A moment as one CPU can reach it. */
export interface Way {
  readonly cpu: number;
  readonly name: string;
  /** The statement that the CPU is about to run there. */
  readonly code: string;
  readonly positions: readonly number[];
}

/** Every moment of a program, by the CPUs that can come to it. */
export function waysOf({ cpus, moments, statements }: Program): Way[] {
  return cpus.flatMap(({ entry, end }, cpu) =>
    moments.flatMap(({ name, statement, positions }) => {
      const own = positions.filter((position) => position >= entry && position <= end);
      return own.length === 0 ? [] : [{ cpu, name, code: statements[statement].text, positions: own }];
    }),
  );
}

/**
 * How many steps of a run are taken where the CPU comes to the moment: the next such place behind `at`, else the last
 * before it; undefined if the run never passes it.
 */
export function passing(run: Run, at: number, { cpu, positions }: Way): number | undefined {
  const word = run.program.cpus[cpu].position;
  const places: number[] = [];
  let before = false;
  [run.start, ...run.steps.map(({ state }) => state)].forEach((state, taken) => {
    const there = positions.includes(state[word]);
    // A CPU that stands there while others go has come to it once; after a step of its own it came again.
    if (there && (!before || run.steps[taken - 1].move.cpu === cpu)) places.push(taken);
    before = there;
  });
  return places.find((taken) => taken > at) ?? places.findLast((taken) => taken <= at);
}

/** Goes there in the run at hand if it passes the moment, else by steps of that CPU from here; else says why not. */
export function goToMoment(figure: Figure, way: Way): void {
  const place = passing(figure.run, figure.at, way);
  figure.notice = '';
  if (place !== undefined) {
    figure.go(place, true);
    return figure.announce();
  }
  try {
    const past = cut(figure.run, figure.at);
    figure.adopt(follow(figure.program, `${cpuLetter(way.cpu)}@${way.name}`, past));
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    figure.notice = `${cpuName(way.cpu)} cannot get there from here. ${error.reason}`;
  }
  figure.announce();
}
