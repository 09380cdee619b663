/**
 * An order made by hand: one CPU's section is put somewhere else along the time of the other, and the nearest run that
 * there is follows. For programs of two CPUs.
 */
import { anyMove, statusOf } from '../../machine/moves.ts';
import { sectionsPassed, stateAt, type Run } from '../../machine/run.ts';
import { runBy } from './search.ts';
import { orderBy, passesIn, planFor, type Handle, type Pass, type Passing } from './wish.ts';

/** What came of a wish. */
export interface Made {
  /** To its end. */
  readonly run: Run;
  /** How many steps the other CPU has taken there when the section is passed. */
  readonly taken: number;
  /** True if sections come in the order that was asked for. */
  readonly asked: boolean;
}

/** The sections that can be moved: of both CPUs, if the run is at its end; none for another number of CPUs. */
export function handlesOf(run: Run): Pass[] {
  if (run.program.cpus.length !== 2 || anyMove(run.program, run.state)) return [];
  return passesIn(run);
}

/** The run with a section put somewhere else. Made for one run; it keeps what it found. */
export class ByHand {
  readonly run: Run;
  readonly #passes: readonly Pass[];
  readonly #choices: readonly (readonly number[])[];
  /** By handle and order: what there is for it. */
  readonly #found = new Map<string, Run | null>();
  readonly #made = new Map<string, Made>();
  /** By handle: impossible places, which all give way to one. */
  readonly #given = new Map<string, { from: number; to: number; order: string; made: Made }[]>();

  /** @param run of two CPUs, to its end */
  constructor(run: Run) {
    this.run = run;
    this.#passes = handlesOf(run);
    this.#choices = [0, 1].map((cpu) => choicesOf(run, cpu));
  }

  /** How many steps the other CPU takes in all: the last place that can be asked for. */
  last({ cpu }: Handle): number {
    return this.run.steps.filter(({ move }) => move.cpu !== cpu).length;
  }

  /**
   * The run in which the other CPU has taken `taken` steps when a section is passed, or else the nearest that there is:
   * first of the order that this is, then of those on either side. Where none is found, the run as it is.
   */
  moved(handle: Handle, taken: number): Made {
    const key = `${handle.cpu} ${handle.pass} ${taken}`;
    let made = this.#made.get(key);
    if (!made) this.#made.set(key, (made = this.#move(handle, taken)));
    return made;
  }

  #move(handle: Handle, taken: number): Made {
    const wanted = keyOf(this.#orderFor(handle, taken));
    const of = `${handle.cpu} ${handle.pass}`;
    const given = this.#given.get(of) ?? [];
    // Who has to wait at one place has to wait at all of them, up to that where it can go on.
    const alike = given.find(({ from, to, order }) => from < taken && taken < to && order === wanted);
    if (alike) return alike.made;
    const made = this.#nearest(handle, taken, wanted);
    const [from, to] = [taken, made.taken].toSorted((one, other) => one - other);
    if (to > from) this.#given.set(of, [...given, { from, to, order: wanted, made }]);
    return made;
  }

  #nearest(handle: Handle, taken: number, wanted: string): Made {
    const tried = new Set<string>();
    for (const place of nearestFirst(taken, this.last(handle))) {
      const order = this.#orderFor(handle, place);
      const key = keyOf(order);
      if (tried.has(key)) continue;
      tried.add(key);
      const run = this.#search(handle, place, order);
      if (run) return { run, taken: placeIn(run, handle), asked: key === wanted };
    }
    return { run: this.run, taken: placeIn(this.run, handle), asked: false };
  }

  #orderFor(handle: Handle, taken: number): Passing[] {
    return orderBy(this.run, this.#passes, handle.cpu, planFor(this.#passes, handle, taken));
  }

  #search(handle: Handle, taken: number, order: readonly Passing[]): Run | undefined {
    // Whether there is a run of an order does not depend on the place within it.
    const key = keyOf(order);
    if (this.#found.get(key) === null) return undefined;
    const { cpu } = handle;
    const plan = planFor(this.#passes, handle, taken);
    const run = runBy(this.run.program, { order, cpu, plan, choices: this.#choices });
    this.#found.set(key, run ?? null);
    return run;
  }
}

/** True if two runs pass the same sections in the same order. */
export function sameSections(one: Run, other: Run): boolean {
  return keyOf(sectionsPassed(one.steps)) === keyOf(sectionsPassed(other.steps));
}

function placeIn(run: Run, { cpu, pass }: Handle): number {
  return passesIn(run).find((one) => one.cpu === cpu && one.pass === pass)!.taken;
}

function keyOf(order: readonly Passing[]): string {
  return order.map(({ cpu, section }) => `${cpu}.${section}`).join(' ');
}

/** A place, those beside it, and so on, as far as 0 and the last one. */
function* nearestFirst(place: number, last: number): Generator<number> {
  yield place;
  for (let apart = 1; apart <= Math.max(place, last - place); apart++) {
    if (place - apart >= 0) yield place - apart;
    if (place + apart <= last) yield place + apart;
  }
}

/** The choices that a CPU took, where it had several. */
function choicesOf(run: Run, cpu: number): number[] {
  return run.steps.flatMap(({ move }, index) => {
    if (move.cpu !== cpu) return [];
    const status = statusOf(run.program, stateAt(run, index), cpu);
    return status.kind === 'ready' && status.choices.length > 1 ? [move.choice] : [];
  });
}
